/* assess.c: gathers what is known around a judgement, has it checked, and enters it. */
#include "app/assess.h"

#include <string.h>

#include "app/setting.h"
#include "app/show.h"
#include "model/id.h"
#include "store/query.h"

enum { GROUPS_MAX = 64 };

const Column ASSESS_COLUMNS[ASSESS_N_COLUMNS] = {
    { "id", COLUMN_TEXT, NULL, "judgement" },
    { "axis", COLUMN_TEXT, NULL, "what was judged" },
    { "value", COLUMN_TEXT, NULL, "code" },
    { "label", COLUMN_TEXT, NULL, "what the code means" },
    { "holds", COLUMN_BOOL, NULL, "whether it holds now" },
    { "actor", COLUMN_TEXT, NULL, "about whom; several are joint" },
    { "rule", COLUMN_TEXT, NULL, "by which rule" },
    { "evidence", COLUMN_TEXT, NULL, "claims it rests on" },
    { "user", COLUMN_TEXT, NULL, "who judged" },
    { "time", COLUMN_TEXT, "UTC", "when" },
    { "note", COLUMN_TEXT, NULL, "note" },
    { "subject", COLUMN_TEXT | COLUMN_DETAIL, NULL, "record that was judged" },
    { "position", COLUMN_TEXT | COLUMN_DETAIL, NULL, "what the actor says" },
    { "confirms", COLUMN_TEXT | COLUMN_DETAIL, NULL, "judgement that a second person confirms" },
    { "supersedes", COLUMN_TEXT | COLUMN_DETAIL, NULL, "judgement that no longer holds" },
};

/* Columns of assessment_list. */
enum { A_ID, A_KIND, A_SUBJECT, A_AXIS, A_VALUE, A_RULE, A_EVIDENCE, A_NOTE, A_ACTOR, A_POSITION,
       A_ABOUT, A_CONFIRMS, A_SUPERSEDES, A_SUPERSEDED, A_USER, A_TIME };

/* What is being entered. */
typedef struct Assessing {
    App *app;
    const AssessAsk *ask;
    Kind kind;
    uint8_t id[RECORD_ID_BYTES];
    Table *before;              /* judgements of the subject on all axes */
    Str evidence, actor;        /* joined */
    JudgeAsk judge;
    const char *now;            /* id of the judgement that holds on this axis, or NULL */
    Str now_value, now_user;
    Str group[GROUPS_MAX];      /* of the evidence */
} Assessing;

static Str id_text(App *app, Kind kind, Str id)
{
    bool is_id = id.n == RECORD_ID_BYTES;
    return show_id(app->arena, kind, is_id ? (const uint8_t *)id.p : NULL, ID_SHOWN);
}

/* The incident that another was merged into. */
static TwCode merged_follow(App *app, uint8_t id[RECORD_ID_BYTES], Err *err)
{
    for (int steps = 0; steps < 64; steps++) {
        Record r;
        bool is_found = false;
        TRY(store_get(app->store, KIND_INCIDENT, id, app->arena, &is_found, &r, err));
        Str same = is_found ? record_str(&r, INCIDENT_SAME_AS) : S("");
        if (same.n != RECORD_ID_BYTES) return TW_OK;
        memcpy(id, same.p, RECORD_ID_BYTES);
    }
    return err_set(err, TW_E_CONFLICT, "incidents are merged in a circle");
}

TwCode assess_subject(App *app, Str typed, Kind *ret_kind, uint8_t ret_id[RECORD_ID_BYTES],
                      Err *err)
{
    bool is_found = false;
    TRY(store_find(app->store, typed, &is_found, ret_kind, ret_id, err));
    if (!is_found)
        return err_set(err, TW_E_NOT_FOUND, "no record '" STR_FMT "'", STR_ARG(typed));
    return *ret_kind == KIND_INCIDENT ? merged_follow(app, ret_id, err) : TW_OK;
}

static TwCode judgements(App *app, const uint8_t *subject, Table **ret, Err *err)
{
    const QueryArg arg[] = { query_id(subject), query_text((Str){ NULL, 0 }) };
    const Query query = { SQL_ASSESSMENT_LIST, arg, 2, STORE_IDS_RAW };
    return store_query(app->store, &query, app->arena, ret, err);
}

/* Whether two judgements are about the same thing: of attribution, the same actors, and a denial
 * stands beside what others say. */
