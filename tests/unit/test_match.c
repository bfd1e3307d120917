/* test_match.c - matching lists: what columns hold, levels, candidates, weights, clusters. */
#include "match/match.h"

#include <stdlib.h>

#include "harness.h"
#include "match/role.h"
#include "match/together.h"
#include "mix.h"

enum { COLUMNS = 7 };

static const MatchRole ROLE[COLUMNS] = { MATCH_GIVEN, MATCH_FATHER, MATCH_FAMILY, MATCH_SEX,
                                         MATCH_HARM, MATCH_PLACE, MATCH_OUTCOME };

/* A list of rows of COLUMNS cells; ids are r0, r1... */
static void list_make(MatchList *list, const char *const row[][COLUMNS], size_t n, Arena *a)
{
    Err err = { 0 };
    static const char *const name[COLUMNS] = { "given", "father", "family", "sex", "date", "town",
                                               "outcome" };
    CHECK(list_init(list, n, a, &err) == TW_OK);
    for (size_t c = 0; c < COLUMNS; c++) {
        size_t at = 0;
        CHECK(list_column(list, str_z(name[c]), ROLE[c], &at, &err) == TW_OK);
    }
    for (size_t r = 0; r < n; r++) {
        uint32_t record = list_record(list, arena_fmt(a, "r%03zu", r), 0, (uint32_t)r + 1);
        for (size_t c = 0; c < COLUMNS; c++) list_put(list, c, record, str_z(row[r][c]));
    }
    CHECK(list_sort(list, &err) == TW_OK);
    CHECK(list_sources(list, &err) == TW_OK);
}

/* A list with the evidence of it. */
typedef struct Sample {
    Arena arena;
    MatchList list;
    EvidenceSet set;
} Sample;

static void Sample_auto(Sample *s)
{
    arena_clear(&s->arena);
}

static void sample_make(Sample *s, const char *const row[][COLUMNS], size_t n)
{
    Err err = { 0 };
    arena_init(&s->arena, 256 << 20);
    list_make(&s->list, row, n, &s->arena);
    CHECK(evidence_make(&s->list, &s->arena, &s->set, &err) == TW_OK);
}

static void test_headers(void)
{
    static const struct { const char *header; bool is_known; MatchRole role; } row[] = {
        { "First Name", true, MATCH_GIVEN },      /* blanks and case do not matter */
        { "fname_c1", true, MATCH_GIVEN },        /* RLdata */
        { "fname_c2", true, MATCH_SECOND },       /* its second column is another part */
        { "الاسم الثلاثي", true, MATCH_NAME },
        { "اسم الأب", true, MATCH_FATHER },       /* hamza folds */
        { "محافظة", true, MATCH_PLACE },          /* without its article */
        { "ent_id", true, MATCH_TRUTH },          /* an answer is no evidence */
        { "cluster", true, MATCH_TRUTH },
        { "rec_id", true, MATCH_ID },
        { "soc_sec_id", true, MATCH_KEY },
        { "dob", true, MATCH_BIRTH },
        { "date_of_death", true, MATCH_HARM },
        { "email_address", true, MATCH_KEY },     /* begins with a known word */
        { "Fecha de la muerte", true, MATCH_HARM },    /* words that add nothing are left out */
        { "victimFirstName", true, MATCH_GIVEN },      /* words end where capitals begin */
        { "Año", true, MATCH_HARM_YEAR },
        { "segundo_apellido", true, MATCH_FAMILY },
        { "municipio", true, MATCH_PLACE },
        { "zzz", false, MATCH_IGNORE },
        { "", false, MATCH_IGNORE },
    };
    EACH (row, r)
        ROW ("header '%s'", r->header) {
            MatchRole role = MATCH_IGNORE;
            CHECK_INT(role_named(str_z(r->header), &role), r->is_known);
            CHECK_INT(role, r->role);
        }
}

