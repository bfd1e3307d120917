/* situation_propose.c: what the reader's claims say of agreements, control and displacement, as
 * proposals that name their claims.
 *
 * Claims that say the same become one proposal: an agreement by its parties, place and date;
 * control by holder, place and date. A claim that any record names, also a refused one, is not
 * proposed again. The modality of a claim is kept as the certainty of what is proposed.
 */
#include <string.h>

#include "app/situation.h"
#include "app/situation_field.h"
#include "app/situation_write.h"
#include "figures/actor.h"
#include "figures/cells.h"
#include "model/vocab.h"
#include "store/query.h"

/* A claim about the situation. */
typedef struct Fact {
    uint8_t id[RECORD_ID_BYTES];
    Str document, measure, actor, role, also, parties, function;
    Str place_name, place_id, place_path, place_doubt;
    Str time, modality, scope, quantifier, quote;
    Range count;
    bool is_used;
} Fact;

typedef struct Proposer {
    App *app;
    Arena *a;
    Fact *fact;
    size_t n;
    Record *record;
    size_t n_records, cap_records;
} Proposer;

static Str named(const Table *t, size_t row, const char *name)
{
    for (size_t c = 0; c < t->n_columns; c++)
        if (strcmp(t->column[c].name, name) == 0) {
            const Cell *cell = table_cell(t, row, c);
            return cell->is_null ? S("") : cell->text;
        }
    return S("");
}

static Range count_of(const Table *t, size_t row)
{
    for (size_t c = 0; c + 2 < t->n_columns; c++)
        if (strcmp(t->column[c].name, "min") == 0) return row_range(&(Row){ t, row, c });
    return (Range){ 0 };
}

static void fact_read(const Table *t, size_t row, Fact *f)
{
    Str id = named(t, row, "id");
    if (id.n == RECORD_ID_BYTES) memcpy(f->id, id.p, id.n);
    f->document = named(t, row, "document");
    f->measure = named(t, row, "measure");
    f->actor = named(t, row, "actor");
    f->role = named(t, row, "actor_role");
    f->also = named(t, row, "actor_also_known_as");
    f->parties = named(t, row, "parties");
    f->place_name = named(t, row, "place_name");
    f->place_id = named(t, row, "place_id");
    f->place_path = named(t, row, "place_path");
    f->place_doubt = named(t, row, "place_doubt");
    f->time = named(t, row, "time_edtf");
    f->modality = named(t, row, "modality");
    f->scope = named(t, row, "scope");
    f->quantifier = named(t, row, "quantifier");
    f->function = named(t, row, "function");
    f->quote = named(t, row, "quote");
    f->count = count_of(t, row);
}

/* Marks the claims that records of a list name. */
static TwCode used_mark(Proposer *p, StoreList list, Str state, Err *err)
{
    Table *t = NULL;
    StoreFilter filter = { .state = state };
    TRY(store_list(p->app->store, list, &filter, STORE_IDS_RAW, p->a, &t, err));
    for (size_t row = 0; row < t->n_rows; row++) {
        Str ids = named(t, row, "claims");
        for (size_t at = 0; at + RECORD_ID_BYTES <= ids.n; at += RECORD_ID_BYTES)
            for (size_t i = 0; i < p->n; i++)
                if (memcmp(p->fact[i].id, ids.p + at, RECORD_ID_BYTES) == 0)
                    p->fact[i].is_used = true;
    }
    return TW_OK;
}

static TwCode facts_load(Proposer *p, Err *err)
{
    static const char *const measure[] = { "agreement", "exclusion", "control", "displaced" };
    static const StoreList list[] = { STORE_AGREEMENTS, STORE_CONTROL, STORE_DISPLACEMENT };
    static const char *const gone[] = { "rejected", "withdrawn" };
    size_t cap = 0;
    for (size_t m = 0; m < sizeof measure / sizeof *measure; m++) {
        Table *t = NULL;
        StoreFilter filter = { .what = str_z(measure[m]) };
        TRY(store_list(p->app->store, STORE_CLAIMS, &filter, STORE_IDS_RAW, p->a, &t, err));
        for (size_t row = 0; row < t->n_rows; row++) {
            if (named(t, row, "repeat_of").n > 0 || named(t, row, "subset_of").n > 0) continue;
            p->fact = arena_push(p->a, p->fact, p->n, &cap, sizeof *p->fact);
            TRY(arena_check(p->a, err));
            p->fact[p->n] = (Fact){ 0 };
            fact_read(t, row, &p->fact[p->n++]);
        }
    }
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        TRY(used_mark(p, list[i], (Str){ NULL, 0 }, err));
        for (int g = 0; g < 2; g++) TRY(used_mark(p, list[i], str_z(gone[g]), err));
    }
    return TW_OK;
}

static void set(Record *r, int field, Str value)
{
    if (value.n > 0) record_text(r, field, value);
}

