/* test_views.c - folding: sparse fields, order, undo, unknown items, failure. */
#include "harness.h"

#include "base/cbor.h"
#include "memory_feed.h"
#include "store/views.h"

/* A source with a name, or with its name cleared. */
static Record source(uint64_t id, const char *name)
{
    Record r;
    uint8_t bytes[RECORD_ID_BYTES];
    id_fill(bytes, id);
    record_init(&r, KIND_SOURCE, bytes);
    if (name == NULL) record_null(&r, SOURCE_NAME);
    else record_text(&r, SOURCE_NAME, str_z(name));
    return r;
}

static Record undo(uint64_t id, const uint8_t batch[RECORD_ID_BYTES])
{
    Record r;
    uint8_t bytes[RECORD_ID_BYTES];
    id_fill(bytes, id);
    record_init(&r, KIND_UNDO, bytes);
    record_text(&r, UNDO_BATCH, str_pn(batch, RECORD_ID_BYTES));
    return r;
}

/* Name, url and state of the source, as "name|url|first_pos|last_pos", or "-" without a row. */
static const char *source_row(Views *v, uint64_t id)
{
    static char row[200];
    Err err = { 0 };
    uint8_t bytes[RECORD_ID_BYTES];
    bool found = true;
    id_fill(bytes, id);
    AUTO(StmtPtr) q = NULL;
    if (db_stmt(v->db, SQL_DUMP_SOURCE, &q, &err) != TW_OK) return "?";
    while (stmt_row(q, &found, &err) == TW_OK && found) {
        if (!str_eq(stmt_blob(q, 0), str_pn(bytes, sizeof bytes))) continue;
        Str name = stmt_text(q, 3), url = stmt_text(q, 7);
        snprintf(row, sizeof row, STR_FMT "|" STR_FMT "|%d|%d", STR_ARG(name), STR_ARG(url),
                 (int)stmt_int(q, 1), (int)stmt_int(q, 2));
        return row;
    }
    return "-";
}

static void test_sparse(void)
{
    Err err = { 0 };
    AUTO(Views) v = { 0 };
    MemoryFeed f = { 0 };
    Record r = source(1, "Example source");
    record_text(&r, SOURCE_URL, S("https://example.org/"));
    feed_add(&f, 1, 10, 1, &r, 1);
    Feed feed = feed_of_memory(&f);
    CHECK_OK(views_open(&v, &err));
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_STR(source_row(&v, 1), "Example source|https://example.org/|1|1");
    r = source(1, "Renamed source");
    feed_add(&f, 1, 11, 2, &r, 1);
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_STR(source_row(&v, 1), "Renamed source|https://example.org/|1|2");    /* url stays */
    r = source(1, NULL);
    feed_add(&f, 1, 12, 3, &r, 1);
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_STR(source_row(&v, 1), "|https://example.org/|1|3");                  /* null clears */
    CHECK_STR(source_row(&v, 2), "-");
    CHECK_INT(f.n_opened, 3);                                                  /* never anew */
    feed_clear(&f);
}

/* An entry of another device that sorts before the last one folded. */
static void test_late_arrival(void)
{
    Err err = { 0 };
    AUTO(Views) v = { 0 };
    AUTO(Views) whole = { 0 };
    MemoryFeed f = { 0 };
    Record r = source(1, "later");
    feed_add(&f, 1, 20, 1, &r, 1);
    Feed feed = feed_of_memory(&f);
    CHECK_OK(views_open(&v, &err));
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    r = source(1, "earlier");
    record_text(&r, SOURCE_URL, S("https://example.org/"));
    feed_add(&f, 2, 10, 2, &r, 1);
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_STR(source_row(&v, 1), "later|https://example.org/|1|2");
    CHECK_INT(v.n_entries, 2);
    CHECK_INT(v.last_n, 2);
    CHECK_INT(v.last_key.hlc, 20);
    uint64_t a = 0, b = 1;
    CHECK_OK(views_open(&whole, &err));
    CHECK_OK(views_refresh(&whole, &feed, NULL, &err));
    CHECK_OK(views_hash(&v, &a, &err));
    CHECK_OK(views_hash(&whole, &b, &err));
    CHECK(a == b);
    feed_clear(&f);
}