static void test_contents(void)
{
    static const struct { const char *text[4]; MatchRole role; } row[] = {
        { { "2019-01-02", "2019-03-04", "2018-12-31", "2017-05-05" }, MATCH_DATE },
        { { "19081209", "19990219", "19600210", "19150612" }, MATCH_DATE }, /* febrl */
        { { "a1@example.org", "b2@example.org", "c3@example.org", "d@x.org" }, MATCH_KEY },
        { { "6988048", "7364009", "2635962", "9004242" }, MATCH_KEY },
        { { "12", "7", "33", "4" }, MATCH_NUMBER },
        { { "alpha", "bravo charlie", "delta", "echo" }, MATCH_WORDS },
        { { "red", "red", "red", "red" }, MATCH_CODE },
    };
    EACH (row, r)
        ROW ("first text '%s'", r->text[0]) {
            Str text[4];
            for (size_t i = 0; i < 4; i++) text[i] = str_z(r->text[i]);
            CHECK_INT(role_of_texts(text, 4, 4), r->role);
        }
    CHECK_INT(role_of_texts(NULL, 0, 10), MATCH_IGNORE);
}

/* A file whose headers no table has: 40 rows of texts made from a form for each column. */
typedef struct GuessCase {
    const char *header;
    int kind;          /* how its texts are made: below */
    MatchRole role;
} GuessCase;

enum { GUESS_NAME, GUESS_DAY, GUESS_LIFE, GUESS_SEX, GUESS_AGE, GUESS_TOWN, GUESS_LIST, GUESS_YEAR,
       GUESS_MONTH, GUESS_MDAY, GUESS_ID, GUESS_ROWS = 40, GUESS_COLUMNS = 4 };

static Str guess_text(Arena *a, int kind, int i)
{
    char x = (char)('a' + i % 20), y = (char)('a' + i / 20);
    switch (kind) {
    case GUESS_NAME: return arena_fmt(a, "Na%cme Fa%cm%cily", x, y, x);
    case GUESS_DAY: return arena_fmt(a, "201%d-0%d-11", i % 7, i % 9 + 1);
    case GUESS_LIFE: return arena_fmt(a, "19%d-0%d-11", 10 + 2 * i, i % 9 + 1);
    case GUESS_SEX: return i % 3 == 0 ? S("F") : S("M");
    case GUESS_AGE: return arena_fmt(a, "%d", 3 + 2 * (i % 35));
    case GUESS_TOWN: return arena_fmt(a, "Town%c", x);
    case GUESS_LIST: return i % 2 == 0 ? S("north") : S("south");
    case GUESS_YEAR: return arena_fmt(a, "%d", 1980 + i % 11);
    case GUESS_MONTH: return arena_fmt(a, "%d", 1 + i % 12);
    case GUESS_MDAY: return arena_fmt(a, "%d", 1 + (i * 3) % 31);
    default: return arena_fmt(a, "%d", i);
    }
}

/* What columns hold when their headers are in no table: by words, content and each other. */
static void test_guesses(void)
{
    static const GuessCase file[][GUESS_COLUMNS] = {
        { { "Subject of report", GUESS_NAME, MATCH_NAME },
          { "Fecha fallec.", GUESS_DAY, MATCH_HARM }, { "Sx", GUESS_SEX, MATCH_SEX },
          { "grupo", GUESS_LIST, MATCH_SOURCE } },
        { { "v1", GUESS_NAME, MATCH_NAME }, { "v2", GUESS_DAY, MATCH_HARM }, /* by content alone */
          { "v3", GUESS_LIFE, MATCH_BIRTH }, { "v4", GUESS_SEX, MATCH_SEX } },
        { { "label", GUESS_NAME, MATCH_NAME },       /* names are no numbers of clusters */
          { "yyyy", GUESS_YEAR, MATCH_HARM_YEAR }, { "mm", GUESS_MONTH, MATCH_HARM_MONTH },
          { "dd", GUESS_MDAY, MATCH_HARM_DAY } },
        { { "v1", GUESS_YEAR, MATCH_HARM_YEAR }, { "v2", GUESS_MONTH, MATCH_HARM_MONTH },
          { "v3", GUESS_MDAY, MATCH_HARM_DAY }, { "approx. age", GUESS_AGE, MATCH_AGE } },
        { { "date entered", GUESS_DAY, MATCH_IGNORE }, /* of book-keeping, beside another */
          { "date killed", GUESS_DAY, MATCH_HARM }, { "cluster", GUESS_ID, MATCH_TRUTH },
          { "gov. of death", GUESS_TOWN, MATCH_PLACE } },
        { { "date entered", GUESS_DAY, MATCH_HARM },   /* better than none */
          { "native of", GUESS_TOWN, MATCH_ORIGIN }, { "born on", GUESS_LIFE, MATCH_BIRTH },
          { "v4", GUESS_AGE, MATCH_NUMBER } },         /* no age beside a birth */
    };
    EACH (file, r)
        for (size_t c = 0; c < GUESS_COLUMNS; c++) {
            AUTO(Arena) a;
            arena_init(&a, 1 << 20);
            RoleColumn column[GUESS_COLUMNS] = { { .n_texts = 0 } };
            for (size_t k = 0; k < GUESS_COLUMNS; k++) {
                Str *text = arena_array(&a, GUESS_ROWS, sizeof *text);
                for (int i = 0; i < GUESS_ROWS; i++) text[i] = guess_text(&a, (*r)[k].kind, i);
                column[k] = (RoleColumn){ str_z((*r)[k].header), text, GUESS_ROWS, false,
                                          MATCH_IGNORE };
                column[k].is_named = role_named(column[k].header, &column[k].role);
            }
            roles_guess(column, GUESS_COLUMNS, GUESS_ROWS);
            ROW ("header '%s'", (*r)[c].header) CHECK_INT(column[c].role, (*r)[c].role);
        }
}

