/* incident_edit.c: decisions about incidents as changes of records. */
#include "app/incident_edit.h"

#include <string.h>

#include "app/assess.h"
#include "app/propose.h"
#include "app/show.h"
#include "model/id.h"
#include "model/vocab.h"
#include "store/query.h"

const Column EDIT_COLUMNS[EDIT_N_COLUMNS] = {
    { "action", COLUMN_TEXT, NULL, "what was done" },
    { "record", COLUMN_TEXT, NULL, "to which record" },
    { "incident", COLUMN_TEXT, NULL, "the incident it belongs to now" },
    { "batch", COLUMN_TEXT, NULL, "what undo takes back" },
};

const Column PROPOSAL_COLUMNS[PROPOSAL_N_COLUMNS] = {
    { "id", COLUMN_TEXT, NULL, "proposal" },
    { "what", COLUMN_TEXT, NULL, "what is proposed" },
    { "incident", COLUMN_TEXT, NULL, "incident" },
    { "title", COLUMN_TEXT, NULL, "its title" },
    { "other", COLUMN_TEXT, NULL, "the other" },
    { "other_title", COLUMN_TEXT, NULL, "its title" },
    { "score", COLUMN_INT, "of 1000", "how much speaks for it" },
    { "reasons", COLUMN_TEXT, NULL, "what speaks for and against" },
    { "state", COLUMN_TEXT, NULL, "open, accepted, refused" },
};

/* A decision being written. */
typedef struct Edit {
    App *app;
    const char *action;
    Table *t;
    const uint8_t *incident;       /* for the rows; NULL for none */
    size_t from;                   /* first row of this batch */
} Edit;

static const uint8_t *bytes(const Cell *cell)
{
    return cell->is_null || cell->text.n != RECORD_ID_BYTES ? NULL : (const uint8_t *)cell->text.p;
}

/* The record of an id as typed, which must be of a kind. */
static TwCode record_of(App *app, Str typed, Kind want, uint8_t ret_id[RECORD_ID_BYTES], Err *err)
{
    Kind kind = KIND_NONE;
    TRY(assess_subject(app, typed, &kind, ret_id, err));
    if (kind == want) return TW_OK;
    return err_set(err, TW_E_USAGE, "'" STR_FMT "' is no %s", STR_ARG(typed),
                   kind_info(want)->name);
}

static TwCode ask(App *app, SqlId id, const uint8_t *about, Table **ret, Err *err)
{
    const QueryArg arg = query_id(about);
    const Query query = { id, &arg, 1, STORE_IDS_RAW };
    return store_query(app->store, &query, app->arena, ret, err);
}

static TwCode edit_begin(Edit *e, Err *err)
{
    StoreAct act = { .action = str_z(e->action), .user = app_user() };
    if (e->t == NULL) e->t = table_new(e->app->arena, EDIT_COLUMNS, EDIT_N_COLUMNS);
    TRY(arena_check(e->app->arena, err));
    return store_begin(e->app->store, &act, err);
}

/* Writes a change and its row; the batch is filled in when it is known. */
static TwCode edit_change(Edit *e, const Record *r, StoreChange change, Err *err)
{
    TRY(store_add(e->app->store, r, change, err));
    table_text(e->t, str_z(e->action));
    table_text(e->t, show_id(e->app->arena, r->kind, r->id, ID_SHOWN));
    table_text(e->t, show_id(e->app->arena, KIND_INCIDENT, e->incident, ID_SHOWN));
    table_text(e->t, S("?"));
    return TW_OK;
}

static TwCode edit_end(Edit *e, Err *err)
{
    StoreReceipt receipt;
    TRY(store_commit(e->app->store, &receipt, err));
    Str batch = show_id(e->app->arena, KIND_ACT, receipt.batch, ID_SHOWN);
    Table *named = table_new(e->app->arena, EDIT_COLUMNS, EDIT_N_COLUMNS);
    for (size_t r = 0; r < e->t->n_rows; r++)
        for (size_t c = 0; c < EDIT_N_COLUMNS; c++)
            table_text(named, c == 3 && r >= e->from ? batch : table_cell(e->t, r, c)->text);
    e->t = named;
    e->from = named->n_rows;
    return arena_check(e->app->arena, err);
}

