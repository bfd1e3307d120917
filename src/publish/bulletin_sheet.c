/* bulletin_sheet.c: the order in which a bulletin says things. */
#include "publish/bulletin.h"

/* A bulletin being arranged. */
typedef struct Maker {
    Sheet *s;
    Arena *a;
    const BulletinData *d;
    Locale locale;
    Buf text;          /* scratch of one string */
} Maker;

/* A table being filled. */
typedef struct Rows {
    SheetRow *row;
    size_t n, cap;
} Rows;

static Str words(const Maker *m, WordId id)
{
    return word(m->locale.lang, id);
}

/* What was written into the scratch, kept. */
static Str taken(Maker *m)
{
    Str kept = arena_str(m->a, buf_str(&m->text));
    buf_reset(&m->text);
    return kept;
}

static Str number_text(Maker *m, int64_t n)
{
    number_put(&m->text, m->locale, n);
    return taken(m);
}

static Str range_text(Maker *m, Range r)
{
    range_put(&m->text, m->locale, r);
    return taken(m);
}

static Str date_text(Maker *m, Str date, WordId unknown)
{
    if (date.n == 0) return words(m, unknown);
    date_put(&m->text, m->locale, date);
    return taken(m);
}

static Str sentence_text(Maker *m, WordId id, const Str *arg, size_t n)
{
    word_put(&m->text, m->locale.lang, id, arg, n);
    return taken(m);
}

static void add_text(Maker *m, SheetKind kind, Str text)
{
    sheet_add(m->s, (SheetBlock){ .kind = kind, .text = text });
}

static void add_words(Maker *m, SheetKind kind, WordId id)
{
    add_text(m, kind, words(m, id));
}

static SheetCell cell_words(Str text)
{
    return (SheetCell){ .text = text };
}

static SheetCell cell_head(Str text)
{
    return (SheetCell){ .text = text, .is_head = true };
}

static SheetCell cell_number(Str text)
{
    return (SheetCell){ .text = text, .form = SHEET_NUMBER };
}

static SheetCell cell_range(Maker *m, Range r)
{
    return cell_number(range_text(m, r));
}

static SheetCell cell_quote(Str text)
{
    return (SheetCell){ .text = text, .form = SHEET_FOREIGN };
}

static SheetCell cell_refs(SheetRefs refs)
{
    return (SheetCell){ .refs = refs };
}

/* One end of a range, or "not known" in its place. */
static SheetCell cell_bound(Maker *m, Range r, unsigned bit)
{
    int64_t value = bit == RANGE_MIN ? r.min : bit == RANGE_BEST ? r.best : r.max;

    return cell_number((r.has & bit) != 0 ? number_text(m, value) : words(m, WORD_UNKNOWN));
}

/* Adds a row; the cells are copied. */
static SheetRow *add_row(Maker *m, Rows *rows, const SheetCell *cell, size_t n)
{
    static SheetRow lost;
    SheetCell *kept = arena_array(m->a, n, sizeof *kept);

    rows->row = arena_push(m->a, rows->row, rows->n, &rows->cap, sizeof *rows->row);
    if (kept == NULL || rows->row == NULL) return &lost;
    for (size_t i = 0; i < n; i++) kept[i] = cell[i];
    rows->row[rows->n] = (SheetRow){ .cell = kept };
    return &rows->row[rows->n++];
}

/* Columns of numbers are set at the end of the line. */
static bool is_number_column(WordId id)
{
    static const WordId number[] = { WORD_COL_MIN, WORD_COL_BEST, WORD_COL_MAX, WORD_COL_COUNT,
                                     WORD_COL_KILLED, WORD_COL_INJURED, WORD_COL_INCIDENTS,
                                     WORD_COL_RANK, WORD_COL_NUMBER, WORD_COL_NOW,
                                     WORD_COL_BEFORE, WORD_COL_CHANGE };
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        if (number[i] == id) return true;
    return false;
}

