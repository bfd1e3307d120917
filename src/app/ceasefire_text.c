/* ceasefire_text.c: incidents against an agreement as a table, as a daily count, and as a timeline
 * for people.
 */
#include <stdlib.h>
#include <string.h>

#include "app/ceasefire.h"
#include "app/show.h"
#include "app/situation_field.h"
#include "figures/actor.h"
#include "model/id.h"
#include "model/vocab.h"

enum { TEXT = COLUMN_TEXT, INT = COLUMN_INT, DETAIL = COLUMN_DETAIL };

const Column CEASEFIRE_COLUMNS[CEASEFIRE_N_COLUMNS] = {
    { "incident", TEXT, NULL, "record" },
    { "date", TEXT, NULL, "when (EDTF)" },
    { "place_name", TEXT, NULL, "place, as written" },
    { "place_id", TEXT | DETAIL, NULL, "place in the gazetteer" },
    { "precision", TEXT | DETAIL, NULL, "P1 point ... P8 country" },
    { "actor", TEXT, NULL, "who did it, as named" },
    { "weapon", TEXT, NULL, "code of the weapon" },
    { "target", TEXT | DETAIL, NULL, "what was hit" },
    { "killed_min", INT, "persons", "fewest killed that is said" },
    { "killed_max", INT, "persons", "most killed that is said; empty when open" },
    { "in_force", TEXT, NULL, "did it hold on that day: yes, no, unknown" },
    { "zone", TEXT, NULL, "inside the zone" },
    { "party", TEXT, NULL, "party bound" },
    { "target_covered", TEXT, NULL, "target not left out" },
    { "weapon_covered", TEXT, NULL, "weapon covered" },
    { "result", TEXT, NULL, "assessed, alleged, not_applicable, undetermined" },
    { "decided_by", TEXT | DETAIL, NULL, "the test that decided, empty when all are yes" },
    { "why", TEXT | DETAIL, NULL, "its reason" },
    { "judged", TEXT | DETAIL, NULL, "what a person said" },
    { "holder", TEXT | DETAIL, NULL, "who held the place then" },
    { "control", TEXT | DETAIL, NULL, "record that says so" },
    { "verification", TEXT | DETAIL, NULL, "did it happen" },
    { "attribution", TEXT | DETAIL, NULL, "by whom, how sure" },
    { "reasons", TEXT | DETAIL, NULL, "all tests with their reasons" },
    { "agreement", TEXT | DETAIL, NULL, "record of the agreement" },
};

const Column CEASEFIRE_DAILY_COLUMNS[CEASEFIRE_DAILY_N_COLUMNS] = {
    { "day", TEXT, NULL, "day, or a longer time when the day is not known" },
    { "party", TEXT, NULL, "who did it; empty when nobody is named" },
    { "weapon", TEXT, NULL, "code of the weapon; empty when not known" },
    { "weapon_name", TEXT, NULL, "its label" },
    { "incidents", INT, NULL, "incidents" },
    { "assessed", INT, NULL, "assessed breaches" },
    { "alleged", INT, NULL, "alleged breaches" },
    { "undetermined", INT, NULL, "a test has no answer" },
    { "not_applicable", INT, NULL, "the agreement does not apply" },
    { "killed_min", INT, "persons", "fewest killed that is said" },
    { "killed_max", INT, "persons", "most killed; empty when open for one of them" },
    { "no_number", INT, NULL, "incidents for which nobody says how many were killed" },
};

static Str reason(const BreachTest *t, bool is_arabic, Arena *a)
{
    AUTO(Buf) b;
    buf_init(&b, 1 << 16);
    breach_say(t, is_arabic, &b);
    return arena_str(a, buf_str(&b));
}

/* "in force on that day? yes: in force since 2018-09-17", one after the other. */
static Str reasons(const Breach *b, bool is_arabic, Arena *a)
{
    AUTO(Buf) out;
    buf_init(&out, 1 << 16);
    for (int i = 0; i < BREACH_N_TESTS; i++)
        buf_fmt(&out, "%s" STR_FMT " " STR_FMT ": " STR_FMT, i > 0 ? "; " : "",
                STR_ARG(vocab_label(VOCAB_BREACH_TEST, breach_test_code(i), is_arabic)),
                STR_ARG(vocab_label(VOCAB_ANSWER, breach_answer(b->test[i].answer), is_arabic)),
                STR_ARG(reason(&b->test[i], is_arabic, a)));
    return arena_str(a, buf_str(&out));
}