static void test_undo(void)
{
    Err err = { 0 };
    AUTO(Views) v = { 0 };
    MemoryFeed f = { 0 };
    uint8_t batch_2[RECORD_ID_BYTES], batch_4[RECORD_ID_BYTES];
    id_fill(batch_2, 2);
    id_fill(batch_4, 4);
    Feed feed = feed_of_memory(&f);
    Record r[2] = { source(1, "first"), source(2, "second") };
    feed_add(&f, 1, 10, 1, &r[0], 1);
    r[0] = source(1, "changed");
    feed_add(&f, 1, 11, 2, r, 2);                 /* changes 1, makes 2 */
    r[1] = source(2, "second changed");
    feed_add(&f, 1, 12, 3, &r[1], 1);             /* changes 2 in another batch */
    CHECK_OK(views_open(&v, &err));
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_STR(source_row(&v, 1), "changed||1|2");
    CHECK_STR(source_row(&v, 2), "second changed||2|3");
    Record u = undo(100, batch_2);
    feed_add(&f, 1, 13, 4, &u, 1);
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_STR(source_row(&v, 1), "first||1|1");
    CHECK_STR(source_row(&v, 2), "-");            /* made by what was undone */
    r[1] = source(2, "second again");
    feed_add(&f, 1, 14, 5, &r[1], 1);
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_STR(source_row(&v, 2), "second again||5|5");   /* spoken of after the undo: made anew */
    u = undo(101, batch_4);                       /* undo of the undo */
    feed_add(&f, 1, 15, 6, &u, 1);
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_STR(source_row(&v, 1), "changed||1|2");
    CHECK_STR(source_row(&v, 2), "second again||2|5");
    feed_clear(&f);
}

/* An undo takes back what came before it, not what comes after in the same batch. */
static void test_undo_then_more(void)
{
    Err err = { 0 };
    AUTO(Views) v = { 0 };
    MemoryFeed f = { 0 };
    uint8_t batch[RECORD_ID_BYTES];
    id_fill(batch, 2);
    Feed feed = feed_of_memory(&f);
    Record r = source(1, "before"), u = undo(100, batch);
    feed_add(&f, 1, 10, 2, &r, 1);
    feed_add(&f, 1, 11, 3, &u, 1);
    r = source(2, "after");
    feed_add(&f, 1, 12, 2, &r, 1);
    CHECK_OK(views_open(&v, &err));
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_STR(source_row(&v, 1), "-");
    CHECK_STR(source_row(&v, 2), "after||3|3");
    uint8_t nobody[RECORD_ID_BYTES];
    id_fill(nobody, 77);
    u = undo(101, nobody);
    feed_add(&f, 1, 13, 4, &u, 1);
    size_t opened = f.n_opened;
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_INT(f.n_opened, opened + 1);            /* an undo of nothing does not start anew */
    feed_clear(&f);
}

/* Clocks past the end of the database's numbers keep one order, whoever arrives first. */
static void test_false_clocks(void)
{
    uint64_t hash[2] = { 0, 1 };
    for (int i = 0; i < 2; i++) {
        Err err = { 0 };
        AUTO(Views) v = { 0 };
        MemoryFeed f = { 0 };
        Feed feed = feed_of_memory(&f);
        Record one = source(1, "one"), two = source(1, "two"), three = source(1, "three");
        CHECK_OK(views_open(&v, &err));
        feed_add(&f, 1, 10, 1, &one, 1);
        feed_add(&f, 2, UINT64_MAX - 5, 2, &two, 1);
        feed_add(&f, 3, (UINT64_C(1) << 63) + 5, 3, &three, 1);
        for (size_t k = 0; k < 3; k++) f.arrival[k] = i == 0 ? k : 2 - k;
        for (f.n_arrived = 1; f.n_arrived <= 3; f.n_arrived++)
            CHECK_OK(views_refresh(&v, &feed, NULL, &err));
        CHECK_STR(source_row(&v, 1), "three||1|3");
        CHECK_OK(views_hash(&v, &hash[i], &err));
        f.n_arrived = 3;
        feed_clear(&f);
    }
    CHECK(hash[0] == hash[1]);
}

/* Items of the future and items that are no items are counted and passed over. */
static void test_unknown(void)
{
    Err err = { 0 };
    AUTO(Views) v = { 0 };
    MemoryFeed f = { 0 };
    Record r[3] = { source(1, "known"), source(2, "damaged"), source(3, "erased") };
    feed_add(&f, 1, 10, 1, r, 3);
    Str *items = (Str *)(uintptr_t)f.entry[0].items;
    items[2].n -= 3;
    free((char *)(uintptr_t)items[3].p);
    items[3] = (Str){ NULL, 0 };
    Feed feed = feed_of_memory(&f);
    CHECK_OK(views_open(&v, &err));
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_STR(source_row(&v, 1), "known||1|1");
    CHECK_STR(source_row(&v, 2), "-");
    AUTO(StmtPtr) q = NULL;
    bool found = false;
    CHECK_OK(db_stmt(v.db, SQL_DUMP_ENTRY, &q, &err));
    CHECK_OK(stmt_row(q, &found, &err));
    CHECK_INT(stmt_int(q, 7), 1);
    CHECK_INT(stmt_int(q, 8), 1);
    feed_clear(&f);
}