static void add_table(Maker *m, Str caption, const WordId *column, size_t n, const Rows *rows)
{
    SheetColumn *heads = arena_array(m->a, n, sizeof *heads);

    for (size_t i = 0; i < n && heads != NULL; i++)
        heads[i] = (SheetColumn){ words(m, column[i]), is_number_column(column[i]) };
    sheet_add(m->s, (SheetBlock){ .kind = SHEET_TABLE, .table = {
        caption, heads, n, rows->row, rows->n } });
}

static void draw(Html *h, const void *data, int which)
{
    bulletin_draw(h, data, (BulletinPicture)which);
}

static void add_picture(Maker *m, BulletinPicture which, WordId label)
{
    sheet_add(m->s, (SheetBlock){ .kind = SHEET_PICTURE, .picture = {
        words(m, label), bulletin_picture_name(which), draw, m->d, which } });
}

/* The lead, and "Made from 3 documents, up to log entry 57." */
static void add_lead(Maker *m)
{
    Str name[] = { m->d->place, date_text(m, m->d->period, WORD_UNKNOWN) };
    m->s->title = sentence_text(m, WORD_TITLE, name, 2);
    counted_put(&m->text, m->locale, NOUN_DOCUMENT, (int64_t)m->d->n_sources);
    Str documents = taken(m);
    Str made[] = { documents, number_text(m, (int64_t)m->d->log_n) };
    word_put(&m->text, m->locale.lang, WORD_LEAD, name, 2);
    buf_char(&m->text, ' ');
    word_put(&m->text, m->locale.lang, WORD_MADE_FROM, made, 2);
    add_text(m, SHEET_LEAD, taken(m));
}

static void add_headlines(Maker *m)
{
    add_words(m, SHEET_SECTION, WORD_HEADLINES);
    if (m->d->n_headlines == 0) add_words(m, SHEET_PARAGRAPH, WORD_NO_HEADLINES);
    for (size_t i = 0; i < m->d->n_headlines; i++) {
        const BulletinHeadline *head = &m->d->headline[i];
        sheet_add(m->s, (SheetBlock){ .kind = SHEET_CARD, .figure = range_text(m, head->count),
                                      .text = head->label, .note = head->note,
                                      .refs = head->refs });
    }
}

static void add_level_row(Maker *m, Rows *rows, const BulletinRow *row)
{
    SheetCell cell[] = {
        cell_head(row->is_residual ? words(m, WORD_NOT_BROKEN_DOWN) : row->label),
        cell_bound(m, row->count, RANGE_MIN),
        cell_bound(m, row->count, RANGE_BEST),
        cell_bound(m, row->count, RANGE_MAX),
        cell_quote(row->as_written),
        cell_refs(row->refs),
    };
    cell[0].depth = row->depth;
    add_row(m, rows, cell, 6)->is_rest = row->is_residual;
}

static void add_level(Maker *m, BulletinLevel which, WordId heading, WordId nothing)
{
    static const WordId column[] = { WORD_COL_GROUP, WORD_COL_MIN, WORD_COL_BEST, WORD_COL_MAX,
                                     WORD_COL_AS_WRITTEN, WORD_COL_SOURCE };
    size_t n = 0;

    add_words(m, SHEET_HEADING, heading);
    for (size_t b = 0; b < m->d->n_blocks; b++) {
        const BulletinBlock *block = &m->d->block[b];
        Rows rows = { 0 };
        if (block->level != which) continue;
        n++;
        for (size_t i = 0; i < block->n_rows; i++) add_level_row(m, &rows, &block->row[i]);
        isolated_put(&m->text, m->locale.lang, block->who);
        add_table(m, block->who.n > 0 ? taken(m) : words(m, heading), column, 6, &rows);
    }
    if (n == 0) add_words(m, SHEET_PARAGRAPH, nothing);
}