static void killed_put(Table *t, const CeasefireCase *c)
{
    if (c->has_killed) table_int(t, c->killed_min);
    else table_null(t);
    if (c->has_killed && c->has_max) table_int(t, c->killed_max);
    else table_null(t);
}

static void text_put(Table *t, Str s)
{
    if (s.n > 0) table_text(t, s);
    else table_null(t);
}

static void row_put(Table *t, const Ceasefire *all, const CeasefireCase *c, bool is_arabic,
                    Arena *a)
{
    const Breach *b = &c->breach;
    const BreachTest *decided = b->decided_by < 0 ? NULL : &b->test[b->decided_by];
    Str holder = b->holder == NULL ? S("") : show_id(a, KIND_CONTROL, b->holder->id, ID_SHOWN);
    const Str front[] = { show_id(a, KIND_INCIDENT, c->at.id, ID_SHOWN),
                          c->at.time, c->at.place_name, c->at.place_id, c->at.precision,
                          c->at.actor, c->at.weapon, c->at.target };
    const Str back[] = { b->result, breach_test_code(b->decided_by),
                         decided == NULL ? S("") : reason(decided, is_arabic, a),
                         b->said == NULL ? S("") : b->said->result,
                         b->holder == NULL ? S("") : b->holder->holder,
                         holder, c->at.verification, c->attribution, reasons(b, is_arabic, a),
                         show_id(a, KIND_AGREEMENT, all->agreement->id, ID_SHOWN) };
    for (size_t i = 0; i < sizeof front / sizeof *front; i++) text_put(t, front[i]);
    killed_put(t, c);
    for (int i = 0; i < BREACH_N_TESTS; i++) table_text(t, breach_answer(b->test[i].answer));
    for (size_t i = 0; i < sizeof back / sizeof *back; i++) text_put(t, back[i]);
}

Table *ceasefire_table(const Ceasefire *c, bool is_arabic, Arena *a)
{
    Table *t = table_new(a, CEASEFIRE_COLUMNS, CEASEFIRE_N_COLUMNS);
    for (size_t i = 0; i < c->n && t != NULL; i++) row_put(t, c, &c->item[i], is_arabic, a);
    return t;
}

/* An incident in the daily count. */
typedef struct Daily {
    const CeasefireCase *c;
    Str party;
} Daily;

/* The parties by their short names, so that two spellings are one line. */
static Str party_of(const CeasefireCase *c, Arena *a)
{
    const Actors named = c->at.named;
    AUTO(Buf) b;
    buf_init(&b, 4096);
    for (size_t i = 0; i < named.n; i++)
        buf_fmt(&b, "%s" STR_FMT, i > 0 ? " | " : "", STR_ARG(actor_name(named.actor[i], false)));
    return named.n > 0 ? arena_str(a, buf_str(&b)) : c->at.actor;
}

static int by_line(const void *pa, const void *pb)
{
    const Daily *a = pa, *b = pb;
    int order = (a->c->at.days.from > b->c->at.days.from)
                - (a->c->at.days.from < b->c->at.days.from);
    if (order == 0) order = str_cmp(a->c->at.time, b->c->at.time);
    if (order == 0) order = str_cmp(a->party, b->party);
    return order != 0 ? order : str_cmp(a->c->at.weapon, b->c->at.weapon);
}

static int64_t count_result(const Daily *d, size_t n, const char *result)
{
    int64_t count = 0;
    for (size_t i = 0; i < n; i++) count += str_eq(d[i].c->breach.result, str_z(result));
    return count;
}

