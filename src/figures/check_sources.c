/* check_sources.c: rules about who says what (R5, R13).
 *
 * Totals are compared as statements: what one origin says of one measure, group, place and time.
 */
#include <stdlib.h>
#include <string.h>

#include "figures/check_rules.h"
#include "figures/level.h"

/* A statement, and what it is sorted by. */
typedef struct Said {
    const Statements *w;
    int32_t at;
} Said;

static const FigureClaim *first_claim(const Statements *w, const Statement *s)
{
    return &w->in->claim[s->claim[0]];
}

static int by_text(Str a, Str b, int before) { return before != 0 ? before : str_cmp(a, b); }

/* What a statement is about, apart from the number; parts are of one whole. */
static int by_subject(const Said *a, const Said *b)
{
    const Statement *sa = &a->w->s[a->at], *sb = &b->w->s[b->at];
    const FigureClaim *ca = first_claim(a->w, sa), *cb = first_claim(b->w, sb);
    int order = by_text(sa->measure, sb->measure, 0);
    order = by_text(sa->group, sb->group, order);
    order = by_text(sa->origin, sb->origin, order);
    if (statement_by_weapon(sa->measure)) order = by_text(sa->weapon, sb->weapon, order);
    if (order == 0) order = sa->parent - sb->parent;
    order = by_text(ca->place_id, cb->place_id, order);
    if (order == 0) order = (ca->days.from > cb->days.from) - (ca->days.from < cb->days.from);
    if (order == 0) order = (ca->days.to > cb->days.to) - (ca->days.to < cb->days.to);
    return order;
}

static int by_said(const void *pa, const void *pb)
{
    const Said *a = pa, *b = pb;
    int order = by_subject(a, b);
    return order != 0 ? order : a->at - b->at;
}

/* Whether they divide the whole in the same way: two parties' shares are no contradiction. */
static bool is_same_part(const Statements *w, const Statement *a, const Statement *b)
{
    bool is_one_document = first_claim(w, a)->document == first_claim(w, b)->document;
    /* a hospital and four schools: what was hit is not in the claim */
    if (str_eq(a->measure, S("objects_hit")) && is_one_document) return false;
    if (a->parent == FIGURE_NONE) return true;
    /* parts of one document without a group of their own are shares of something unnamed */
    bool is_named = !str_eq(a->group, S("all"));
    return is_named || !is_one_document;
}

/* A finding about two statements that cannot both be true. */
static void find_pair(Check *k, const char *code, const Statement *a, const Statement *b)
{
    const FigureDocument *document = k->in->figures.document;
    const FigureClaim *ca = first_claim(&k->st, a), *cb = first_claim(&k->st, b);
    check_find(k, code);
    check_count(k, 1, a->count);
    check_count(k, 2, b->count);
    check_word(k, 3, str_eq(a->group, S("all")) ? a->measure : a->group);
    check_word(k, 4, !str_eq(document[ca->document].source, document[cb->document].source)
                         ? arena_fmt(k->a, STR_FMT ", " STR_FMT,
                                     STR_ARG(document[ca->document].source),
                                     STR_ARG(document[cb->document].source))
                         : document[ca->document].source);
    for (size_t i = 0; i < a->n_claims; i++) check_ref_claim(k, (int32_t)a->claim[i]);
    for (size_t i = 0; i < b->n_claims; i++) check_ref_claim(k, (int32_t)b->claim[i]);
}

/* The two statements are of one publisher, or of two that pass on what a third one says. */
static bool is_one_publisher(const Check *k, const Statement *a, const Statement *b)
{
    const FigureDocument *document = k->in->figures.document;
    int32_t da = first_claim(&k->st, a)->document, db = first_claim(&k->st, b)->document;
    return str_eq(document[da].source, document[db].source);
}

static bool is_corrected(const Check *k, const Statement *s)
{
    for (size_t i = 0; i < s->n_claims; i++)
        if (!k->is_old[s->claim[i]]) return false;
    return true;
}