/* Whether a file begins with a record or with headers. */
static void test_first_line(void)
{
    static const struct { const char *first[3]; bool is_data; } row[] = {
        { { "Invented Sample", "2019-02-03", "Saraqib" }, true },  /* a day over days */
        { { "v1", "v2", "v3" }, false },
        { { "1", "2", "3" }, false },
        { { "victim", "fecha fallec.", "lugar" }, false },
        { { "Alpha 0", "n. d.", "Town 1" }, true }, /* both come again below */
        { { "Alpha 0", "when", "where" }, false },  /* one alone may be chance */
    };
    AUTO(Arena) a;
    arena_init(&a, 1 << 20);
    Str *text[3];
    for (int c = 0; c < 3; c++) text[c] = arena_array(&a, 20, sizeof **text);
    for (int i = 0; i < 20; i++) {
        text[0][i] = arena_fmt(&a, "Alpha %d", i);
        text[1][i] = arena_fmt(&a, "2019-03-%02d", i + 1);
        text[2][i] = arena_fmt(&a, "Town %d", i % 4);
    }
    const RoleColumn column[3] = { { .text = text[0], .n_texts = 20 },
                                   { .text = text[1], .n_texts = 20 },
                                   { .text = text[2], .n_texts = 20 } };
    EACH (row, r) {
        const Str first[3] = { str_z(r->first[0]), str_z(r->first[1]), str_z(r->first[2]) };
        ROW ("first line '%s'", r->first[0])
            CHECK_INT(roles_first_is_data(column, first, 3, 20), r->is_data);
    }
}

static void test_ids(void)
{
    CHECK(list_id_compare(S("9"), S("10")) < 0);        /* numbers by size */
    CHECK(list_id_compare(S("10"), S("a")) < 0);        /* before words */
    CHECK(list_id_compare(S("abcdefghi"), S("abcdefghj")) < 0); /* beyond eight bytes */
    CHECK(list_id_compare(S("x"), S("x")) == 0);
}

/* Invented people; the second of each pair is the first, written otherwise. */
static const char *const PEOPLE[][COLUMNS] = {
    { "Invented", "Sample", "Alphaville", "m", "2019-02-03", "Saraqib", "killed" },
    { "Invented", "Sampol", "Alphaville", "m", "2019-02-04", "Saraqib", "killed" },
    { "Madeup", "Sample", "Alphaville", "m", "2019-02-03", "Saraqib", "killed" },
    { "Fictive", "Model", "Bravoton", "f", "2019-05-11", "Azaz", "killed" },
    { "Fictiv", "Model", "Bravoton", "f", "2019-05-11", "", "killed" },
    { "Pretend", "Pattern", "Charlieham", "m", "2019-06-20", "Talbiseh", "injured" },
    { "Dummy", "Outline", "Deltaford", "f", "2019-07-01", "Souran", "killed" },
    { "Replica", "Draft", "Golfwick", "f", "2019-10-02", "Souran", "unknown" },
};
enum { N_PEOPLE = sizeof PEOPLE / sizeof PEOPLE[0] };