static bool is_rival(Str axis, Str actor, Str value, const Table *t, size_t row)
{
    if (!str_eq(table_cell_text(t, row, A_AXIS), axis)) return false;
    if (!str_eq(axis, S("attribution"))) return true;
    bool is_denied = str_eq(value, S("TD"));
    return str_eq(table_cell_text(t, row, A_ACTOR), actor)
           && is_denied == str_eq(table_cell_text(t, row, A_VALUE), S("TD"));
}

/* Whether a judgement holds: nothing supersedes it, nothing later rivals it, and it is no mere
 * confirmation. */
static bool does_hold(const Table *t, size_t row)
{
    if (table_cell(t, row, A_SUPERSEDED)->i != 0) return false;
    if (!table_cell(t, row, A_CONFIRMS)->is_null) return false;
    for (size_t i = row + 1; i < t->n_rows; i++)
        if (is_rival(table_cell_text(t, row, A_AXIS), table_cell_text(t, row, A_ACTOR),
                     table_cell_text(t, row, A_VALUE), t, i)
            && table_cell(t, i, A_CONFIRMS)->is_null
            && str_eq(table_cell_text(t, i, A_SUBJECT), table_cell_text(t, row, A_SUBJECT)))
            return false;
    return true;
}

/* Whether somebody else confirmed a judgement. */
static bool is_confirmed(const Table *t, size_t row)
{
    Str id = table_cell_text(t, row, A_ID), user = table_cell_text(t, row, A_USER);
    for (size_t i = 0; i < t->n_rows; i++)
        if (str_eq(table_cell_text(t, i, A_CONFIRMS), id) &&
            !str_eq(table_cell_text(t, i, A_USER), user))
            return true;
    return false;
}

/* Keeps the strongest attribution: T4 before T1, and any of them before a denial. */
static void attribution_take(JudgeAxes *axes, Str value)
{
    bool is_denied = str_eq(value, S("TD"));
    if (!is_denied && !str_eq(value, S("T0"))) axes->n_accused++;
    bool is_first = axes->attribution.n == 0 || str_eq(axes->attribution, S("TD"));
    if (is_denied ? axes->attribution.n == 0 : is_first || str_cmp(value, axes->attribution) > 0)
        axes->attribution = value;
}

static void axes_take(AssessState *state, const Table *t, size_t row)
{
    Str axis = table_cell_text(t, row, A_AXIS), value = table_cell_text(t, row, A_VALUE);
    if (str_eq(axis, S("attribution"))) attribution_take(&state->axes, value);
    if (str_eq(axis, S("strike_status"))) state->axes.strike_status = value;
    if (!str_eq(axis, S("verification"))) return;
    state->axes.verification = value;
    state->has_second = is_confirmed(t, row);
}

/* What a list said of an incident before anybody judged it. */
static TwCode axes_imported(App *app, const uint8_t *id, JudgeAxes *axes, Err *err)
{
    Record r;
    bool is_found = false;
    TRY(store_get(app->store, KIND_INCIDENT, id, app->arena, &is_found, &r, err));
    if (!is_found) return TW_OK;
    if (axes->verification.n == 0) axes->verification = record_str(&r, INCIDENT_VERIFICATION);
    if (axes->strike_status.n == 0) axes->strike_status = record_str(&r, INCIDENT_STRIKE_STATUS);
    if (axes->attribution.n == 0) {
        axes->attribution = record_str(&r, INCIDENT_ATTRIBUTION);
        bool is_named = axes->attribution.n > 0 && !str_eq(axes->attribution, S("T0"));
        axes->n_accused = is_named && !str_eq(axes->attribution, S("TD"));
    }
    return TW_OK;
}

TwCode assess_state(App *app, const uint8_t *incident, AssessState *ret, Err *err)
{
    Table *t = NULL, *fighters = NULL;
    const QueryArg arg = query_id(incident);
    const Query query = { SQL_INCIDENT_COMBATANTS, &arg, 1, STORE_IDS_RAW };
    *ret = (AssessState){ 0 };
    TRY(judgements(app, incident, &t, err));
    for (size_t i = 0; i < t->n_rows; i++)
        if (does_hold(t, i)) axes_take(ret, t, i);
    TRY(axes_imported(app, incident, &ret->axes, err));
    TRY(store_query(app->store, &query, app->arena, &fighters, err));
    int64_t n = table_cell(fighters, 0, 0)->i;
    ret->axes.is_combatants_only = n > 0 && n == table_cell(fighters, 0, 1)->i;
    ret->harm = judge_harm(&ret->axes);
    return TW_OK;
}