typedef void PairLook(Check *k, const Statement *a, const Statement *b);

/* Shows every two statements of one subject and origin whose counts cannot both be true. */
static TwCode pairs(Check *k, PairLook *look, Err *err)
{
    enum { NEIGHBOURS = 16 };
    const Statements *w = &k->st;
    Said *said = arena_array(k->a, w->n + 1, sizeof *said);
    TRY(arena_check(k->a, err));
    for (size_t i = 0; i < w->n; i++) said[i] = (Said){ w, (int32_t)i };
    if (w->n > 0) qsort(said, w->n, sizeof *said, by_said);
    for (size_t i = 0; i < w->n; i++)
        for (size_t j = i + 1; j < w->n && j < i + NEIGHBOURS; j++) {
            const Statement *a = &w->s[said[i].at], *b = &w->s[said[j].at];
            if (by_subject(&said[i], &said[j]) != 0) break;
            bool is_open = !is_corrected(k, a) && !is_corrected(k, b);
            if (is_open && !range_agrees(a->count, b->count) && is_same_part(w, a, b))
                look(k, a, b);
        }
    return arena_check(k->a, err);
}

static void look_revision(Check *k, const Statement *a, const Statement *b)
{
    if (!is_one_publisher(k, a, b) || a->is_replaced || b->is_replaced) return;
    find_pair(k, "publisher_contradicts", a, b);
}

/* R5: a later total of a publisher replaces its earlier one; two of one day contradict each other.
 * Totals of different publishers stand side by side and are no finding. */
TwCode check_r5(Check *k, Err *err) { return pairs(k, look_revision, err); }

static void look_variant(Check *k, const Statement *a, const Statement *b)
{
    if (!is_one_publisher(k, a, b)) find_pair(k, "variant", a, b);
}

static int by_str(const void *pa, const void *pb)
{
    const Str *a = pa, *b = pb;
    return str_cmp(*a, *b);
}

/* How many independent origins the claims of one incident have. */
static size_t count_origins(Str *origin, size_t n)
{
    size_t n_origins = 0;
    if (n > 0) qsort(origin, n, sizeof *origin, by_str);
    for (size_t i = 0; i < n; i++) n_origins += i == 0 || !str_eq(origin[i], origin[i - 1]);
    return n_origins;
}

/* Claims in the order of their incidents. */
typedef struct OfIncident {
    int32_t incident, claim;
} OfIncident;

static int by_incident(const void *pa, const void *pb)
{
    const OfIncident *a = pa, *b = pb;
    return a->incident != b->incident ? a->incident - b->incident : a->claim - b->claim;
}

/* An incident that is called corroborated has claims of at least two origins; one whose facts come
 * from lists or other entries is left to the person who said so. */
static TwCode look_corroborated(Check *k, Err *err)
{
    OfIncident *of = arena_array(k->a, k->n_claims + 1, sizeof *of);
    Str *origin = arena_array(k->a, k->n_claims + 1, sizeof *origin);
    TRY(arena_check(k->a, err));
    size_t n = 0;
    for (size_t i = 0; i < k->n_claims; i++)
        if (k->claim[i].incident != FIGURE_NONE)
            of[n++] = (OfIncident){ k->claim[i].incident, (int32_t)i };
    if (n > 0) qsort(of, n, sizeof *of, by_incident);
    for (size_t i = 0; i < n; ) {
        size_t from = i, n_claims = 0;
        for (; i < n && of[i].incident == of[from].incident; i++)
            origin[n_claims++] = level_origin(&k->in->figures, &k->claim[of[i].claim]);
        bool is_said = str_eq(k->in->incident[of[from].incident].verification, S("V2"));
        if (!is_said || count_origins(origin, n_claims) >= 2) continue;
        check_find(k, "not_corroborated");
        check_word(k, 1, arena_fmt(k->a, "%zu", n_claims));
        check_word(k, 2, origin[0]);
        check_ref_incident(k, of[from].incident);
        for (size_t j = from; j < i; j++) check_ref_claim(k, of[j].claim);
    }
    return arena_check(k->a, err);
}