static void test_levels(void)
{
    AUTO(Sample) s;
    sample_make(&s, PEOPLE, N_PEOPLE);
    CHECK_INT(s.list.column[6].count[0], 0);
    for (uint32_t x = 0; x < N_PEOPLE; x++)
        for (uint32_t y = 0; y < N_PEOPLE; y++)
            CHECK(evidence_pattern(&s.set, NULL, x, y) == evidence_pattern(&s.set, NULL, y, x));
    uint64_t same = evidence_pattern(&s.set, NULL, 0, 1);
    for (size_t k = 0; k < s.set.n; k++) {
        const Evidence *e = &s.set.item[k];
        unsigned level = evidence_level(same, k);
        if (e->kind == EVIDENCE_DATE) CHECK_INT(level, DATE_NEXT);
        if (e->kind == EVIDENCE_PLACE || e->kind == EVIDENCE_CODE) CHECK(level >= e->same);
        CHECK_STR(evidence_level_name(e->kind, 0), "missing");
        CHECK_STR(evidence_level_name(e->kind, 15), "same");
    }
    CHECK_INT(evidence_level(evidence_pattern(&s.set, NULL, 3, 4), s.set.n_slots),
              EVIDENCE_MISSING);
}

/* What two first names agree by, when they are forms of one name, or only initials. */
static void test_first_names(void)
{
    static const struct { const char *name[2]; unsigned level; } row[] = {
        { { "Mario", "Maria" }, PART_LIKE },      /* brother and sister */
        { { "Khalid", "Khalida" }, PART_LIKE },
        { { "سعيد", "سعيدة" }, PART_LIKE },
        { { "Tessa", "Tesso" }, PART_LIKE },      /* of invented names as well */
        { { "J.", "J." }, PART_INITIAL },         /* two first names in J */
    };
    EACH (row, r)
        ROW ("first names '%s' and '%s'", r->name[0], r->name[1]) {
            AUTO(Sample) s;
            const char *const people[2][COLUMNS] = {
                { r->name[0], "Sample", "Alphaville", "", "", "", "" },
                { r->name[1], "Sample", "Alphaville", "", "", "", "" },
            };
            sample_make(&s, people, 2);
            CHECK_INT(evidence_level(evidence_pattern(&s.set, NULL, 0, 1), 0), r->level);
        }
}

/* A day is one value however lists write it, and so is an age. */
static void test_one_value(void)
{
    static const char *const row[][COLUMNS] = {
        { "Invented", "Sample", "Alphaville", "", "2019-02-03", "", "" },
        { "Invented", "Sample", "Alphaville", "", "03/02/2019", "", "" },
        { "Invented", "Sample", "Alphaville", "", "3 Feb 2019", "", "" },
        { "Invented", "Sample", "Alphaville", "", "٢٠١٩-٠٢-٠٣", "", "" },
        { "Invented", "Sample", "Alphaville", "", "2019-02-04", "", "" },
    };
    AUTO(Sample) s;
    sample_make(&s, row, 5);
    const Evidence *date = &s.set.item[s.set.harm];
    for (size_t r = 1; r < 4; r++) CHECK_INT(date->value[r], date->value[0]);
    CHECK(date->value[4] != date->value[0]);
    CHECK_INT(date->count[date->value[0]], 4);
}

static void test_bands(void)
{
    for (int kind = 0; kind < EVIDENCE_KINDS; kind++) {
        unsigned before = evidence_same((EvidenceKind)kind);
        for (double share = 1; share > 1e-9; share /= 2) {
            unsigned band = evidence_band((EvidenceKind)kind, share);
            CHECK(band >= before && band < EVIDENCE_LEVELS);
            before = band;
        }
        CHECK_INT(before, EVIDENCE_LEVELS - 1);
    }
}

