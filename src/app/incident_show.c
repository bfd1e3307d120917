/* incident_show.c: an incident as facts, a row each, in sections that read from top to bottom. */
#include "app/incident_show.h"

#include <string.h>

#include "app/assess.h"
#include "app/incident_edit.h"
#include "app/journal.h"
#include "app/ranges.h"
#include "app/show.h"
#include "figures/judge.h"
#include "model/id.h"
#include "model/vocab.h"
#include "store/query.h"

const Column INCIDENT_SHOW_COLUMNS[INCIDENT_SHOW_N_COLUMNS] = {
    { "section", COLUMN_TEXT, NULL, "incident, judgement, range, claim, attack, object, ..." },
    { "what", COLUMN_TEXT, NULL, "field, axis, outcome, or record" },
    { "value", COLUMN_TEXT, NULL, "its value" },
    { "source", COLUMN_TEXT, NULL, "who says it, or who judged" },
    { "detail", COLUMN_TEXT, NULL, "how it came about" },
};

const Column INCIDENT_HISTORY_COLUMNS[INCIDENT_HISTORY_N_COLUMNS] = {
    { "n", COLUMN_INT, NULL, "log entry" },
    { "time", COLUMN_TEXT, "UTC", "when it was entered" },
    { "user", COLUMN_TEXT, NULL, "who" },
    { "action", COLUMN_TEXT, NULL, "what was done" },
    { "holds", COLUMN_BOOL, NULL, "no: it was undone" },
    { "record", COLUMN_TEXT, NULL, "to which record" },
    { "batch", COLUMN_TEXT, NULL, "what undo takes back" },
    { "fields", COLUMN_JSON, NULL, "what it set; null clears" },
};

/* An incident being shown. */
typedef struct Showing {
    App *app;
    Table *t;
    uint8_t id[RECORD_ID_BYTES];
    Record r;
    Str typed;
} Showing;

static Str id_text(App *app, Kind kind, Str id)
{
    bool is_id = id.n == RECORD_ID_BYTES;
    return show_id(app->arena, kind, is_id ? (const uint8_t *)id.p : NULL, ID_SHOWN);
}

static Str or_null(Str s)
{
    return s.n == 0 ? (Str){ NULL, 0 } : s;
}

static void fact(Showing *s, const char *section, Str what, Str value, Str source, Str detail)
{
    table_text(s->t, str_z(section));
    table_text(s->t, what);
    table_text(s->t, or_null(value));
    table_text(s->t, or_null(source));
    table_text(s->t, or_null(detail));
}

static TwCode ask(const Showing *s, SqlId id, Table **ret, Err *err)
{
    const QueryArg arg = query_id(s->id);
    const Query query = { id, &arg, 1, STORE_IDS_RAW };
    return store_query(s->app->store, &query, s->app->arena, ret, err);
}

/* The label of a code. */
static Str label(VocabId vocab, Str code)
{
    const VocabTerm *term = vocab_find(vocab, code);
    return term == NULL ? S("") : term->en;
}

/* What the incident is. */
static void show_fields(Showing *s)
{
    static const struct { int field; const char *name; int vocab; } row[] = {
        { INCIDENT_CODE, "code", -1 }, { INCIDENT_TITLE, "title", -1 },
        { INCIDENT_ALIAS, "also known as", -1 }, { INCIDENT_DATE, "date", -1 },
        { INCIDENT_PLACE_NAME, "place", -1 }, { INCIDENT_PRECISION, "precision", VOCAB_PRECISION },
        { INCIDENT_PLACE_DOUBT, "place doubt", -1 }, { INCIDENT_WEAPON, "weapon", VOCAB_WEAPON },
        { INCIDENT_ACTOR, "actor", -1 }, { INCIDENT_TARGET, "target", VOCAB_TARGET },
        { INCIDENT_STATE, "state", VOCAB_STATE }, { INCIDENT_NARRATIVE, "narrative", -1 },
        { INCIDENT_EXTERNAL_ID, "id in its list", -1 }, { INCIDENT_NOTE, "note", -1 },
    };
    fact(s, "incident", S("id"), id_text(s->app, KIND_INCIDENT, str_pn(s->id, sizeof s->id)),
         S(""), S(""));
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        Str value = record_str(&s->r, row[i].field);
        if (value.n == 0) continue;
        fact(s, "incident", str_z(row[i].name), value, S(""),
             row[i].vocab < 0 ? S("") : label((VocabId)row[i].vocab, value));
    }
}