/* Puts a claim to an incident, or to none, as a person's decision. */
static TwCode claim_put(Edit *e, const uint8_t *claim, Err *err)
{
    Record r;
    record_init(&r, KIND_CLAIM, claim);
    if (e->incident == NULL) record_null(&r, CLAIM_INCIDENT);
    else record_text(&r, CLAIM_INCIDENT, str_pn(e->incident, RECORD_ID_BYTES));
    record_text(&r, CLAIM_LINK_STATE, e->incident == NULL ? S("refused") : S("accepted"));
    return edit_change(e, &r, STORE_CHANGE, err);
}

/* Whether a row of a family is the claim, or a part, repeat or correction of what is taken. */
static bool is_taken(const Table *t, size_t row, const bool *taken)
{
    for (size_t c = 1; c <= 3; c++) {
        const uint8_t *root = bytes(table_cell(t, row, c));
        for (size_t i = 0; root != NULL && i < t->n_rows; i++)
            if (taken[i] && memcmp(bytes(table_cell(t, i, 0)), root, RECORD_ID_BYTES) == 0)
                return true;
    }
    return false;
}

/* Marks a claim of a family and everything that belongs to it. */
static void family_take(const Table *t, const uint8_t *claim, bool *taken)
{
    for (size_t i = 0; i < t->n_rows; i++)
        taken[i] = taken[i] || memcmp(bytes(table_cell(t, i, 0)), claim, RECORD_ID_BYTES) == 0;
    for (bool moved = true; moved; ) {
        moved = false;
        for (size_t i = 0; i < t->n_rows; i++) {
            if (taken[i] || !is_taken(t, i, taken)) continue;
            taken[i] = moved = true;
        }
    }
}

/* Puts a claim and what belongs to it; `stays` says of which incident they have to be, or NULL. */
static TwCode family_put(Edit *e, const uint8_t *claim, const uint8_t *stays, Err *err)
{
    Table *t = NULL;
    TRY(ask(e->app, SQL_CLAIM_FAMILY, claim, &t, err));
    bool *taken = arena_array(e->app->arena, t->n_rows + 1, sizeof *taken);
    TRY(arena_check(e->app->arena, err));
    family_take(t, claim, taken);
    for (size_t i = 0; i < t->n_rows; i++) {
        const uint8_t *id = bytes(table_cell(t, i, 0)), *now = bytes(table_cell(t, i, 4));
        bool is_self = memcmp(id, claim, RECORD_ID_BYTES) == 0;
        bool is_here = stays == NULL || (now != NULL && memcmp(now, stays, RECORD_ID_BYTES) == 0);
        if (!taken[i] || (!is_here && !is_self)) continue;
        if (!is_here)
            return err_set(err, TW_E_CONFLICT, "claim '" STR_FMT "' is not of that incident",
                           STR_ARG(show_id(e->app->arena, KIND_CLAIM, claim, ID_SHOWN)));
        TRY(claim_put(e, id, err));
    }
    return TW_OK;
}