static Record *record_new(Proposer *p, Kind kind)
{
    uint8_t id[RECORD_ID_BYTES];
    p->record = arena_push(p->a, p->record, p->n_records, &p->cap_records, sizeof *p->record);
    if (p->record == NULL) return NULL;
    store_new_id(p->app->store, id);
    Record *r = &p->record[p->n_records++];
    record_init(r, kind, id);
    return r;
}

/* Appends the id of a claim, and takes the claim out of what is left. */
static void claim_take(Fact *f, Buf *ids)
{
    f->is_used = true;
    buf_add(ids, str_pn(f->id, sizeof f->id));
}

/* Whether a word of vocab/check_words.tsv stands in the words of a claim. */
static bool says(Str quote, const char *code)
{
    const VocabTerm *term = vocab_find(VOCAB_CHECK_WORDS, str_z(code));
    const Str lists[] = { term == NULL ? S("") : term->en, term == NULL ? S("") : term->ar };
    for (int i = 0; i < 2; i++) {
        Str rest = lists[i], word = { 0 };
        while (rest.n > 0 && str_split(&rest, '|', &word))
            if (word.n > 0 && str_find(quote, word) != SIZE_MAX) return true;
    }
    return false;
}

/* The kind of agreement whose label stands in the words, or nothing. */
static Str kind_said(Str quote)
{
    const Vocab *v = &vocab_table[VOCAB_AGREEMENT_KIND];
    for (size_t i = 0; i < v->n; i++) {
        bool is_en = str_find(quote, v->term[i].en) != SIZE_MAX;
        if (is_en || str_find(quote, v->term[i].ar) != SIZE_MAX) return v->term[i].code;
    }
    return (Str){ NULL, 0 };
}

static bool same_agreement(const Fact *a, const Fact *b)
{
    return str_eq(a->parties, b->parties) && str_eq(a->place_id, b->place_id)
           && str_eq(a->time, b->time);
}

/* Whether an exclusion may belong to an agreement: told in the same document, or of its place. */
static bool excludes(const Fact *exclusion, const Fact *agreement)
{
    if (str_eq(exclusion->document, agreement->document)) return true;
    return exclusion->place_id.n > 0 && str_eq(exclusion->place_id, agreement->place_id);
}

static bool is_asserted(const Fact *f)
{
    return str_eq(f->modality, S("asserted")) || str_eq(f->modality, S("alleged"));
}

/* Adds who is left out, each once. */
static void exclusions_take(Proposer *p, const Fact *agreement, Buf *names, Buf *ids)
{
    for (size_t i = 0; i < p->n; i++) {
        Fact *f = &p->fact[i];
        bool is_one = !f->is_used && str_eq(f->measure, S("exclusion")) && is_asserted(f);
        if (!is_one || f->actor.n == 0 || !excludes(f, agreement)) continue;
        if (str_find(buf_str(names), f->actor) == SIZE_MAX)
            buf_fmt(names, "%s" STR_FMT, names->n > 0 ? " | " : "", STR_ARG(f->actor));
        claim_take(f, ids);
    }
}

static TwCode agreement_propose(Proposer *p, size_t first, Err *err)
{
    AUTO(Buf) ids;
    AUTO(Buf) names;
    Fact *f = &p->fact[first];
    Record *r = record_new(p, KIND_AGREEMENT);
    buf_init(&ids, RECORD_TEXT_MAX);
    buf_init(&names, RECORD_TEXT_MAX);
    TRY(arena_check(p->a, err));
    for (size_t i = first; i < p->n; i++)
        if (!p->fact[i].is_used && str_eq(p->fact[i].measure, S("agreement"))
            && same_agreement(f, &p->fact[i]))
            claim_take(&p->fact[i], &ids);
    exclusions_take(p, f, &names, &ids);
    record_text(r, AGREEMENT_NAME,
                arena_fmt(p->a, STR_FMT "%s" STR_FMT "%s" STR_FMT,
                          STR_ARG(f->place_name.n > 0 ? f->place_name : S("Agreement")),
                          f->parties.n > 0 ? ": " : "", STR_ARG(f->parties),
                          f->time.n > 0 ? ", " : "", STR_ARG(f->time)));
    set(r, AGREEMENT_KIND, kind_said(f->quote));
    set(r, AGREEMENT_SIGNED, f->time);
    set(r, AGREEMENT_PARTIES, f->parties);
    set(r, AGREEMENT_EXCLUSIONS, arena_str(p->a, buf_str(&names)));
    set(r, AGREEMENT_ZONE_NAME, f->place_name);
    set(r, AGREEMENT_ZONE_PLACES, f->place_id);
    record_text(r, AGREEMENT_CLAIMS, arena_str(p->a, buf_str(&ids)));
    record_text(r, AGREEMENT_STATE, S("proposed"));
    return arena_check(p->a, err);
}