static void test_matches(void)
{
    AUTO(Arena) a;
    arena_init(&a, 256 << 20);
    AUTO(MatchResult) result = { .n_clusters = 0 };
    MatchList list;
    Err err = { 0 };
    list_make(&list, PEOPLE, N_PEOPLE, &a);
    CHECK(match_run(&list, &MATCH_DEFAULTS, &a, NULL, &result, &err) == TW_OK);
    CHECK_INT(result.cluster[0], result.cluster[1]);
    CHECK_INT(result.cluster[3], result.cluster[4]);
    CHECK(result.cluster[0] != result.cluster[2]); /* a brother who was killed beside him */
    CHECK_INT(result.n_clusters, 6);
    CHECK(result.persons_low <= result.persons && result.persons <= result.persons_high);
    CHECK_NEAR(result.persons, 6, 1);
}

/* What reviewers say stands, whatever the records look like; and when they contradict each other
 * that is an error. */
static void test_reviews(void)
{
    AUTO(Arena) a;
    arena_init(&a, 256 << 20);
    MatchList list;
    Err err = { 0 };
    list_make(&list, PEOPLE, N_PEOPLE, &a);
    static const Label label[] = { { 0, 1, false }, { 5, 6, true } };
    MatchOptions options = MATCH_DEFAULTS;
    options.label = label;
    options.n_labels = 2;
    AUTO(MatchResult) result = { .n_clusters = 0 };
    CHECK(match_run(&list, &options, &a, NULL, &result, &err) == TW_OK);
    CHECK(result.cluster[0] != result.cluster[1]);
    CHECK_INT(result.cluster[5], result.cluster[6]);
    static const Label against[] = { { 0, 1, true }, { 0, 2, false }, { 1, 2, true } };
    AUTO(MatchResult) refused = { .n_clusters = 0 };
    options.label = against;
    options.n_labels = 3;
    CHECK_INT(match_run(&list, &options, &a, NULL, &refused, &err), TW_E_CONFLICT);
}

static void test_death(void)
{
    static const char *const row[][COLUMNS] = {
        { "Invented", "Sample", "Alphaville", "m", "2019-02-03", "Saraqib", "killed" },
        { "Invented", "Sample", "Alphaville", "m", "2019-06-03", "Saraqib", "injured" },
        { "Invented", "Sample", "Alphaville", "m", "2019-02-20", "Saraqib", "injured" },
        { "Invented", "Sample", "Alphaville", "m", "2018-06-03", "Saraqib", "injured" },
    };
    AUTO(Sample) s;
    sample_make(&s, row, 4);
    CHECK(evidence_contradicts(&s.set, 0, 1));  /* hurt four months after he died */
    CHECK(evidence_contradicts(&s.set, 1, 0));
    CHECK(!evidence_contradicts(&s.set, 0, 2)); /* two weeks: dates err */
    CHECK(!evidence_contradicts(&s.set, 0, 3)); /* hurt before */
    CHECK(!evidence_contradicts(&s.set, 1, 3)); /* nobody died */
}

/* Codes that lists write in several ways and two languages are one value. */
static void test_languages(void)
{
    static const char *const row[][COLUMNS] = {
        { "Invented", "Sample", "Alphaville", "m", "2019-02-03", "Saraqib", "killed" },
        { "Invented", "Sample", "Alphaville", "ذكر", "2019-02-03", "Saraqib", "قتل" },
        { "Invented", "Sample", "Alphaville", "Male", "2019-02-03", "Saraqib", "شهيد" },
        { "Invented", "Sample", "Alphaville", "أنثى", "2019-02-03", "Saraqib", "جريح" },
        { "Invented", "Sample", "Alphaville", "F", "2019-02-03", "Saraqib", "Injured" },
    };
    AUTO(Sample) s;
    sample_make(&s, row, 5);
    size_t n_codes = 0;
    for (size_t k = 0; k < s.set.n; k++) {
        const Evidence *e = &s.set.item[k];
        if (e->role != MATCH_SEX && e->role != MATCH_OUTCOME) continue;
        n_codes++;
        CHECK_INT(e->value[0], e->value[1]);
        CHECK_INT(e->value[0], e->value[2]);
        CHECK_INT(e->value[3], e->value[4]);
        CHECK(e->value[0] != e->value[3]);
    }
    CHECK_INT(n_codes, 2);
}