/* Moves the records of a kind from one incident to the one at hand. */
static TwCode records_move(Edit *e, SqlId list, Kind kind, int field, const uint8_t *from,
                           Err *err)
{
    Table *t = NULL;
    TRY(ask(e->app, list, from, &t, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Record r;
        record_init(&r, kind, bytes(table_cell(t, i, 0)));
        record_text(&r, field, str_pn(e->incident, RECORD_ID_BYTES));
        if (kind == KIND_CLAIM) record_text(&r, CLAIM_LINK_STATE, S("accepted"));
        TRY(edit_change(e, &r, STORE_CHANGE, err));
    }
    return TW_OK;
}

/* The codes an incident is known by, with those of another. */
static TwCode alias_add(Edit *e, const Record *from, const Record *into, Err *err)
{
    Str code = record_str(from, INCIDENT_CODE), alias = record_str(into, INCIDENT_ALIAS);
    Record r;
    if (code.n == 0) return TW_OK;
    record_init(&r, KIND_INCIDENT, into->id);
    record_text(&r, INCIDENT_ALIAS,
                alias.n == 0 ? code : arena_fmt(e->app->arena, STR_FMT " | " STR_FMT,
                                                STR_ARG(alias), STR_ARG(code)));
    return edit_change(e, &r, STORE_CHANGE, err);
}

/* What one incident has becomes the other's. */
static TwCode content_move(Edit *e, const Record *from, const Record *into, Err *err)
{
    static const struct { SqlId list; Kind kind; int field; } row[] = {
        { SQL_INCIDENT_MEMBERS, KIND_CLAIM, CLAIM_INCIDENT },
        { SQL_INCIDENT_ATTACKS, KIND_ATTACK, ATTACK_INCIDENT },
        { SQL_INCIDENT_OBJECTS, KIND_OBJECT, OBJECT_INCIDENT },
        { SQL_INCIDENT_CASUALTIES, KIND_CASUALTY, CASUALTY_INCIDENT },
        { SQL_INCIDENT_FOLLOWERS, KIND_INCIDENT, INCIDENT_SAME_AS },
        { SQL_INCIDENT_PARTS, KIND_INCIDENT, INCIDENT_PART_OF },
    };
    Record r;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        TRY(records_move(e, row[i].list, row[i].kind, row[i].field, from->id, err));
    TRY(alias_add(e, from, into, err));
    record_init(&r, KIND_INCIDENT, from->id);
    record_text(&r, INCIDENT_SAME_AS, str_pn(into->id, RECORD_ID_BYTES));
    record_null(&r, INCIDENT_PART_OF);
    return edit_change(e, &r, STORE_CHANGE, err);
}

static TwCode incident_get(App *app, const uint8_t *id, Record *ret, Err *err)
{
    bool is_found = false;
    TRY(store_get(app->store, KIND_INCIDENT, id, app->arena, &is_found, ret, err));
    return is_found ? TW_OK : err_set(err, TW_E_NOT_FOUND, "the incident is gone");
}

static bool is_part_of(const Record *part, const Record *whole)
{
    Str of = record_str(part, INCIDENT_PART_OF);
    return of.n == RECORD_ID_BYTES && memcmp(of.p, whole->id, RECORD_ID_BYTES) == 0;
}

/* What was proposed about two incidents that become one is accepted with it. */
static TwCode proposals_close(Edit *e, const uint8_t *from, const uint8_t *into, Err *err)
{
    Table *t = NULL;
    const QueryArg arg[] = { query_id(from), query_id(into) };
    const Query query = { SQL_PROPOSALS_BETWEEN, arg, 2, STORE_IDS_RAW };
    TRY(store_query(e->app->store, &query, e->app->arena, &t, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Record r;
        record_init(&r, KIND_PROPOSAL, bytes(table_cell(t, i, 0)));
        record_text(&r, PROPOSAL_STATE, S("accepted"));
        TRY(edit_change(e, &r, STORE_CHANGE, err));
    }
    return TW_OK;
}

/* Merges in a batch of its own; `proposal` is what it accepts, or NULL. */
static TwCode merge(Edit *e, const uint8_t *from, const uint8_t *into, const uint8_t *proposal,
                    Err *err)
{
    Record a, b, r;
    if (memcmp(from, into, RECORD_ID_BYTES) == 0)
        return err_set(err, TW_E_CONFLICT, "they are one incident already");
    TRY(incident_get(e->app, from, &a, err));
    TRY(incident_get(e->app, into, &b, err));
    if (is_part_of(&a, &b) || is_part_of(&b, &a)) {
        TwCode code = err_set(err, TW_E_CONFLICT, "one is a part of the other");
        return err_hint(err, code, "Take it out first: tawthiq incident part ID --of-none.");
    }
    e->incident = b.id;
    TRY(edit_begin(e, err));
    AUTO(StoreBatch) batch = e->app->store;
    TRY(content_move(e, &a, &b, err));
    if (proposal != NULL) {
        record_init(&r, KIND_PROPOSAL, proposal);
        record_text(&r, PROPOSAL_STATE, S("accepted"));
        TRY(edit_change(e, &r, STORE_CHANGE, err));
    } else {
        TRY(proposals_close(e, from, into, err));
    }
    return edit_end(e, err);
}

TwCode incident_merge(App *app, Str from, Str into, Table **ret_table, Err *err)
{
    Edit e = { .app = app, .action = "merge" };
    uint8_t a[RECORD_ID_BYTES], b[RECORD_ID_BYTES];
    TRY(record_of(app, from, KIND_INCIDENT, a, err));
    TRY(record_of(app, into, KIND_INCIDENT, b, err));
    TRY(merge(&e, a, b, NULL, err));
    *ret_table = e.t;
    return TW_OK;
}

/* The claims' ids. */
static TwCode claims_of(App *app, const Str *claim, size_t n, uint8_t (**ret)[RECORD_ID_BYTES],
                        Err *err)
{
    uint8_t (*id)[RECORD_ID_BYTES] = arena_array(app->arena, n + 1, sizeof *id);
    TRY(arena_check(app->arena, err));
    for (size_t i = 0; i < n; i++) TRY(record_of(app, claim[i], KIND_CLAIM, id[i], err));
    *ret = id;
    return TW_OK;
}

/* Makes the incident that is parted, as its first claim has it. */
static TwCode parted_make(Edit *e, const uint8_t *from, const uint8_t *claim, Record *ret,
                          Err *err)
{
    Record c;
    bool is_found = false;
    uint8_t id[RECORD_ID_BYTES];
    TRY(store_get(e->app->store, KIND_CLAIM, claim, e->app->arena, &is_found, &c, err));
    if (!is_found) return err_set(err, TW_E_NOT_FOUND, "the claim is gone");
    store_new_id(e->app->store, id);
    record_init(ret, KIND_INCIDENT, id);
    propose_fill(ret, &c, e->app->arena);
    record_text(ret, INCIDENT_WEAPON, record_str(&c, CLAIM_WEAPON));
    record_text(ret, INCIDENT_ACTOR, record_str(&c, CLAIM_ACTOR));
    record_text(ret, INCIDENT_STATE, S("screened"));
    record_text(ret, INCIDENT_NOTE, S("parted from another incident by a person"));
    record_text(ret, INCIDENT_SPLIT_FROM, str_pn(from, RECORD_ID_BYTES));
    return TW_OK;
}

TwCode incident_split(App *app, Str from, const Str *claim, size_t n, Table **ret_table, Err *err)
{
    Edit e = { .app = app, .action = "split" };
    uint8_t a[RECORD_ID_BYTES], (*id)[RECORD_ID_BYTES] = NULL;
    Record made;
    Table *members = NULL;
    TRY(record_of(app, from, KIND_INCIDENT, a, err));
    TRY(claims_of(app, claim, n, &id, err));
    TRY(ask(app, SQL_INCIDENT_MEMBERS, a, &members, err));
    TRY(parted_make(&e, a, id[0], &made, err));
    e.incident = made.id;
    TRY(edit_begin(&e, err));
    AUTO(StoreBatch) batch = app->store;
    TRY(edit_change(&e, &made, STORE_NEW, err));
    for (size_t i = 0; i < n; i++) TRY(family_put(&e, id[i], a, err));
    if (e.t->n_rows - 1 >= members->n_rows)
        return err_set(err, TW_E_CONFLICT, "no claim would stay with the incident");
    TRY(edit_end(&e, err));
    *ret_table = e.t;
    return TW_OK;
}

TwCode incident_link(App *app, Str into, const Str *claim, size_t n, Table **ret_table, Err *err)
{
    Edit e = { .app = app, .action = into.p == NULL ? "unlink" : "link" };
    uint8_t to[RECORD_ID_BYTES], (*id)[RECORD_ID_BYTES] = NULL;
    if (into.p != NULL) TRY(record_of(app, into, KIND_INCIDENT, to, err));
    TRY(claims_of(app, claim, n, &id, err));
    e.incident = into.p == NULL ? NULL : to;
    TRY(edit_begin(&e, err));
    AUTO(StoreBatch) batch = app->store;
    for (size_t i = 0; i < n; i++) TRY(family_put(&e, id[i], NULL, err));
    TRY(edit_end(&e, err));
    *ret_table = e.t;
    return TW_OK;
}

/* The incident a reference names, followed to what it was merged into. */
static TwCode incident_now(App *app, Str ref, uint8_t ret_id[RECORD_ID_BYTES], Err *err)
{
    char shown[ID_TEXT_MAX];
    if (ref.n != RECORD_ID_BYTES) return err_set(err, TW_E_DATA, "a proposal without an incident");
    return record_of(app, id_show(KIND_INCIDENT, (const uint8_t *)ref.p, ID_WHOLE, shown),
                     KIND_INCIDENT, ret_id, err);
}

static TwCode proposal_accept(Edit *e, const Record *q, Err *err)
{
    uint8_t newer[RECORD_ID_BYTES], older[RECORD_ID_BYTES];
    TRY(incident_now(e->app, record_str(q, PROPOSAL_INCIDENT), newer, err));
    TRY(incident_now(e->app, record_str(q, PROPOSAL_OTHER), older, err));
    e->action = "accept";
    return merge(e, newer, older, q->id, err);
}

static TwCode proposal_refuse(Edit *e, const Record *q, Err *err)
{
    Record r;
    e->action = "refuse";
    e->incident = (const uint8_t *)record_str(q, PROPOSAL_INCIDENT).p;
    TRY(edit_begin(e, err));
    AUTO(StoreBatch) batch = e->app->store;
    record_init(&r, KIND_PROPOSAL, q->id);
    record_text(&r, PROPOSAL_STATE, S("refused"));
    TRY(edit_change(e, &r, STORE_CHANGE, err));
    return edit_end(e, err);
}

TwCode incident_decide(App *app, const Str *proposal, size_t n, bool accepts, Table **ret_table,
                       Err *err)
{
    Edit e = { .app = app };
    for (size_t i = 0; i < n; i++) {
        uint8_t id[RECORD_ID_BYTES];
        Record q;
        bool is_found = false;
        TRY(record_of(app, proposal[i], KIND_PROPOSAL, id, err));
        TRY(store_get(app->store, KIND_PROPOSAL, id, app->arena, &is_found, &q, err));
        if (!is_found || !str_eq(record_str(&q, PROPOSAL_STATE), S("open"))) {
            TwCode code = err_set(err, TW_E_CONFLICT, "proposal '" STR_FMT "' was decided already",
                                  STR_ARG(proposal[i]));
            return err_hint(err, code, "'undo' takes a decision back.");
        }
        TRY(accepts ? proposal_accept(&e, &q, err) : proposal_refuse(&e, &q, err));
    }
    *ret_table = e.t;
    return TW_OK;
}

TwCode incident_part(App *app, Str part, Str whole, Table **ret_table, Err *err)
{
    Edit e = { .app = app, .action = "part" };
    uint8_t a[RECORD_ID_BYTES], b[RECORD_ID_BYTES];
    Record r, of;
    TRY(record_of(app, part, KIND_INCIDENT, a, err));
    record_init(&r, KIND_INCIDENT, a);
    record_null(&r, INCIDENT_PART_OF);
    if (whole.p != NULL) {
        TRY(record_of(app, whole, KIND_INCIDENT, b, err));
        TRY(incident_get(app, b, &of, err));
        if (memcmp(a, b, sizeof a) == 0 || is_part_of(&of, &r))
            return err_set(err, TW_E_CONFLICT, "an incident is no part of itself");
        if (record_has(&of, INCIDENT_PART_OF))
            return err_hint(err, err_set(err, TW_E_CONFLICT, "the whole is itself a part"),
                            "Parts have no parts of their own: name the whole it is a part of.");
        record_text(&r, INCIDENT_PART_OF, str_pn(b, sizeof b));
    }
    e.incident = whole.p == NULL ? a : b;
    TRY(edit_begin(&e, err));
    AUTO(StoreBatch) batch = app->store;
    TRY(edit_change(&e, &r, STORE_CHANGE, err));
    TRY(edit_end(&e, err));
    *ret_table = e.t;
    return TW_OK;
}

/* Reads "12", "3-5" or "3-" into the three fields of a count. */
static TwCode count_set(Record *r, int field, Str text, Err *err)
{
    size_t dash = str_find(text, S("-"));
    int64_t min = 0, max = 0;
    bool is_range = dash != SIZE_MAX;
    if (text.p == NULL) return TW_OK;
    Str low = is_range ? str_part(text, 0, dash) : text;
    Str high = is_range ? str_part(text, dash + 1, text.n) : text;
    if (!str_int(low, &min) || (high.n > 0 && !str_int(high, &max)) || min < 0) {
        TwCode code = err_set(err, TW_E_USAGE, "'" STR_FMT "' is no count", STR_ARG(text));
        return err_hint(err, code, "A count is 12, 3-5, or 3- for at least 3.");
    }
    record_int(r, field, min);
    if (!is_range) record_int(r, field + 1, min);
    if (high.n > 0) record_int(r, field + 2, max);
    return TW_OK;
}

/* Sets a code by code or label. */
static TwCode code_set(Record *r, int field, VocabId vocab, Str text, Err *err)
{
    if (text.p == NULL) return TW_OK;
    const VocabTerm *term = vocab_find_written(vocab, text);
    if (term == NULL) {
        Str name = vocab_table[vocab].name;
        TwCode code = err_set(err, TW_E_USAGE, "'" STR_FMT "' is no code of '" STR_FMT "'",
                              STR_ARG(text), STR_ARG(name));
        return err_hint(err, code, "The codes are in vocab/" STR_FMT ".tsv.", STR_ARG(name));
    }
    record_text(r, field, term->code);
    return TW_OK;
}

static TwCode attack_fill(Record *r, const IncidentUse *use, Err *err)
{
    TRY(code_set(r, ATTACK_WEAPON, VOCAB_WEAPON, use->weapon, err));
    TRY(count_set(r, ATTACK_N_MUNITIONS_MIN, use->munitions, err));
    TRY(count_set(r, ATTACK_N_STRIKES_MIN, use->strikes, err));
    record_text(r, ATTACK_STATE, S("screened"));
    record_text(r, ATTACK_NOTE, use->note);
    return TW_OK;
}

static TwCode object_fill(Record *r, const IncidentUse *use, Err *err)
{
    TRY(code_set(r, OBJECT_TARGET, VOCAB_TARGET, use->target, err));
    TRY(code_set(r, OBJECT_DAMAGE, VOCAB_DAMAGE, use->damage, err));
    TRY(count_set(r, OBJECT_MIN, use->n, err));
    record_text(r, OBJECT_NAME, use->name);
    record_text(r, OBJECT_STATE, S("screened"));
    record_text(r, OBJECT_NOTE, use->note);
    return TW_OK;
}

TwCode incident_use(App *app, const IncidentUse *use, bool is_object, Table **ret_table, Err *err)
{
    Edit e = { .app = app, .action = is_object ? "object" : "attack" };
    uint8_t incident[RECORD_ID_BYTES], id[RECORD_ID_BYTES];
    Record r;
    TRY(record_of(app, use->incident, KIND_INCIDENT, incident, err));
    store_new_id(app->store, id);
    record_init(&r, is_object ? KIND_OBJECT : KIND_ATTACK, id);
    record_text(&r, is_object ? (int)OBJECT_INCIDENT : (int)ATTACK_INCIDENT,
                str_pn(incident, RECORD_ID_BYTES));
    TRY(is_object ? object_fill(&r, use, err) : attack_fill(&r, use, err));
    e.incident = incident;
    TRY(edit_begin(&e, err));
    AUTO(StoreBatch) batch = app->store;
    TRY(edit_change(&e, &r, STORE_NEW, err));
    TRY(edit_end(&e, err));
    *ret_table = e.t;
    return TW_OK;
}

TwCode proposal_list(App *app, Str incident, Str state, int64_t max, Table **ret_table, Err *err)
{
    uint8_t id[RECORD_ID_BYTES];
    Table *t = NULL;
    if (incident.p != NULL) TRY(record_of(app, incident, KIND_INCIDENT, id, err));
    const QueryArg arg[] = { query_id(incident.p == NULL ? NULL : id), query_text(state),
                             query_int(max > 0 ? max : -1) };
    const Query query = { SQL_PROPOSAL_LIST, arg, 3, STORE_IDS_RAW };
    TRY(store_query(app->store, &query, app->arena, &t, err));
    Table *out = table_new(app->arena, PROPOSAL_COLUMNS, PROPOSAL_N_COLUMNS);
    for (size_t i = 0; i < t->n_rows; i++) {
        table_text(out, show_id(app->arena, KIND_PROPOSAL, bytes(table_cell(t, i, 0)), ID_SHOWN));
        table_text(out, table_cell(t, i, 1)->text);
        table_text(out, show_id(app->arena, KIND_INCIDENT, bytes(table_cell(t, i, 2)), ID_SHOWN));
        table_text(out, table_cell(t, i, 8)->text);
        table_text(out, show_id(app->arena, KIND_INCIDENT, bytes(table_cell(t, i, 3)), ID_SHOWN));
        table_text(out, table_cell(t, i, 9)->text);
        table_int(out, table_cell(t, i, 4)->i);
        table_text(out, table_cell(t, i, 5)->text);
        table_text(out, table_cell(t, i, 7)->text);
    }
    *ret_table = out;
    return arena_check(app->arena, err);
}