/* What other incidents it is bound up with. */
static TwCode show_relations(Showing *s, Err *err)
{
    Table *merged = NULL, *parts = NULL;
    Str whole = record_str(&s->r, INCIDENT_PART_OF), from = record_str(&s->r, INCIDENT_SPLIT_FROM);
    TRY(ask(s, SQL_INCIDENT_FOLLOWERS, &merged, err));
    TRY(ask(s, SQL_INCIDENT_PARTS, &parts, err));
    if (whole.n > 0)
        fact(s, "relation", S("part of"), id_text(s->app, KIND_INCIDENT, whole), S(""), S(""));
    if (from.n > 0)
        fact(s, "relation", S("parted from"), id_text(s->app, KIND_INCIDENT, from), S(""), S(""));
    for (size_t i = 0; i < merged->n_rows; i++)
        fact(s, "relation", S("also named"),
             id_text(s->app, KIND_INCIDENT, table_cell_text(merged, i, 0)), S(""),
             table_cell_text(merged, i, 1));
    for (size_t i = 0; i < parts->n_rows; i++) {
        Str title = table_cell_text(parts, i, 1), weapon = table_cell_text(parts, i, 3);
        fact(s, "relation", S("has part"),
             id_text(s->app, KIND_INCIDENT, table_cell_text(parts, i, 0)), S(""),
             arena_fmt(s->app->arena, STR_FMT " " STR_FMT, STR_ARG(title), STR_ARG(weapon)));
    }
    return TW_OK;
}

/* How many independence groups tell of it. */
static size_t groups_of(const Table *claims)
{
    size_t n = 0;
    for (size_t i = 0; i < claims->n_rows; i++) {
        size_t k = 0;
        while (k < i && !str_eq(table_cell_text(claims, k, 2), table_cell_text(claims, i, 2))) k++;
        n += k == i;
    }
    return n;
}