static void test_dates(void)
{
    static const struct { const char *edtf, *from, *to, *month; } row[] = {
        { "2019-02-15", "2019-02-15", "2019-02-15", "2019-02" },
        { "2019-02", "2019-02-01", "2019-02-28", "2019-02" },
        { "2019", "2019-01-01", "2019-12-31", "" },
        { "2019-02-27/2019-03-02", "2019-02-27", "2019-03-02", "" },
        { "2019-02-15/..", "2019-02-15", "9999-12-31", "" },
        { "2019-02-28?", "2019-02-28", "2019-02-28", "2019-02" },
        { "2019-02-30", "", "", "" },                    /* no such day: no bounds */
    };
    EACH (row, r)
        ROW ("date %s", r->edtf) {
            Err err = { 0 };
            AUTO(Views) v = { 0 };
            MemoryFeed f = { 0 };
            Record c;
            uint8_t id[RECORD_ID_BYTES];
            id_fill(id, 1);
            record_init(&c, KIND_CASUALTY, id);
            record_text(&c, CASUALTY_DATE, str_z(r->edtf));
            feed_add(&f, 1, 10, 1, &c, 1);
            Feed feed = feed_of_memory(&f);
            CHECK_OK(views_open(&v, &err));
            CHECK_OK(views_refresh(&v, &feed, NULL, &err));
            AUTO(StmtPtr) q = NULL;
            bool found = false;
            CHECK_OK(db_stmt(v.db, SQL_DUMP_CASUALTY, &q, &err));
            CHECK_OK(stmt_row(q, &found, &err));
            int n = stmt_columns(q);
            CHECK_SLICE(stmt_text(q, n - 3), r->from);
            CHECK_SLICE(stmt_text(q, n - 2), r->to);
            CHECK_SLICE(stmt_text(q, n - 1), r->month);
            feed_clear(&f);
        }
}

static TwCode failing_next(void *cursor, bool *ret_found, LogEntry *ret_entry, Err *err)
{
    MemoryCursor *c = cursor;
    if (c->at == 2) return err_set(err, TW_E_DATA, "planted failure");
    return memory_next(cursor, ret_found, ret_entry, err);
}

/* A failing feed leaves the views as they were. */
static void test_failure(void)
{
    Err err = { 0 };
    AUTO(Views) v = { 0 };
    MemoryFeed f = { 0 };
    Record r = source(1, "one");
    feed_add(&f, 1, 10, 1, &r, 1);
    Feed feed = feed_of_memory(&f), failing = feed;
    failing.next = failing_next;
    CHECK_OK(views_open(&v, &err));
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    r = source(1, "two");
    feed_add(&f, 1, 11, 2, &r, 1);
    feed_add(&f, 1, 9, 3, &r, 1);
    CHECK_CODE(views_refresh(&v, &failing, NULL, &err), TW_E_DATA);
    CHECK_STR(source_row(&v, 1), "one||1|1");
    CHECK_INT(v.n_entries, 1);
    err_clear(&err);
    Job job = { 0 };
    atomic_store(&job.is_cancelled, true);
    CHECK_CODE(views_rebuild(&v, &feed, &job, &err), TW_E_CANCELLED);
    err_clear(&err);
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_STR(source_row(&v, 1), "two||1|3");
    feed_clear(&f);
}

/* Views put away as an image and opened again go on where they stood. */
static void test_image(void)
{
    Err err = { 0 };
    AUTO(Views) v = { 0 };
    AUTO(Views) w = { 0 };
    MemoryFeed f = { 0 };
    Feed feed = feed_of_memory(&f);
    Record r = source(1, "one");
    uint8_t batch[RECORD_ID_BYTES], *image = NULL;
    size_t n = 0;
    id_fill(batch, 1);
    Record u = undo(100, batch);
    feed_add(&f, 1, 10, 1, &r, 1);
    feed_add(&f, 1, 11, 2, &u, 1);
    CHECK_OK(views_open(&v, &err));
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_OK(db_image(v.db, &image, &n, &err));
    CHECK_OK(views_open_image(&w, image, n, &err));
    CHECK(w.n_entries == v.n_entries && w.last_n == v.last_n && w.has_undone);
    CHECK_BYTES(w.last_key.device, 32, v.last_key.device, 32);
    CHECK(w.last_key.hlc == v.last_key.hlc && w.last_key.seq == v.last_key.seq);
    feed_add(&f, 1, 12, 3, &r, 1);
    CHECK_OK(views_refresh(&v, &feed, NULL, &err));
    CHECK_OK(views_refresh(&w, &feed, NULL, &err));
    uint64_t a = 0, b = 1;
    CHECK_OK(views_hash(&v, &a, &err));
    CHECK_OK(views_hash(&w, &b, &err));
    CHECK(a == b);
    feed_clear(&f);
}