static void add_who_was_harmed(Maker *m)
{
    add_words(m, SHEET_SECTION, WORD_WHO);
    add_words(m, SHEET_NOTE, WORD_NEVER_ADDED);
    add_level(m, BULLETIN_STATED, WORD_LEVEL_STATED, WORD_NOTHING_STATED);
    add_level(m, BULLETIN_INCIDENTS, WORD_LEVEL_INCIDENTS, WORD_NOTHING_INCIDENTS);
    add_level(m, BULLETIN_NAMED, WORD_LEVEL_NAMED, WORD_NOTHING_NAMED);
}

static void add_weapons(Maker *m)
{
    static const WordId column[] = { WORD_COL_WHAT, WORD_COL_UNIT, WORD_COL_COUNT, WORD_COL_WHO,
                                     WORD_COL_AS_WRITTEN, WORD_COL_SOURCE };
    Rows rows = { 0 };

    add_words(m, SHEET_SECTION, WORD_WEAPONS);
    add_words(m, m->d->n_weapons == 0 ? SHEET_PARAGRAPH : SHEET_NOTE,
              m->d->n_weapons == 0 ? WORD_NO_WEAPONS : WORD_WEAPONS_NOTE);
    for (size_t i = 0; i < m->d->n_weapons; i++) {
        const BulletinWeapon *w = &m->d->weapon[i];
        SheetCell cell[] = { cell_head(w->label), cell_words(w->unit), cell_range(m, w->count),
                             cell_quote(w->who), cell_quote(w->as_written), cell_refs(w->refs) };
        add_row(m, &rows, cell, 6);
    }
    if (rows.n > 0) add_table(m, words(m, WORD_WEAPONS), column, 6, &rows);
}

static void add_cuts(Maker *m)
{
    static const WordId column[] = { WORD_COL_WHAT, WORD_COL_KILLED, WORD_COL_INJURED,
                                     WORD_COL_INCIDENTS };

    if (m->d->n_cuts == 0) return;
    add_words(m, SHEET_SECTION, WORD_CUTS);
    add_words(m, SHEET_NOTE, WORD_CUTS_NOTE);
    for (size_t k = 0; k < m->d->n_cuts; k++) {
        const BulletinCut *cut = &m->d->cut[k];
        Rows rows = { 0 };
        add_words(m, SHEET_HEADING, cut->heading);
        for (size_t i = 0; i < cut->n_rows; i++) {
            const BulletinCutRow *row = &cut->row[i];
            SheetCell cell[] = { cell_head(row->label), cell_range(m, row->killed),
                                 cell_range(m, row->injured),
                                 cell_number(number_text(m, row->n_incidents)) };
            add_row(m, &rows, cell, 4);
        }
        add_table(m, words(m, cut->heading), column, 4, &rows);
    }
}

/* A change as "+3", "-2 to +5"; nothing known is said so. */
static Str change_text(Maker *m, Range r)
{
    bool is_point = (r.has & RANGE_BEST) != 0;
    int64_t from = is_point ? r.best : r.min, to = is_point ? r.best : r.max;
    bool is_known = is_point || (r.has & (RANGE_MIN | RANGE_MAX)) == (RANGE_MIN | RANGE_MAX);

    if (!is_known) return words(m, WORD_UNKNOWN);
    signed_put(&m->text, m->locale, from);
    if (from != to) {
        buf_fmt(&m->text, " " STR_FMT " ", STR_ARG(words(m, WORD_TO)));
        signed_put(&m->text, m->locale, to);
    }
    return taken(m);
}