/* Sorted by content, ids show in the order of records that hold the same only. */
static void test_contents_order(void)
{
    static const char *const text[] = { "Ziyad", "Amal", "Karim", "Amal", "Lina" };
    static const char *const id[2][5] = { { "p1", "p2", "p3", "p4", "p5" },
                                          { "p5", "p3", "p1", "p4", "p2" } };
    Str sorted[2][5];
    AUTO(Arena) a;
    arena_init(&a, 64 << 20);
    for (int turn = 0; turn < 2; turn++) {
        MatchList list;
        Err err = { 0 };
        size_t name = 0, source = 0;
        CHECK(list_init(&list, 5, &a, &err) == TW_OK);
        CHECK(list_column(&list, S("name"), MATCH_NAME, &name, &err) == TW_OK);
        CHECK(list_column(&list, S("list"), MATCH_SOURCE, &source, &err) == TW_OK);
        for (size_t i = 0; i < 5; i++) {
            size_t k = turn == 0 ? i : 4 - i;
            uint32_t r = list_record(&list, str_z(id[turn][k]), 0, 0);
            list_put(&list, name, r, str_z(text[k]));
            list_put(&list, source, r, str_z(id[turn][k]));
        }
        CHECK(list_sort_contents(&list, &err) == TW_OK);
        for (size_t r = 0; r < 5; r++)
            sorted[turn][r] = list.column[name].text[list.column[name].value[r]];
        for (size_t r = 1; r < 5; r++)
            if (str_eq(sorted[turn][r - 1], sorted[turn][r]))
                CHECK(str_cmp(list.id[r - 1], list.id[r]) < 0);
    }
    for (size_t r = 0; r < 5; r++) CHECK(str_eq(sorted[0][r], sorted[1][r]));
}

static float odds_none(void *context, uint32_t x, uint32_t y)
{
    (void)context, (void)x, (void)y;
    return -6;
}

/* People of two villages and months; of one the day is not known, of one the month, of one the
 * place. */
static const char *const TOGETHER[][COLUMNS] = {
    { "Sami", "Omar", "Lum", "m", "2014-03-02", "Balda", "killed" },
    { "Rim", "Omar", "Lum", "f", "2014-03-02", "Balda", "killed" },
    { "Hadi", "Ziad", "Nur", "m", "2014-03-20", "Balda", "killed" },
    { "Walid", "Ziad", "Nur", "m", "2014-03", "Balda", "killed" },
    { "Faris", "Amin", "Sad", "m", "2015-07-01", "Saru", "killed" },
    { "Lina", "Amin", "Sad", "f", "2015-07-01", "Saru", "killed" },
    { "Nabil", "Amin", "Sad", "m", "2015", "Saru", "killed" },
    { "Hani", "Amin", "Sad", "m", "2015-07-01", "", "killed" },
};

/* Each pair of a group comes once. */
static void pairs_check(const Together *t, uint64_t n)
{
    bool seen[8][8] = { { false } };
    for (uint64_t i = 0; i < n; i++) {
        uint32_t x, y;
        together_pair(t, i, &x, &y);
        CHECK(x < y && !seen[x][y] && t->group[x] == t->group[y] && t->group[x] > 0);
        seen[x][y] = true;
    }
}

static void test_together(void)
{
    static const struct { int most, pairs, groups; } row[] = {
        { 1000, 7, 2 },   /* four of one month and place, two of another */
        { 6, 2, 2 },      /* too many: those of one day */
        { 1, 0, 0 },      /* too many as well */
    };
    AUTO(Arena) a;
    Err err = { 0 };
    EvidenceSet set;
    MatchList list;
    arena_init(&a, SIZE_MAX);
    list_make(&list, TOGETHER, sizeof TOGETHER / sizeof *TOGETHER, &a);
    CHECK(evidence_make(&list, &a, &set, &err) == TW_OK);
    EACH (row, r)
        ROW ("at most %d pairs", r->most) {
            Together t;
            CHECK(together_find(&set, (uint64_t)r->most, &a, &t, &err) == TW_OK);
            CHECK_INT(t.n_groups, r->groups);
            CHECK_INT(t.before[t.n_groups], r->pairs);
            pairs_check(&t, t.before[t.n_groups]);
        }
}