static void line_put(Table *t, const Daily *d, size_t n)
{
    static const char *const result[] = { "assessed", "alleged", "undetermined", "not_applicable" };
    int64_t least = 0, most = 0, n_silent = 0;
    bool is_open = false;
    for (size_t i = 0; i < n; i++) {
        least += d[i].c->killed_min;
        most += d[i].c->killed_max;
        n_silent += !d[i].c->has_killed;
        is_open = is_open || !d[i].c->has_killed || !d[i].c->has_max;
    }
    text_put(t, d->c->at.time);
    text_put(t, d->party);
    text_put(t, d->c->at.weapon);
    text_put(t, vocab_label(VOCAB_WEAPON, d->c->at.weapon, false));
    table_int(t, (int64_t)n);
    for (size_t i = 0; i < sizeof result / sizeof *result; i++)
        table_int(t, count_result(d, n, result[i]));
    if ((size_t)n_silent < n) table_int(t, least);
    else table_null(t);
    if (!is_open) table_int(t, most);
    else table_null(t);
    table_int(t, n_silent);
}

Table *ceasefire_daily(const Ceasefire *c, Arena *a)
{
    Table *t = table_new(a, CEASEFIRE_DAILY_COLUMNS, CEASEFIRE_DAILY_N_COLUMNS);
    Daily *d = arena_array(a, c->n + 1, sizeof *d);
    if (t == NULL || d == NULL) return t;
    for (size_t i = 0; i < c->n; i++) d[i] = (Daily){ &c->item[i], party_of(&c->item[i], a) };
    if (c->n > 0) qsort(d, c->n, sizeof *d, by_line);
    for (size_t i = 0; i < c->n; ) {
        size_t from = i;
        while (i < c->n && by_line(&d[i], &d[from]) == 0) i++;
        line_put(t, d + from, i - from);
    }
    return t;
}

/* A word of vocab/report_word.tsv. */
static Str said(const char *code, bool is_arabic)
{
    return vocab_label(VOCAB_REPORT_WORD, str_z(code), is_arabic);
}

/* One fact of the agreement on a line; what is not known has none. */
static void line_add(Buf *out, const char *code, bool is_arabic, Str value)
{
    if (value.n > 0)
        buf_fmt(out, "  " STR_FMT ": " STR_FMT "\n", STR_ARG(said(code, is_arabic)),
                STR_ARG(value));
}

/* Who agreed what. */
static void head_put(const Ceasefire *c, bool is_arabic, Arena *a, Buf *out)
{
    const Agreement *g = c->agreement;
    const struct { const char *code; Str value; } line[] = {
        { "kind", vocab_label(VOCAB_AGREEMENT_KIND, g->kind, is_arabic) },
        { "signed", g->signed_on },
        { "in_force", g->since }, { "until", g->until }, { "parties", g->parties },
        { "guarantors", g->guarantors }, { "bound", g->bound }, { "exclusions", g->exclusions },
        { "zone", g->zone_name },
        { "lines", vocab_label(VOCAB_ZONE_STATUS, g->zone_status, is_arabic) },
        { "weapons", g->weapons }, { "claims", situation_ids(KIND_CLAIM, g->claims, a) },
        { "state", vocab_label(VOCAB_STATE, g->state, is_arabic) },
    };
    buf_fmt(out, STR_FMT "  " STR_FMT "\n", STR_ARG(show_id(a, KIND_AGREEMENT, g->id, ID_SHOWN)),
            STR_ARG(g->name));
    for (size_t i = 0; i < sizeof line / sizeof *line; i++)
        line_add(out, line[i].code, is_arabic, line[i].value);
}

/* Who held places of the zone, with the doubt. */
static void control_put(const Ceasefire *c, bool is_arabic, Arena *a, Buf *out)
{
    const Situation *s = &c->situation;
    if (s->n_controls > 0) buf_fmt(out, "\n" STR_FMT "\n", STR_ARG(said("who_held", is_arabic)));
    for (size_t i = 0; i < s->n_controls; i++) {
        const Control *h = &s->control[i];
        buf_fmt(out, "  " STR_FMT ": " STR_FMT, STR_ARG(h->place.name), STR_ARG(h->holder));
        if (h->since.n > 0)
            buf_fmt(out, ", " STR_FMT " " STR_FMT, STR_ARG(said("since", is_arabic)),
                    STR_ARG(h->since));
        if (h->until.n > 0)
            buf_fmt(out, ", " STR_FMT " " STR_FMT, STR_ARG(said("until", is_arabic)),
                    STR_ARG(h->until));
        buf_fmt(out, " (" STR_FMT "; " STR_FMT "; " STR_FMT "; " STR_FMT ")\n",
                STR_ARG(vocab_label(VOCAB_CERTAINTY, h->certainty, is_arabic)),
                STR_ARG(vocab_label(VOCAB_STATE, h->state, is_arabic)),
                STR_ARG(show_id(a, KIND_CONTROL, h->id, ID_SHOWN)),
                STR_ARG(situation_ids(KIND_CLAIM, h->claims, a)));
    }
}