/* A long quote and where it stands. */
typedef struct Quote {
    Str text;
    int32_t document, claim;
} Quote;

static int by_quote(const void *pa, const void *pb)
{
    const Quote *a = pa, *b = pb;
    int order = str_cmp(a->text, b->text);
    return order != 0 ? order : a->claim - b->claim;
}

/* Two documents that share words. */
typedef struct Shared {
    int32_t document[2], claim[2];
} Shared;

static int by_documents(const void *pa, const void *pb)
{
    const Shared *a = pa, *b = pb;
    int order = a->document[0] - b->document[0];
    if (order == 0) order = a->document[1] - b->document[1];
    return order != 0 ? order : a->claim[0] - b->claim[0];
}

static size_t quotes_of(const Check *k, Quote *quote)
{
    enum { QUOTE_BYTES_MIN = 24 };
    size_t n = 0;
    for (size_t i = 0; i < k->n_claims; i++) {
        const FigureClaim *c = &k->claim[i];
        if (c->repeat_of == FIGURE_NONE && c->quote.n >= QUOTE_BYTES_MIN)
            quote[n++] = (Quote){ c->quote, c->document, (int32_t)i };
    }
    if (n > 0) qsort(quote, n, sizeof *quote, by_quote);
    return n;
}

/* Neighbours with the same words in documents of different origins. */
static size_t shares_of(const Check *k, const Quote *quote, size_t n, Shared *shared)
{
    size_t n_shared = 0;
    for (size_t i = 1; i < n; i++) {
        const Quote *a = &quote[i - 1], *b = &quote[i];
        if (!str_eq(a->text, b->text) || a->document == b->document) continue;
        if (str_eq(level_origin(&k->in->figures, &k->claim[a->claim]),
                   level_origin(&k->in->figures, &k->claim[b->claim])))
            continue;
        bool is_turned = a->document > b->document;
        shared[n_shared++] = (Shared){
            { is_turned ? b->document : a->document, is_turned ? a->document : b->document },
            { is_turned ? b->claim : a->claim, is_turned ? a->claim : b->claim } };
    }
    if (n_shared > 0) qsort(shared, n_shared, sizeof *shared, by_documents);
    return n_shared;
}

/* Two documents of different origins with the same long wordings are one text: a reprint that was
 * not marked would corroborate itself. */
static TwCode look_reprints(Check *k, Err *err)
{
    enum { SHARED_MIN = 3 };
    Quote *quote = arena_array(k->a, k->n_claims + 1, sizeof *quote);
    Shared *shared = arena_array(k->a, k->n_claims + 1, sizeof *shared);
    TRY(arena_check(k->a, err));
    size_t n = shares_of(k, quote, quotes_of(k, quote), shared);
    const FigureDocument *document = k->in->figures.document;
    for (size_t i = 0; i < n; ) {
        size_t from = i;
        while (i < n && memcmp(shared[i].document, shared[from].document,
                               sizeof shared[i].document) == 0)
            i++;
        if (i - from < SHARED_MIN) continue;
        check_find(k, "reprint_not_marked");
        check_word(k, 1, document[shared[from].document[0]].source);
        check_word(k, 2, document[shared[from].document[1]].source);
        check_word(k, 3, arena_fmt(k->a, "%zu", i - from));
        check_ref_claim(k, shared[from].claim[0]);
        check_ref_claim(k, shared[from].claim[1]);
        for (int d = 0; d < 2; d++)
            check_ref(k, KIND_DOCUMENT, document[shared[from].document[d]].id);
    }
    return arena_check(k->a, err);
}

/* R13: who passes on what another says corroborates nothing: reprints of one origin that differ, an
 * incident called corroborated by one origin, and reprints that were not marked as such. */
TwCode check_r13(Check *k, Err *err)
{
    TRY(pairs(k, look_variant, err));
    if (k->in->incident != NULL) TRY(look_corroborated(k, err));
    return look_reprints(k, err);
}