static void add_changes(Maker *m)
{
    static const WordId column[] = { WORD_COL_WHAT, WORD_COL_LEVEL, WORD_COL_NOW, WORD_COL_BEFORE,
                                     WORD_COL_CHANGE };
    Str before = date_text(m, m->d->period_before, WORD_UNKNOWN);
    Rows rows = { 0 };

    if (m->d->n_changes == 0) return;
    add_words(m, SHEET_SECTION, WORD_CHANGES);
    add_text(m, SHEET_NOTE, sentence_text(m, WORD_CHANGES_NOTE, &before, 1));
    for (size_t i = 0; i < m->d->n_changes; i++) {
        const BulletinChange *c = &m->d->change[i];
        SheetCell cell[] = {
            cell_head(c->label),
            cell_words(words(m, c->is_named ? WORD_LEVEL_NAMED : WORD_LEVEL_INCIDENTS)),
            cell_range(m, c->now),
            c->before.has == 0 ? cell_number(words(m, WORD_NOTHING_BEFORE))
                               : cell_range(m, c->before),
            cell_number(change_text(m, c->change)) };
        add_row(m, &rows, cell, 5);
    }
    add_table(m, words(m, WORD_CHANGES), column, 5, &rows);
}

static void add_places(Maker *m)
{
    static const WordId column[] = { WORD_COL_RANK, WORD_COL_PLACE, WORD_COL_KILLED,
                                     WORD_COL_INJURED, WORD_COL_INCIDENTS };
    Rows rows = { 0 };

    add_words(m, SHEET_SECTION, WORD_PLACES);
    if (m->d->n_ranking == 0) {
        add_words(m, SHEET_PARAGRAPH, WORD_NO_PLACES);
        return;
    }
    add_words(m, SHEET_NOTE, WORD_PLACES_NOTE);
    add_picture(m, PICTURE_PLACES, WORD_PLACES);
    for (size_t i = 0; i < m->d->n_ranking; i++) {
        const ChartPlace *place = &m->d->ranking[i];
        SheetCell cell[] = { cell_number(number_text(m, (int64_t)i + 1)), cell_head(place->label),
                             cell_range(m, place->killed), cell_range(m, place->injured),
                             cell_number(number_text(m, place->n_incidents)) };
        add_row(m, &rows, cell, 5);
    }
    add_table(m, words(m, WORD_PLACES), column, 5, &rows);
}

static void add_days(Maker *m)
{
    static const WordId column[] = { WORD_COL_DAY, WORD_COL_KILLED, WORD_COL_INJURED };
    Rows rows = { 0 };

    add_words(m, SHEET_SECTION, WORD_DAYS);
    if (!bulletin_has_picture(m->d, PICTURE_DAYS)) {
        add_words(m, SHEET_PARAGRAPH, WORD_NO_DAYS);
        return;
    }
    add_words(m, SHEET_NOTE, WORD_DAYS_NOTE);
    add_picture(m, PICTURE_DAYS, WORD_DAYS);
    for (size_t i = 0; i < m->d->n_days; i++) {
        const ChartDay *day = &m->d->day[i];
        if (!day->is_recorded) continue;
        SheetCell cell[] = { cell_head(date_text(m, day->date, WORD_UNKNOWN)),
                             cell_range(m, day->killed), cell_range(m, day->injured) };
        add_row(m, &rows, cell, 3);
    }
    add_table(m, words(m, WORD_DAYS), column, 3, &rows);
}

static void add_map(Maker *m)
{
    if (!bulletin_has_picture(m->d, PICTURE_MAP)) return;
    add_words(m, SHEET_SECTION, WORD_MAP);
    add_picture(m, PICTURE_MAP, WORD_MAP);
    add_words(m, SHEET_NOTE, WORD_MAP_NOTE);
    if (m->d->n_unmapped == 0) return;
    for (size_t i = 0; i < m->d->n_unmapped; i++) {
        if (i > 0) buf_add(&m->text, m->locale.lang == LANG_AR ? S("، ") : S(", "));
        buf_add(&m->text, m->d->unmapped[i]);
    }
    Str list = taken(m);
    add_text(m, SHEET_PARAGRAPH, sentence_text(m, WORD_MAP_MISSING, &list, 1));
}