/* How it was judged, and what follows from it. */
static TwCode show_judgement(Showing *s, const Table *claims, Err *err)
{
    Table *t = NULL;
    AssessState state;
    Arena *a = s->app->arena;
    TRY(assess_history(s->app, s->typed, S(""), &t, err));
    TRY(assess_state(s->app, s->id, &state, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        if (table_cell(t, i, 4)->i == 0) continue;
        Str actor = table_cell_text(t, i, 5), rule = table_cell_text(t, i, 6);
        fact(s, "judgement", table_cell_text(t, i, 1), table_cell_text(t, i, 2),
             table_cell_text(t, i, 8),
             arena_fmt(a, STR_FMT "%s" STR_FMT "%s" STR_FMT, STR_ARG(table_cell_text(t, i, 3)),
                       actor.n > 0 ? "; " : "", STR_ARG(actor), rule.n > 0 ? "; " : "",
                       STR_ARG(rule)));
    }
    Str harm = state.harm;
    fact(s, "judgement", S("harm grade"), harm.n > 0 ? harm : S("not graded"), S("computed"),
         label(VOCAB_HARM_GRADE, harm));
    fact(s, "judgement", S("reasonable grounds"),
         judge_has_grounds(state.axes.verification) ? S("yes") : S("no"), S("computed"),
         S("V3 or V4"));
    size_t n_groups = groups_of(claims);
    fact(s, "judgement", S("suggested"), judge_suggested(n_groups), S("computed"),
         arena_fmt(a, "%zu independence group%s", n_groups, n_groups == 1 ? "" : "s"));
    return TW_OK;
}

/* The ranges, each with the claims it rests on. */
static TwCode show_ranges(Showing *s, Str rule, Err *err)
{
    RangesDone all, parts;
    char shown[ID_TEXT_MAX];
    Arena *a = s->app->arena;
    Str id = arena_str(a, id_show(KIND_INCIDENT, s->id, ID_WHOLE, shown));
    TRY(ranges_derive(s->app, &(RangesAsk){ id, rule, false }, false, &all, err));
    TRY(ranges_derive(s->app, &(RangesAsk){ id, rule, true }, false, &parts, err));
    for (size_t i = 0, k = 0; i < all.table->n_rows; i++) {
        const Table *t = all.table, *p = parts.table;
        Str outcome = table_cell_text(t, i, 1), group = table_cell_text(t, i, 2);
        Str what = str_eq(group, S("all")) ? outcome
                   : arena_fmt(a, STR_FMT ", " STR_FMT, STR_ARG(outcome), STR_ARG(group));
        fact(s, "range", what, k < p->n_rows ? table_cell_text(p, k, 3) : S("?"), S("derived"),
             arena_fmt(a, "%lld claims of %lld groups by " STR_FMT,
                       (long long)table_cell(t, i, 6)->i, (long long)table_cell(t, i, 7)->i,
                       STR_ARG(table_cell_text(t, i, 8))));
        for (; k < p->n_rows && str_eq(table_cell_text(p, k, 1), outcome)
               && str_eq(table_cell_text(p, k, 2), group); k++)
            fact(s, "range", arena_fmt(a, "  " STR_FMT, STR_ARG(table_cell_text(p, k, 4))),
                 table_cell_text(p, k, 7), table_cell_text(p, k, 5), table_cell_text(p, k, 8));
    }
    return arena_check(a, err);
}

/* A count of a row in three columns. */
static Str count_text(const Table *t, size_t row, size_t min, Arena *a)
{
    const Cell *low = table_cell(t, row, min), *high = table_cell(t, row, min + 2);
    const Cell *best = table_cell(t, row, min + 1);
    if (!low->is_null && !high->is_null && low->i == high->i)
        return arena_fmt(a, "%lld", (long long)low->i);
    if (!low->is_null && !high->is_null)
        return arena_fmt(a, "%lld-%lld", (long long)low->i, (long long)high->i);
    if (!low->is_null) return arena_fmt(a, "%lld-", (long long)low->i);
    if (!best->is_null) return arena_fmt(a, "~%lld", (long long)best->i);
    return high->is_null ? S("?") : arena_fmt(a, "-%lld", (long long)high->i);
}

/* Who is counted, by whom it is said, and how the claim came here. */
static Str claim_detail(const Showing *s, const Table *t, size_t i)
{
    Arena *a = s->app->arena;
    Str said = table_cell_text(t, i, 14), state = table_cell_text(t, i, 17);
    Str why = table_cell_text(t, i, 19), cred = table_cell_text(t, i, 20);
    AUTO(Buf) b;
    buf_init(&b, 4096);
    buf_fmt(&b, "\"" STR_FMT "\"", STR_ARG(str_part(table_cell_text(t, i, 16), 0, 160)));
    if (said.n > 0) buf_fmt(&b, "; said by " STR_FMT, STR_ARG(said));
    if (!table_cell(t, i, 21)->is_null) buf_add(&b, S("; a part"));
    if (!table_cell(t, i, 22)->is_null) buf_add(&b, S("; a repeat"));
    if (!table_cell(t, i, 23)->is_null) buf_add(&b, S("; a correction"));
    if (cred.n > 0) buf_fmt(&b, "; credibility " STR_FMT, STR_ARG(cred));
    if (str_eq(state, S("program")))
        buf_fmt(&b, "; linked by the program, %lld of 1000: " STR_FMT,
                (long long)table_cell(t, i, 18)->i, STR_ARG(why));
    else if (state.n > 0) buf_add(&b, S("; linked by a person"));
    return arena_str(a, buf_str(&b));
}

/* What each source claims, side by side. */
static void show_claims(Showing *s, const Table *t)
{
    Arena *a = s->app->arena;
    for (size_t i = 0; i < t->n_rows; i++) {
        Str age = table_cell_text(t, i, 10), sex = table_cell_text(t, i, 9);
        Str status = table_cell_text(t, i, 11);
        Str group = age.n > 0 ? age : sex.n > 0 ? sex
                    : str_eq(status, S("unknown")) ? S("") : status;
        fact(s, "claim", id_text(s->app, KIND_CLAIM, table_cell_text(t, i, 0)),
             arena_fmt(a, STR_FMT " " STR_FMT "%s" STR_FMT, STR_ARG(table_cell_text(t, i, 4)),
                       STR_ARG(count_text(t, i, 5, a)), group.n > 0 ? " " : "", STR_ARG(group)),
             arena_fmt(a, STR_FMT " " STR_FMT, STR_ARG(table_cell_text(t, i, 1)),
                       STR_ARG(table_cell_text(t, i, 3))),
             claim_detail(s, t, i));
    }
}

/* Weapons with their counts, and objects hit. */
static TwCode show_uses(Showing *s, Err *err)
{
    Table *attack = NULL, *object = NULL;
    Arena *a = s->app->arena;
    TRY(ask(s, SQL_INCIDENT_ATTACK_LIST, &attack, err));
    TRY(ask(s, SQL_INCIDENT_OBJECT_LIST, &object, err));
    for (size_t i = 0; i < attack->n_rows; i++) {
        Str id = id_text(s->app, KIND_ATTACK, table_cell_text(attack, i, 0));
        Str weapon = table_cell_text(attack, i, 1);
        fact(s, "attack", id, weapon, S(""),
             arena_fmt(a, STR_FMT "; munitions " STR_FMT ", strikes " STR_FMT,
                       STR_ARG(label(VOCAB_WEAPON, weapon)),
                       STR_ARG(count_text(attack, i, 3, a)), STR_ARG(count_text(attack, i, 6, a))));
    }
    for (size_t i = 0; i < object->n_rows; i++) {
        Str id = id_text(s->app, KIND_OBJECT, table_cell_text(object, i, 0));
        Str target = table_cell_text(object, i, 1);
        fact(s, "object", id, target, S(""),
             arena_fmt(a, STR_FMT " " STR_FMT "; number " STR_FMT "; " STR_FMT,
                       STR_ARG(label(VOCAB_TARGET, target)), STR_ARG(table_cell_text(object, i, 2)),
                       STR_ARG(count_text(object, i, 3, a)),
                       STR_ARG(label(VOCAB_DAMAGE, table_cell_text(object, i, 6)))));
    }
    return arena_check(a, err);
}

/* What waits for a person. */
static TwCode show_proposals(Showing *s, Err *err)
{
    Table *t = NULL;
    char shown[ID_TEXT_MAX];
    Str id = arena_str(s->app->arena, id_show(KIND_INCIDENT, s->id, ID_WHOLE, shown));
    TRY(proposal_list(s->app, id, (Str){ NULL, 0 }, 0, &t, err));
    Str self = id_text(s->app, KIND_INCIDENT, str_pn(s->id, sizeof s->id));
    for (size_t i = 0; i < t->n_rows; i++) {
        bool is_first = str_eq(table_cell_text(t, i, 2), self);
        fact(s, "proposal", table_cell_text(t, i, 0),
             table_cell_text(t, i, is_first ? 4 : 2), S("program"),
             arena_fmt(s->app->arena, STR_FMT ": %lld of 1000: " STR_FMT,
                       STR_ARG(table_cell_text(t, i, 1)), (long long)table_cell(t, i, 6)->i,
                       STR_ARG(table_cell_text(t, i, 7))));
    }
    return TW_OK;
}

/* Finds the incident of an id as typed. */
static TwCode showing_begin(App *app, Str typed, Showing *s, Err *err)
{
    Kind kind = KIND_NONE;
    bool is_found = false;
    *s = (Showing){ .app = app, .typed = typed };
    TRY(assess_subject(app, typed, &kind, s->id, err));
    if (kind != KIND_INCIDENT)
        return err_set(err, TW_E_USAGE, "'" STR_FMT "' is no incident", STR_ARG(typed));
    TRY(store_get(app->store, KIND_INCIDENT, s->id, app->arena, &is_found, &s->r, err));
    return is_found ? TW_OK : err_set(err, TW_E_NOT_FOUND, "the incident is gone");
}

TwCode incident_show(App *app, Str typed, Str rule, Table **ret_table, Err *err)
{
    Showing s;
    Table *claims = NULL;
    TRY(showing_begin(app, typed, &s, err));
    s.t = table_new(app->arena, INCIDENT_SHOW_COLUMNS, INCIDENT_SHOW_N_COLUMNS);
    TRY(ask(&s, SQL_INCIDENT_CLAIM_LIST, &claims, err));
    show_fields(&s);
    TRY(show_relations(&s, err));
    TRY(show_judgement(&s, claims, err));
    TRY(show_ranges(&s, rule, err));
    show_claims(&s, claims);
    TRY(show_uses(&s, err));
    TRY(show_proposals(&s, err));
    *ret_table = s.t;
    return arena_check(app->arena, err);
}

/* The ids whose changes are the incident's: its own, those merged into it, and its claims'. */
typedef struct Interest {
    const uint8_t **id;
    size_t n, cap;
} Interest;

static void interest_add(Interest *in, Arena *a, const uint8_t *id)
{
    const uint8_t **ids = arena_push(a, in->id, in->n, &in->cap, sizeof *ids);
    if (ids == NULL) return;
    in->id = ids;
    ids[in->n++] = id;
}

static bool is_of_interest(const Interest *in, Str id)
{
    for (size_t i = 0; i < in->n && id.n == RECORD_ID_BYTES; i++)
        if (memcmp(in->id[i], id.p, RECORD_ID_BYTES) == 0) return true;
    return false;
}

/* Whether a change speaks of the incident. */
static bool does_concern(const Interest *in, const Record *r)
{
    static const struct { Kind kind; int field; } ref[] = {
        { KIND_CLAIM, CLAIM_INCIDENT }, { KIND_ASSESSMENT, ASSESSMENT_SUBJECT },
        { KIND_PROPOSAL, PROPOSAL_INCIDENT }, { KIND_PROPOSAL, PROPOSAL_OTHER },
        { KIND_ATTACK, ATTACK_INCIDENT }, { KIND_OBJECT, OBJECT_INCIDENT },
        { KIND_INCIDENT, INCIDENT_SAME_AS }, { KIND_INCIDENT, INCIDENT_PART_OF },
        { KIND_TALLY, TALLY_INCIDENT }, { KIND_CASUALTY, CASUALTY_INCIDENT },
    };
    if (is_of_interest(in, str_pn(r->id, RECORD_ID_BYTES))) return true;
    for (size_t i = 0; i < sizeof ref / sizeof *ref; i++)
        if (ref[i].kind == r->kind && is_of_interest(in, record_str(r, ref[i].field))) return true;
    return false;
}

static TwCode history_row(Showing *s, const LogEntry *e, const Record *r, Err *err)
{
    Table *t = NULL;
    const QueryArg arg = query_int((int64_t)e->info.n);
    const Query query = { SQL_ENTRY_BY_N, &arg, 1, STORE_IDS_RAW };
    Str fields;
    TRY(store_query(s->app->store, &query, s->app->arena, &t, err));
    if (t->n_rows == 0) return TW_OK;
    TRY(journal_fields(r, s->app->arena, &fields, err));
    table_int(s->t, (int64_t)e->info.n);
    table_text(s->t, show_time(s->app->arena, table_cell(t, 0, 0)->i));
    table_text(s->t, table_cell(t, 0, 2)->text);
    table_text(s->t, table_cell(t, 0, 1)->text);
    table_int(s->t, table_cell(t, 0, 4)->i);
    table_text(s->t, id_text(s->app, r->kind, str_pn(r->id, RECORD_ID_BYTES)));
    table_text(s->t, id_text(s->app, KIND_ACT, table_cell_text(t, 0, 3)));
    table_text(s->t, fields);
    return arena_check(s->app->arena, err);
}

static TwCode entry_look(Showing *s, const Interest *in, const LogEntry *e, Err *err)
{
    for (uint32_t i = 0; i < e->info.n_items; i++) {
        Record r;
        Err ignored = { 0 };
        if (e->items[i].p == NULL || record_decode(e->items[i], &r, &ignored) != TW_OK) continue;
        if (r.kind <= KIND_UNDO || !does_concern(in, &r)) continue;
        TRY(history_row(s, e, &r, err));
    }
    return TW_OK;
}

TwCode incident_history(App *app, Str typed, Table **ret_table, Err *err)
{
    Showing s;
    Interest in = { 0 };
    Table *merged = NULL, *claims = NULL;
    TRY(showing_begin(app, typed, &s, err));
    s.t = table_new(app->arena, INCIDENT_HISTORY_COLUMNS, INCIDENT_HISTORY_N_COLUMNS);
    TRY(ask(&s, SQL_INCIDENT_FOLLOWERS, &merged, err));
    TRY(ask(&s, SQL_INCIDENT_MEMBERS, &claims, err));
    interest_add(&in, app->arena, s.id);
    for (size_t i = 0; i < merged->n_rows; i++)
        interest_add(&in, app->arena, (const uint8_t *)table_cell_text(merged, i, 0).p);
    for (size_t i = 0; i < claims->n_rows; i++)
        interest_add(&in, app->arena, (const uint8_t *)table_cell_text(claims, i, 0).p);
    AUTO(LogReaderPtr) reader = NULL;
    TRY(log_read(app->log, 1, &reader, err));
    for (bool is_found = true;;) {
        LogEntry e = { 0 };
        TRY(log_read_next(reader, &is_found, &e, err));
        if (!is_found) break;
        TRY(entry_look(&s, &in, &e, err));
        TRY(job_step(app->job, e.info.n, 0, "entries", err));
    }
    *ret_table = s.t;
    return arena_check(app->arena, err);
}