/* A word that stands in another part of a name counts once, and what is left over is compared. */
static void test_moved(void)
{
    static const char *const name[][COLUMNS] = {
        { "Sami", "Zokrab", "Numtul", "m", "", "", "" },
        { "Sami", "Numtul", "Fadwir", "m", "", "", "" },  /* one word moved, one differs */
        { "Sami", "Numtul", "Zokrab", "m", "", "", "" },  /* both exchanged */
    };
    AUTO(Arena) a;
    Err err = { 0 };
    EvidenceSet set;
    MatchList list;
    arena_init(&a, SIZE_MAX);
    list_make(&list, name, 3, &a);
    CHECK(evidence_make(&list, &a, &set, &err) == TW_OK);
    uint64_t once = evidence_pattern(&set, NULL, 0, 1), both = evidence_pattern(&set, NULL, 0, 2);
    CHECK_INT(evidence_level(once, 1), PART_MOVED);
    CHECK_INT(evidence_level(once, 2), PART_DIFFERENT);
    CHECK_INT(evidence_level(both, 1), PART_MOVED);
    CHECK_INT(evidence_level(both, 2), PART_MOVED);
    CHECK(evidence_pattern(&set, NULL, 1, 0) == once);
}

/* In a whole name the family is named by words that seldom begin one. */
static void test_whole_names(void)
{
    static const char *const name[] = { "Juna Marti", "Juna Mirela Marti Alvo", "Mirela Pasco",
                                        "Pedru Juna Marti", "Mirela Alvo Sosta" };
    AUTO(Arena) a;
    Err err = { 0 };
    EvidenceSet set;
    MatchList list;
    size_t at = 0;
    arena_init(&a, SIZE_MAX);
    CHECK(list_init(&list, 5, &a, &err) == TW_OK);
    CHECK(list_column(&list, S("name"), MATCH_NAME, &at, &err) == TW_OK);
    for (uint32_t r = 0; r < 5; r++)
        list_put(&list, at, list_record(&list, arena_fmt(&a, "r%u", r), 0, r + 1),
                 str_z(name[r]));
    CHECK(list_sort(&list, &err) == TW_OK && list_sources(&list, &err) == TW_OK);
    CHECK(evidence_make(&list, &a, &set, &err) == TW_OK);
    size_t family = 0;
    while (family < set.n_slots && set.slot[family] != SLOT_FAMILY) family++;
    CHECK(evidence_level(evidence_pattern(&set, NULL, 0, 1), family) >= PART_SAME);
    CHECK(evidence_level(evidence_pattern(&set, NULL, 0, 3), family) >= PART_SAME);
}

static void test_clusters(void)
{
    static const struct { Link link[4]; size_t n; uint32_t want[4]; } row[] = {
        { { { 0, 1, 3, 0 }, { 1, 2, 3, 0 }, { 0, 2, 3, 0 } }, 3, { 0, 0, 0, 1 } }, /* all agree */
        { { { 0, 1, 5, 0 }, { 1, 2, 1, 0 } }, 2, { 0, 0, 1, 2 } },   /* 0-2 speaks against */
        { { { 0, 1, 5, 0 }, { 1, 2, 8, 0 }, { 0, 2, -2, 0 } }, 3, { 0, 0, 0, 1 } },
        { { { 0, 1, -4, LINK_MUST } }, 1, { 0, 0, 1, 2 } },          /* a reviewer said so */
        { { { 0, 1, 8, LINK_CANNOT } }, 1, { 0, 1, 2, 3 } },
        { { { 0, 1, 8, 0 }, { 1, 2, 8, 0 }, { 0, 2, 8, LINK_CANNOT } }, 3, { 0, 0, 1, 2 } },
        { { { 0, 1, 2, 0 }, { 2, 3, 2, 0 }, { 1, 2, 1, 0 } }, 3, { 0, 0, 1, 1 } }, /* a bridge */
    };
    EACH (row, r)
        ROW ("%zu links", r->n) {
            AUTO(Arena) a;
            arena_init(&a, 1 << 20);
            Err err = { 0 };
            ClusterInput in = { 4, r->link, r->n, odds_none, NULL };
            uint32_t *cluster = NULL;
            size_t n = 0;
            CHECK(clusters_make(&in, &a, &cluster, &n, &err) == TW_OK);
            for (size_t i = 0; i < 4 && cluster != NULL; i++) CHECK_INT(cluster[i], r->want[i]);
        }
}