static void add_events(Maker *m)
{
    static const WordId column[] = { WORD_COL_DAY, WORD_COL_PLACE, WORD_COL_KILLED,
                                     WORD_COL_INJURED, WORD_COL_SOURCE };
    Rows rows = { 0 };

    if (m->d->n_events == 0) return;
    add_words(m, SHEET_SECTION, WORD_EVENTS);
    add_words(m, SHEET_NOTE, WORD_EVENTS_NOTE);
    for (size_t i = 0; i < m->d->n_events; i++) {
        const BulletinEvent *e = &m->d->event[i];
        SheetCell cell[] = { cell_words(date_text(m, e->date, WORD_NO_DAY)), cell_head(e->place),
                             cell_range(m, e->killed), cell_range(m, e->injured),
                             cell_refs(e->refs) };
        cell[0].form = SHEET_DAY;
        add_row(m, &rows, cell, 5);
    }
    add_table(m, words(m, WORD_EVENTS), column, 5, &rows);
}

static void add_persons(Maker *m)
{
    static const WordId column[] = { WORD_COL_DAY, WORD_COL_PLACE, WORD_COL_NAME, WORD_COL_AGE };
    Rows rows = { 0 };

    add_words(m, SHEET_SECTION, WORD_PERSONS);
    add_words(m, SHEET_NOTE, m->d->n_persons == 0 ? WORD_NO_PERSONS : WORD_PERSONS_NOTE);
    for (size_t i = 0; i < m->d->n_persons; i++) {
        const BulletinPerson *p = &m->d->person[i];
        SheetCell cell[] = { cell_words(date_text(m, p->date, WORD_NO_DAY)), cell_words(p->place),
                             cell_head(p->name), cell_words(p->age) };
        cell[0].form = SHEET_DAY;
        cell[2].form = SHEET_FOREIGN;
        add_row(m, &rows, cell, 4);
    }
    if (rows.n > 0) add_table(m, words(m, WORD_PERSONS), column, 4, &rows);
}

static void add_sentences(Maker *m, WordId heading, const BulletinDoubt *doubt, size_t n,
                          WordId nothing)
{
    add_words(m, SHEET_SECTION, heading);
    if (n == 0) add_words(m, SHEET_PARAGRAPH, nothing);
    for (size_t i = 0; i < n; i++) {
        Str text = sentence_text(m, doubt[i].sentence, doubt[i].arg, doubt[i].n_args);
        sheet_add(m->s, (SheetBlock){ .kind = SHEET_ITEM, .text = text, .refs = doubt[i].refs });
    }
}

static void add_source(Maker *m, Rows *rows, size_t i)
{
    const BulletinSource *s = &m->d->source[i];
    Str log_n = number_text(m, (int64_t)s->log_n);

    buf_add(&m->text, s->publisher);
    if (s->title.n > 0) buf_add(&m->text, S(": "));
    buf_add(&m->text, s->title);
    Str name = taken(m);
    SheetCell cell[] = { cell_number(number_text(m, (int64_t)i + 1)), cell_head(name),
                         cell_words(date_text(m, s->published, WORD_UNKNOWN)),
                         cell_words(sentence_text(m, WORD_ADDED_AS, &log_n, 1)),
                         { .text = s->sha256, .form = SHEET_CODE } };
    cell[1].form = SHEET_FOREIGN;
    cell[3].code = str_part(s->log_id, 0, 16);
    add_row(m, rows, cell, 5)->anchor = (SheetAnchor){ 's', (uint32_t)i + 1 };
}

static void add_sources(Maker *m)
{
    static const WordId column[] = { WORD_COL_NUMBER, WORD_COL_DOCUMENT, WORD_PUBLISHED,
                                     WORD_COL_LOG, WORD_COL_HASH };
    Rows rows = { 0 };

    add_words(m, SHEET_SECTION, WORD_SOURCES);
    for (size_t i = 0; i < m->d->n_sources; i++) add_source(m, &rows, i);
    if (rows.n == 0)
        add_words(m, SHEET_PARAGRAPH, WORD_NO_SOURCES);
    else
        add_table(m, words(m, WORD_SOURCES), column, 5, &rows);
}