static void count_put(Buf *out, const CeasefireCase *c, bool is_arabic)
{
    Str killed = said("killed", is_arabic);
    if (!c->has_killed) return;
    if (c->has_max && c->killed_max != c->killed_min)
        buf_fmt(out, ", %lld " STR_FMT " %lld " STR_FMT, (long long)c->killed_min,
                STR_ARG(said("to", is_arabic)), (long long)c->killed_max, STR_ARG(killed));
    else if (c->has_max)
        buf_fmt(out, ", %lld " STR_FMT, (long long)c->killed_min, STR_ARG(killed));
    else
        buf_fmt(out, ", " STR_FMT " %lld " STR_FMT, STR_ARG(said("at_least", is_arabic)),
                (long long)c->killed_min, STR_ARG(killed));
}

static void case_put(const CeasefireCase *c, bool is_arabic, Arena *a, Buf *out)
{
    const Breach *b = &c->breach;
    buf_fmt(out, "  " STR_FMT "  " STR_FMT, STR_ARG(show_id(a, KIND_INCIDENT, c->at.id, ID_SHOWN)),
            STR_ARG(c->at.place_name));
    if (c->at.actor.n > 0) buf_fmt(out, ", " STR_FMT, STR_ARG(c->at.actor));
    if (c->at.weapon.n > 0)
        buf_fmt(out, ", " STR_FMT, STR_ARG(vocab_label(VOCAB_WEAPON, c->at.weapon, is_arabic)));
    count_put(out, c, is_arabic);
    buf_fmt(out, "\n      = " STR_FMT, STR_ARG(vocab_label(VOCAB_BREACH, b->result, is_arabic)));
    if (b->said != NULL) buf_fmt(out, ", " STR_FMT, STR_ARG(said("judged", is_arabic)));
    buf_char(out, '\n');
    for (int i = 0; i < BREACH_N_TESTS; i++)
        buf_fmt(out, "      " STR_FMT " " STR_FMT ": " STR_FMT "\n",
                STR_ARG(vocab_label(VOCAB_BREACH_TEST, breach_test_code(i), is_arabic)),
                STR_ARG(vocab_label(VOCAB_ANSWER, breach_answer(b->test[i].answer), is_arabic)),
                STR_ARG(reason(&b->test[i], is_arabic, a)));
}

static int64_t count_all(const Ceasefire *c, Str result)
{
    int64_t n = 0;
    for (size_t i = 0; i < c->n; i++) n += str_eq(c->item[i].breach.result, result);
    return n;
}

void ceasefire_text(const Ceasefire *c, bool is_arabic, Arena *a, Buf *out)
{
    head_put(c, is_arabic, a, out);
    control_put(c, is_arabic, a, out);
    buf_fmt(out, "\n%zu " STR_FMT, c->n, STR_ARG(said("incidents", is_arabic)));
    for (size_t i = 0; i < vocab_table[VOCAB_BREACH].n; i++) {
        const VocabTerm *term = &vocab_table[VOCAB_BREACH].term[i];
        buf_fmt(out, ", " STR_FMT " %lld", STR_ARG(is_arabic ? term->ar : term->en),
                (long long)count_all(c, term->code));
    }
    buf_fmt(out, "; %zu " STR_FMT "\n", c->n_outside, STR_ARG(said("outside", is_arabic)));
    if (c->n_stated > 0)
        buf_fmt(out, "%zu " STR_FMT "\n", c->n_stated, STR_ARG(said("stated_only", is_arabic)));
    for (size_t i = 0; i < c->n; i++) {
        bool is_new_day = i == 0 || !str_eq(c->item[i].at.time, c->item[i - 1].at.time);
        Str day = c->item[i].at.time.n > 0 ? c->item[i].at.time : said("no_date", is_arabic);
        if (is_new_day) buf_fmt(out, "\n" STR_FMT "\n", STR_ARG(day));
        case_put(&c->item[i], is_arabic, a, out);
    }
}