/* Joins words by " | ". */
static Str joined(const Str *word, size_t n, Arena *a)
{
    AUTO(Buf) b;
    buf_init(&b, RECORD_TEXT_MAX);
    for (size_t i = 0; i < n; i++) {
        if (i > 0) buf_add(&b, S(" | "));
        buf_add(&b, word[i]);
    }
    return n > 0 ? arena_str(a, buf_str(&b)) : S("");
}

/* Takes one claim as evidence: whose voice it is, and whether it is about the subject. */
static TwCode evidence_take(Assessing *s, const uint8_t *claim, Err *err)
{
    Table *t = NULL;
    const QueryArg arg = query_id(claim);
    const Query query = { SQL_CLAIM_STANDING, &arg, 1, STORE_IDS_RAW };
    TRY(store_query(s->app->store, &query, s->app->arena, &t, err));
    if (t->n_rows == 0) return err_set(err, TW_E_NOT_FOUND, "a claim of the evidence is gone");
    Str self = str_pn(s->id, RECORD_ID_BYTES), group = table_cell_text(t, 0, 5);
    Str state = table_cell_text(t, 0, 3), said_by = table_cell_text(t, 0, 4);
    JudgeAsk *j = &s->judge;
    bool is_of_incident = str_eq(table_cell_text(t, 0, 0), self);
    j->n_evidence++;
    j->n_foreign += s->kind == KIND_INCIDENT && !is_of_incident;
    j->n_withdrawn += str_eq(state, S("rejected")) || str_eq(state, S("withdrawn"));
    for (size_t i = 0; i < s->ask->n_actors; i++)
        j->n_by_actor += said_by.n > 0 && str_eq_nocase(said_by, s->ask->actor[i]);
    for (size_t i = 0; i < j->n_groups; i++)
        if (str_eq(s->group[i], group)) return TW_OK;
    if (j->n_groups < GROUPS_MAX) s->group[j->n_groups++] = group;
    return TW_OK;
}