/* The statement named before a kind, for example fold_claim; NULL when there is none. */
static const SqlStatement *statement_of(const char *verb, const char *kind)
{
    char name[64];
    snprintf(name, sizeof name, "%s_%s", verb, kind);
    for (int i = 0; i < SQL_COUNT; i++)
        if (strcmp(sql_table[i].name, name) == 0) return &sql_table[i];
    return NULL;
}

/* Values are bound and read by position: the lists of the statements are those of the kinds. */
static void test_statements_follow_fields(void)
{
    for (int k = KIND_SOURCE; k < KIND_END; k++) {
        const KindInfo *info = kind_info((Kind)k);
        const SqlStatement *fold = statement_of("fold", info->name);
        const SqlStatement *get = statement_of("get", info->name);
        const SqlStatement *dump = statement_of("dump", info->name);
        if (!CHECK(fold != NULL && get != NULL && dump != NULL)) continue;
        CHECK_INT(get->n_columns, info->n_fields);
        CHECK(fold->n_params >= 3 + (size_t)info->n_fields);
        CHECK(dump->n_columns >= 3 + (size_t)info->n_fields);
        for (int f = 0; f < info->n_fields; f++)
            ROW ("%s.%s", info->name, info->field[f].name) {
                CHECK_STR(fold->param[3 + f].name, info->field[f].name);
                CHECK_STR(get->column[f].name, info->field[f].name);
                CHECK_STR(dump->column[3 + f].name, info->field[f].name);
            }
    }
}

/* A random value of a field's type. */
static void value_set(Record *r, int f, uint64_t *seed, char text[RECORD_FIELDS_MAX][24])
{
    FieldType type = kind_info(r->kind)->field[f].type;
    uint64_t n = seed_next(seed);
    snprintf(text[f], sizeof text[f], "%016llx", (unsigned long long)n);
    if (type == FIELD_INT || type == FIELD_BOOL) record_int(r, f, (int64_t)(n % 1000));
    else if (type == FIELD_EDTF) record_text(r, f, S("2019-02-15"));
    else record_text(r, f, str_pn(text[f], 16));
}

/* Checks a field of a dumped row against a record. */
static void check_column(Stmt *q, int col, const Record *r, int f)
{
    FieldType type = kind_info(r->kind)->field[f].type;
    if (!record_has(r, f)) CHECK(stmt_is_null(q, col));
    else if (type == FIELD_INT || type == FIELD_BOOL) CHECK_INT(stmt_int(q, col), r->value[f].i);
    else CHECK(str_eq(stmt_blob(q, col), record_str(r, f)));
}

/* Every field of every kind is set, left alone by a change of another, and cleared. */
static void test_every_field(void)
{
    uint64_t seed = 5;
    for (int k = KIND_SOURCE; k < KIND_END; k++) {
        Err err = { 0 };
        AUTO(Views) v = { 0 };
        MemoryFeed f = { 0 };
        Record all, none;
        char text[RECORD_FIELDS_MAX][24];
        uint8_t id[RECORD_ID_BYTES];
        const KindInfo *info = kind_info((Kind)k);
        id_fill(id, 1);
        record_init(&all, (Kind)k, id);
        for (int i = 0; i < info->n_fields; i++) value_set(&all, i, &seed, text);
        Feed feed = feed_of_memory(&f);
        CHECK_OK(views_open(&v, &err));
        feed_add(&f, 1, 10, 1, &all, 1);
        for (int i = -1; i < info->n_fields; i++) {
            if (i >= 0) {
                record_init(&none, (Kind)k, id);
                record_null(&none, i);
                feed_add(&f, 1, 20 + (uint64_t)i, 1, &none, 1);
                record_null(&all, i);
            }
            CHECK_OK(views_refresh(&v, &feed, NULL, &err));
            const SqlStatement *dump = statement_of("dump", info->name);
            AUTO(StmtPtr) q = NULL;
            bool found = false;
            CHECK_OK(db_stmt(v.db, (SqlId)(dump - sql_table), &q, &err));
            CHECK_OK(stmt_row(q, &found, &err));
            for (int c = 0; c < info->n_fields && CHECK(found); c++)
                ROW ("%s.%s after clearing %d", info->name, info->field[c].name, i) {
                    check_column(q, 3 + c, &all, c);
                }
        }
        feed_clear(&f);
    }
}

int main(void)
{
    RUN(test_statements_follow_fields);
    RUN(test_every_field);
    RUN(test_sparse);
    RUN(test_late_arrival);
    RUN(test_undo);
    RUN(test_undo_then_more);
    RUN(test_false_clocks);
    RUN(test_unknown);
    RUN(test_dates);
    RUN(test_failure);
    RUN(test_image);
    return harness_end();
}