/* Labels that agree with the model move it little; labels that say a field lies take its trust. */
static void test_refining(void)
{
    enum { N = 300 };
    ReviewedPair *pair = calloc(N, sizeof *pair);
    Refinement agreed, doubted;
    uint64_t seed = 11;
    CHECK(pair != NULL);
    for (size_t i = 0; pair != NULL && i < N; i++) {
        double x = (double)(seed_next(&seed) % 2000) / 200 - 5;
        double y = (double)(seed_next(&seed) % 2000) / 200 - 5;
        pair[i] = (ReviewedPair){ .odds = x + y, .weight = { x, y } };
        double p = 1 / (1 + exp(-(x + y)));
        pair[i].is_same = (double)(seed_next(&seed) % 10000) / 10000 < p;
    }
    refinement_learn(pair, N, 2, &agreed);
    CHECK_NEAR(agreed.shift, 0, 0.5);
    CHECK_NEAR(agreed.scale + agreed.trust[0], 1, 0.25);
    CHECK_NEAR(agreed.scale + agreed.trust[1], 1, 0.25);
    for (size_t i = 0; pair != NULL && i < N; i++) pair[i].is_same = pair[i].weight[0] > 0;
    refinement_learn(pair, N, 2, &doubted);
    CHECK(doubted.scale + doubted.trust[1] < 0.5); /* the second field says nothing here */
    CHECK(doubted.scale + doubted.trust[0] > 1);
    refinement_learn(NULL, 0, 2, &doubted);
    CHECK_NEAR(refinement_odds(&doubted, &pair[0], 2), pair[0].odds, 1e-12);
    free(pair);
}

static void test_quality(void)
{
    static const uint32_t truth[] = { 1, 1, 1, 2, 2, 0 }, cluster[] = { 0, 0, 1, 1, 2, 2 };
    static const float probability[] = { 0.9F, 0.2F };
    PairChunk *chunk = calloc(1, sizeof *chunk);
    Quality q;
    Err err = { 0 };
    CHECK(chunk != NULL);
    if (chunk == NULL) return;
    chunk->n = 3;
    chunk->pair[0] = (Pair){ 0, 1, 0 };  /* found     */
    chunk->pair[1] = (Pair){ 2, 3, 0 };  /* wrong     */
    chunk->pair[2] = (Pair){ 3, 4, 1 };  /* too low   */
    Candidates candidates = { .first = chunk, .n = 3 };
    QualityInput in = { truth, 6, cluster, &candidates, probability };
    CHECK(quality_measure(&in, &q, &err) == TW_OK);
    CHECK_INT((int64_t)q.n_records, 5);
    CHECK_NEAR(q.true_pairs, 4, 0);
    CHECK_NEAR(q.precision, 0.5, 1e-12);
    CHECK_NEAR(q.recall, 0.25, 1e-12);
    CHECK_NEAR(q.closure_precision, 0.5, 1e-12);  /* 0-1 right, 2-3 wrong */
    CHECK_NEAR(q.closure_recall, 0.25, 1e-12);
    CHECK_NEAR(q.candidate_recall, 0.5, 1e-12);
    free(chunk);
}

int main(void)
{
    RUN(test_headers);
    RUN(test_contents);
    RUN(test_guesses);
    RUN(test_first_line);
    RUN(test_ids);
    RUN(test_bands);
    RUN(test_one_value);
    RUN(test_levels);
    RUN(test_first_names);
    RUN(test_matches);
    RUN(test_reviews);
    RUN(test_death);
    RUN(test_together);
    RUN(test_moved);
    RUN(test_whole_names);
    RUN(test_languages);
    RUN(test_contents_order);
    RUN(test_clusters);
    RUN(test_refining);
    RUN(test_quality);
    return harness_end();
}