/* All claims of the incident as evidence. */
static TwCode evidence_all(Assessing *s, Buf *text, Err *err)
{
    Table *t = NULL;
    const QueryArg arg = query_id(s->id);
    const Query query = { SQL_INCIDENT_CLAIMS, &arg, 1, STORE_IDS_RAW };
    TRY(store_query(s->app->store, &query, s->app->arena, &t, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Str id = table_cell_text(t, i, 0);
        buf_fmt(text, "%s" STR_FMT, i > 0 ? " | " : "",
                STR_ARG(id_text(s->app, KIND_CLAIM, id)));
        TRY(evidence_take(s, (const uint8_t *)id.p, err));
    }
    return TW_OK;
}

static TwCode evidence_gather(Assessing *s, Err *err)
{
    AUTO(Buf) text;
    buf_init(&text, RECORD_TEXT_MAX);
    for (size_t i = 0; i < s->ask->n_evidence; i++) {
        Kind kind = KIND_NONE;
        uint8_t id[RECORD_ID_BYTES];
        if (str_eq(s->ask->evidence[i], S("all")) && s->kind == KIND_INCIDENT) {
            TRY(evidence_all(s, &text, err));
            continue;
        }
        TRY(assess_subject(s->app, s->ask->evidence[i], &kind, id, err));
        if (kind != KIND_CLAIM)
            return err_set(err, TW_E_USAGE, "'" STR_FMT "' is no claim: evidence is claims",
                           STR_ARG(s->ask->evidence[i]));
        buf_fmt(&text, "%s" STR_FMT, i > 0 ? " | " : "",
                STR_ARG(id_text(s->app, KIND_CLAIM, str_pn(id, sizeof id))));
        TRY(evidence_take(s, id, err));
    }
    s->evidence = arena_str(s->app->arena, buf_str(&text));
    return buf_check(&text, err);
}

/* Of a claim's evidence, how many voices are not its own. */
static TwCode elsewhere_count(Assessing *s, Err *err)
{
    Table *t = NULL;
    const QueryArg arg = query_id(s->id);
    const Query query = { SQL_CLAIM_STANDING, &arg, 1, STORE_IDS_RAW };
    if (s->kind != KIND_CLAIM) return TW_OK;
    TRY(store_query(s->app->store, &query, s->app->arena, &t, err));
    for (size_t i = 0; i < s->judge.n_groups && t->n_rows > 0; i++)
        s->judge.n_elsewhere += !str_eq(s->group[i], table_cell_text(t, 0, 5));
    return TW_OK;
}

/* The judgement that holds now where the new one is to stand. */
static void now_find(Assessing *s)
{
    const Table *t = s->before;
    for (size_t i = 0; i < t->n_rows; i++) {
        bool is_rivalled = s->ask->is_second && s->ask->n_actors == 0
                               ? str_eq(table_cell_text(t, i, A_AXIS), s->ask->axis)
                               : is_rival(s->ask->axis, s->actor, s->ask->value, t, i);
        if (!is_rivalled || !does_hold(t, i)) continue;
        s->now = table_cell_text(t, i, A_ID).p;
        s->now_value = table_cell_text(t, i, A_VALUE);
        s->now_user = table_cell_text(t, i, A_USER);
    }
}

/* A second person says the same as the first. */
static TwCode second_check(const Assessing *s, Err *err)
{
    Str user = app_user();
    if (s->now == NULL)
        return err_set(err, TW_E_CONFLICT, "nobody judged the " STR_FMT " of it yet",
                       STR_ARG(s->ask->axis));
    if (s->ask->value.n > 0 && !str_eq(s->ask->value, s->now_value))
        return err_set(err, TW_E_CONFLICT, "the judgement to confirm is " STR_FMT ", not " STR_FMT,
                       STR_ARG(s->now_value), STR_ARG(s->ask->value));
    if (user.n > 0 && !str_eq(user, s->now_user)) return TW_OK;
    TwCode code = err_set(err, TW_E_DENIED, "a second person is somebody else");
    return err_hint(err, code, "Who is at work is the login name, or TW_USER.");
}

static TwCode ask_fill(Assessing *s, Err *err)
{
    const AssessAsk *ask = s->ask;
    AssessState state = { 0 };
    Str needs = S("no");
    s->judge.subject_kind = str_z(kind_info(s->kind)->name);
    s->judge.axis = ask->axis;
    s->judge.value = ask->value;
    s->judge.rule = ask->rule;
    s->judge.note = ask->note;
    s->judge.actor = s->actor;
    s->judge.position = ask->position;
    if (s->kind == KIND_INCIDENT) TRY(assess_state(s->app, s->id, &state, err));
    TRY(setting_get(s->app, S("second_person"), &needs, err));
    s->judge.now = state.axes;
    s->judge.has_second = state.has_second;
    s->judge.needs_second = str_eq(needs, S("required"));
    return TW_OK;
}

static void text_set(Record *r, int field, Str value)
{
    if (value.n > 0) record_text(r, field, value);
}

static void record_fill(const Assessing *s, Record *r)
{
    uint8_t id[RECORD_ID_BYTES];
    store_new_id(s->app->store, id);
    record_init(r, KIND_ASSESSMENT, id);
    record_text(r, ASSESSMENT_SUBJECT_KIND, str_z(kind_info(s->kind)->name));
    record_text(r, ASSESSMENT_SUBJECT, str_pn(s->id, RECORD_ID_BYTES));
    record_text(r, ASSESSMENT_AXIS, s->ask->axis);
    record_text(r, ASSESSMENT_VALUE, s->ask->is_second ? s->now_value : s->ask->value);
    text_set(r, ASSESSMENT_RULE, s->ask->rule);
    text_set(r, ASSESSMENT_EVIDENCE, s->evidence);
    text_set(r, ASSESSMENT_NOTE, s->ask->note);
    text_set(r, ASSESSMENT_ACTOR, s->actor);
    text_set(r, ASSESSMENT_POSITION, s->ask->position);
    if (s->now == NULL) return;
    record_text(r, s->ask->is_second ? ASSESSMENT_CONFIRMS : ASSESSMENT_SUPERSEDES,
                str_pn(s->now, RECORD_ID_BYTES));
}

/* The field of what was judged that holds the value, so that lists filter by it; false when there
 * is none. */
static bool field_fill(const Assessing *s, Record *r)
{
    static const struct { const char *axis; Kind kind; int field; } row[] = {
        { "reliability", KIND_SOURCE, SOURCE_RELIABILITY },
        { "credibility", KIND_CLAIM, CLAIM_CREDIBILITY },
        { "workflow", KIND_INCIDENT, INCIDENT_STATE }, { "workflow", KIND_CLAIM, CLAIM_STATE },
        { "workflow", KIND_DOCUMENT, DOCUMENT_STATE },
        { "workflow", KIND_SOURCE, SOURCE_STATE },
        { "workflow", KIND_CASUALTY, CASUALTY_STATE },
        { "verification", KIND_INCIDENT, INCIDENT_VERIFICATION },
        { "attribution", KIND_INCIDENT, INCIDENT_ATTRIBUTION },
        { "strike_status", KIND_INCIDENT, INCIDENT_STRIKE_STATUS },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row && !s->ask->is_second; i++) {
        if (row[i].kind != s->kind || !str_eq(s->ask->axis, str_z(row[i].axis))) continue;
        JudgeAxes axes = { .attribution = s->now == NULL ? s->judge.now.attribution : S("") };
        attribution_take(&axes, s->ask->value);
        record_init(r, s->kind, s->id);
        record_text(r, row[i].field,
                    row[i].field == INCIDENT_ATTRIBUTION && s->kind == KIND_INCIDENT
                        ? axes.attribution : s->ask->value);
        return true;
    }
    return false;
}

static TwCode store_judgement(const Assessing *s, Record *r, Err *err)
{
    Record field;
    StoreAct act = { .action = S("assess"), .user = app_user() };
    TRY(store_begin(s->app->store, &act, err));
    AUTO(StoreBatch) batch = s->app->store;
    TRY(store_add(s->app->store, r, STORE_NEW, err));
    if (field_fill(s, &field)) TRY(store_add(s->app->store, &field, STORE_CHANGE, err));
    return store_commit(s->app->store, NULL, err);
}

/* One judgement as a row. */
static void row_add(App *app, Table *out, const Table *t, size_t row)
{
    VocabId vocab = VOCAB_AXIS;
    Str axis = table_cell_text(t, row, A_AXIS), value = table_cell_text(t, row, A_VALUE);
    const VocabTerm *term = judge_vocab(axis, &vocab) ? vocab_find(vocab, value) : NULL;
    Kind kind = kind_find(table_cell_text(t, row, A_KIND));
    static const int plain[] = { A_RULE, A_EVIDENCE, A_USER };
    table_text(out, id_text(app, KIND_ASSESSMENT, table_cell_text(t, row, A_ID)));
    table_text(out, axis);
    table_text(out, value);
    table_text(out, term == NULL ? (Str){ NULL, 0 } : term->en);
    table_int(out, does_hold(t, row));
    table_text(out, table_cell(t, row, A_ACTOR)->text);
    for (size_t i = 0; i < 3; i++) table_text(out, table_cell(t, row, plain[i])->text);
    table_text(out, show_time(app->arena, table_cell(t, row, A_TIME)->i));
    table_text(out, table_cell(t, row, A_NOTE)->text);
    table_text(out, id_text(app, kind, table_cell_text(t, row, A_SUBJECT)));
    table_text(out, table_cell(t, row, A_POSITION)->text);
    table_text(out, id_text(app, KIND_ASSESSMENT, table_cell_text(t, row, A_CONFIRMS)));
    table_text(out, id_text(app, KIND_ASSESSMENT, table_cell_text(t, row, A_SUPERSEDES)));
}

TwCode assess_enter(App *app, const AssessAsk *ask, Table **ret_table, Err *err)
{
    Assessing s = { .app = app, .ask = ask, .actor = joined(ask->actor, ask->n_actors,
                                                            app->arena) };
    Record r;
    Table *after = NULL;
    TRY(assess_subject(app, ask->subject, &s.kind, s.id, err));
    TRY(judgements(app, s.id, &s.before, err));
    TRY(evidence_gather(&s, err));
    TRY(elsewhere_count(&s, err));
    TRY(ask_fill(&s, err));
    now_find(&s);
    if (ask->is_second) TRY(second_check(&s, err));
    else TRY(judge_check(&s.judge, err));
    record_fill(&s, &r);
    TRY(store_judgement(&s, &r, err));
    TRY(judgements(app, s.id, &after, err));
    *ret_table = table_new(app->arena, ASSESS_COLUMNS, ASSESS_N_COLUMNS);
    if (after->n_rows > 0) row_add(app, *ret_table, after, after->n_rows - 1);
    return arena_check(app->arena, err);
}

TwCode assess_history(App *app, Str subject, Str axis, Table **ret_table, Err *err)
{
    Kind kind = KIND_NONE;
    uint8_t id[RECORD_ID_BYTES];
    Table *t = NULL;
    TRY(assess_subject(app, subject, &kind, id, err));
    TRY(judgements(app, id, &t, err));
    *ret_table = table_new(app->arena, ASSESS_COLUMNS, ASSESS_N_COLUMNS);
    for (size_t i = 0; i < t->n_rows; i++)
        if (axis.n == 0 || str_eq(axis, table_cell_text(t, i, A_AXIS)))
            row_add(app, *ret_table, t, i);
    return arena_check(app->arena, err);
}