static void add_trace(Maker *m, Rows *rows, size_t i)
{
    const BulletinTrace *t = &m->d->trace[i];
    Str at[] = { number_text(m, t->row > 0 ? t->row : (int64_t)t->start),
                 number_text(m, (int64_t)t->end) };
    SheetCell cell[] = {
        { .text = number_text(m, (int64_t)i + 1), .form = SHEET_NUMBER, .is_head = true },
        cell_quote(t->quote),
        cell_words(sentence_text(m, t->row > 0 ? WORD_ROW : WORD_CHARACTERS, at, 2)),
        { .text = m->d->source[t->source].publisher, .form = SHEET_FOREIGN,
          .to = { 's', (uint32_t)t->source + 1 } },
    };
    add_row(m, rows, cell, 4)->anchor = (SheetAnchor){ 't', (uint32_t)i + 1 };
}

static void add_traces(Maker *m)
{
    static const WordId column[] = { WORD_COL_NUMBER, WORD_COL_AS_WRITTEN, WORD_COL_WORDS,
                                     WORD_COL_DOCUMENT };
    Rows rows = { 0 };

    if (m->d->n_traces == 0) return;
    add_words(m, SHEET_SECTION, WORD_TRACE);
    add_words(m, SHEET_NOTE, WORD_TRACE_NOTE);
    for (size_t i = 0; i < m->d->n_traces; i++) add_trace(m, &rows, i);
    add_table(m, words(m, WORD_TRACE), column, 4, &rows);
}

static void add_method(Maker *m)
{
    static const WordId method[] = { WORD_METHOD_READ, WORD_METHOD_STATED, WORD_METHOD_INCIDENTS,
                                     WORD_METHOD_NAMED, WORD_METHOD_RANGE, WORD_METHOD_MISSING };
    add_words(m, SHEET_SECTION, WORD_METHOD);
    for (size_t i = 0; i < sizeof method / sizeof *method; i++)
        add_words(m, SHEET_ITEM, method[i]);
}

static void add_reading(Maker *m)
{
    static const WordId reading[] = { WORD_READING_UNKNOWN, WORD_READING_LEVELS,
                                      WORD_READING_RANGE, WORD_READING_CHECK };
    add_words(m, SHEET_SECTION, WORD_READING);
    for (size_t i = 0; i < sizeof reading / sizeof *reading; i++)
        add_words(m, SHEET_ITEM, reading[i]);
}

TwCode bulletin_sheet(const BulletinData *d, Arena *a, Sheet *ret_sheet, Err *err)
{
    TRY(bulletin_check(d, err));
    *ret_sheet = (Sheet){ .locale = d->locale, .skip = word(d->locale.lang, WORD_SKIP),
                          .arena = a };
    Maker m = { .s = ret_sheet, .a = a, .d = d, .locale = d->locale };
    buf_init(&m.text, 1 << 20);
    add_lead(&m);
    add_headlines(&m);
    add_who_was_harmed(&m);
    add_changes(&m);
    add_weapons(&m);
    add_cuts(&m);
    add_places(&m);
    add_days(&m);
    add_map(&m);
    add_events(&m);
    add_persons(&m);
    add_sentences(&m, WORD_RECONCILE, d->reconcile, d->n_reconcile, WORD_RECONCILE_NOTHING);
    add_sentences(&m, WORD_DOUBTS, d->doubt, d->n_doubts, WORD_NO_DOUBTS);
    add_method(&m);
    add_sources(&m);
    add_traces(&m);
    add_reading(&m);
    TwCode code = buf_check(&m.text, err);
    buf_clear(&m.text);
    if (code == TW_OK) code = arena_check(a, err);
    return code;
}