/* What a modality leaves of a fact. */
static Str certainty_of(Str modality)
{
    static const struct { const char *modality, *certainty; } row[] = {
        { "asserted", "likely" }, { "alleged", "doubtful" }, { "denied", "contested" },
        { "planned", "planned" }, { "threatened", "planned" }, { "feared", "doubtful" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (str_eq(modality, str_z(row[i].modality))) return str_z(row[i].certainty);
    return S("unknown");
}

static bool same_control(const Fact *a, const Fact *b)
{
    if (!str_eq(a->place_id, b->place_id) || !str_eq(a->time, b->time)) return false;
    if (!str_eq(a->modality, b->modality) || !str_eq(a->role, b->role)) return false;
    if (str_eq(a->actor, b->actor)) return true;
    Actors x = actors_in(a->actor), y = actors_in(b->actor);
    return x.n == 1 && y.n == 1 && x.actor[0] == y.actor[0];
}

static TwCode control_propose(Proposer *p, size_t first, Err *err)
{
    AUTO(Buf) ids;
    Fact *f = &p->fact[first];
    Record *r = record_new(p, KIND_CONTROL);
    buf_init(&ids, RECORD_TEXT_MAX);
    TRY(arena_check(p->a, err));
    for (size_t i = first; i < p->n; i++)
        if (!p->fact[i].is_used && str_eq(p->fact[i].measure, S("control"))
            && same_control(f, &p->fact[i]))
            claim_take(&p->fact[i], &ids);
    bool is_admin = str_eq(f->role, S("administrator")), is_taken = str_eq(f->role, S("captor"));
    set(r, CONTROL_PLACE_NAME, f->place_name);
    set(r, CONTROL_PLACE_ID, f->place_id);
    set(r, CONTROL_PLACE_PATH, f->place_path);
    set(r, CONTROL_PLACE_DOUBT, f->place_doubt);
    record_text(r, CONTROL_HOLDER, f->actor);
    set(r, CONTROL_ALSO_KNOWN_AS, f->also);
    set(r, CONTROL_TAKEN_FROM, f->parties);
    set(r, CONTROL_SINCE, f->time);
    record_text(r, CONTROL_MODE, is_admin ? S("administrative") : is_taken ? S("battle")
                                                                            : S("unknown"));
    record_text(r, CONTROL_EXTENT, says(f->quote, "extent_full") ? S("full")
                                   : says(f->quote, "extent_most") ? S("most") : S("unknown"));
    record_text(r, CONTROL_CERTAINTY, certainty_of(f->modality));
    record_text(r, CONTROL_CLAIMS, arena_str(p->a, buf_str(&ids)));
    record_text(r, CONTROL_STATE, S("proposed"));
    return arena_check(p->a, err);
}

static TwCode displacement_propose(Proposer *p, size_t at, Err *err)
{
    Fact *f = &p->fact[at];
    Record *r = record_new(p, KIND_DISPLACEMENT);
    TRY(arena_check(p->a, err));
    f->is_used = true;
    /* who "were displaced" moved; "displaced people", or a number of no event, are there */
    bool is_stock = str_eq(f->scope, S("context")) || str_eq(f->function, S("F10"));
    record_text(r, DISPLACEMENT_FIGURE, is_stock ? S("stock") : S("flow"));
    set(r, DISPLACEMENT_ORIGIN_NAME, f->place_name);
    set(r, DISPLACEMENT_ORIGIN_ID, f->place_id);
    set(r, DISPLACEMENT_ORIGIN_PATH, f->place_path);
    if (f->count.has & RANGE_MIN) record_int(r, DISPLACEMENT_MIN, f->count.min);
    if (f->count.has & RANGE_BEST) record_int(r, DISPLACEMENT_BEST, f->count.best);
    if (f->count.has & RANGE_MAX) record_int(r, DISPLACEMENT_MAX, f->count.max);
    set(r, DISPLACEMENT_QUANTIFIER, f->quantifier);
    record_text(r, DISPLACEMENT_UNIT, says(f->quote, "households") ? S("household") : S("person"));
    set(r, DISPLACEMENT_DATE, f->time);
    set(r, DISPLACEMENT_TERM, f->quote);
    record_text(r, DISPLACEMENT_CLAIMS, arena_str(p->a, str_pn(f->id, sizeof f->id)));
    record_text(r, DISPLACEMENT_STATE, S("proposed"));
    return arena_check(p->a, err);
}

static TwCode fact_propose(Proposer *p, size_t i, Err *err)
{
    const Fact *f = &p->fact[i];
    if (f->is_used) return TW_OK;
    if (str_eq(f->measure, S("agreement")) && is_asserted(f)) return agreement_propose(p, i, err);
    if (str_eq(f->measure, S("control")) && f->actor.n > 0) return control_propose(p, i, err);
    bool is_displaced = str_eq(f->measure, S("displaced")) && is_asserted(f);
    if (is_displaced) return displacement_propose(p, i, err);
    return TW_OK;
}

TwCode situation_propose(App *app, const SituationAct *act, SituationDone *ret_done, Err *err)
{
    Proposer p = { .app = app, .a = app->arena };
    TRY(store_refresh(app->store, app->job, err));
    TRY(facts_load(&p, err));
    for (size_t i = 0; i < p.n; i++) TRY(fact_propose(&p, i, err));
    const SituationWrite what = { S("propose situation"), act, p.record, p.n_records, STORE_NEW };
    return situation_write(app, &what, ret_done, err);
}
