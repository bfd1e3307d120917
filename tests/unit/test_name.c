/* test_name.c: names are cut, joined and compared as their bearers would. */
#include "harness.h"

#include "match/name_learn.h"
#include "match/name_words.h"
#include "mix.h"

static void show(const MatchName *name, Buf *ret)
{
    for (size_t i = 0; i < name->n; i++) {
        const NameToken *t = &name->token[i];
        NameForm form = { .n = t->n, .script = t->script };
        memcpy(form.form, t->form, t->n);
        if (i > 0) buf_char(ret, ' ');
        name_form_print(&form, ret);
    }
}

static void test_parse(void)
{
    static const struct { const char *in, *want; } row[] = {
        { "Muhammad Abd al-Rahman al-Hamwi", "muhammad abdrahman hamwi" },
        { "Mohamed Abdulrahman Hamwi", "mohamed abdrahman hamwi" },
        { "Abdurrahman", "abdrahman" },                /* assimilated, one word        */
        { "Abdurahman", "abdrahman" },                 /* doubling left out            */
        { "Abd el-Aziz", "abdaziz" },
        { "Abdulaziz", "abdaziz" },
        { "Abd Allah", "abdlah" },
        { "Abdullah", "abdlah" },
        { "عبد الله", "عبدله" },
        { "عبدالله", "عبدله" },
        { "عبدالرحمن الحموي", "عبدرحمن حموي" },
        { "Nour al-Din Kahil", "nourdin kahil" },
        { "Noureddine", "nourdin" },
        { "نور الدين", "نوردين" },
        { "نورالدين", "نوردين" },
        { "Nasr Allah", "nasrlah" },
        { "Nasrallah", "nasrlah" },
        { "نصر الله", "نصرله" },
        { "Abu Bakr", "abubakr" },
        { "Aboubakr", "abubakr" },
        { "أبو الحسن", "ابوحسن" },
        { "Umm Muhammad", "ummuhammad" },
        { "Ali bin Abi Talib", "ali abutalib" },
        { "Ali ibn Hasan", "ali hasan" },
        { "علي بن حسن", "علي حسن" },
        { "Dr. Ahmad Khalil", "ahmad khalil" },        /* title dropped                */
        { "الشهيد أحمد خليل", "احمد خليل" },
        { "الشهيد البطل أحمد خليل", "احمد خليل" },
        { "أحمد خليل رحمه الله", "احمد خليل" }, /* a prayer, no part of the name */
        { "الملازم أول أحمد خليل", "احمد خليل" },
        { "hijo de Juan Paz", "juan paz" },      /* his father's name */
        { "Ahmad al-Sheikh", "ahmad sheikh" },         /* a title behind is a name     */
        { "أحمد الشيخ", "احمد شيخ" },
        { "M. Hamwi", "m hamwi" },
        { "Hamwi, Muhammad", "hamwi muhammad" },
        { "as-Sayyid Ahmad", "sayyid ahmad" },
        { "As Roma", "as roma" },                      /* no article before r          */
        { "Ben Smith", "ben smith" },                  /* Ben is a name in front       */
        { "Ilham Aliyev", "ilham aliyev" },
        { "إلياس", "الياس" },                          /* its al- is no article        */
        { "إلهام", "الهام" },
        { "MÜLLER", "muller" },
        { "Family Hassan (5)", "hassan" },
        { "O'Brien", "obrien" },
        { "", "" },
        { "-- 12 --", "" },
        { "unidentified", "" },
        { "مجهول الهوية", "" },
    };
    EACH (row, r)
        ROW ("'%s'", r->in) {
            MatchName name = { 0 };
            AUTO(Buf) b;
            buf_init(&b, 4096);
            name_parse(str_z(r->in), NAME_ANY, &name);
            show(&name, &b);
            CHECK_BYTES(b.p, b.n, r->want, strlen(r->want));
        }
}

static void test_rows_sorted(void)
{
    NameKind kind = KIND_NAME, last_kind = KIND_NAME;
    const char *word, *last = NULL;
    for (size_t i = 0; (word = name_word_row(i, &kind)) != NULL; i++) {
        ROW ("'%s'", word)
            CHECK(last == NULL || strcmp(last, word) < 0);
        last = word;
        last_kind = kind;
    }
    CHECK(last_kind != KIND_NAME);
}

/* Level of two names in an index that also holds other people. */
static NameMatch compare(const char *a, const char *b)
{
    static const char *const other[] = {
        "Zuhayr Qabbani", "Lina Safadi", "Huda Maarri", "Samir Toma", "Yazan Rifai", "Rana Droubi",
        "Karim Atassi", "Nabil Sabbagh", "Dima Hakim", "Fares Nahhas", "Jalal Shami",
    };
    AUTO(Arena) arena;
    arena_init(&arena, 64 << 20);
    Err err = { 0 };
    NameIndex *index;
    NameMatch match = { 0 };
    if (!CHECK_OK(name_index_new(20, &arena, &index, &err))) return match;
    for (size_t i = 0; i < N_ROWS(other); i++) {
        MatchName name = { 0 };
        name_parse(str_z(other[i]), NAME_ANY, &name);
        (void)name_index_add(index, &name);
    }
    MatchName x = { 0 }, y = { 0 };
    name_parse(str_z(a), NAME_ANY, &x);
    name_parse(str_z(b), NAME_ANY, &y);
    uint32_t i = name_index_add(index, &x), j = name_index_add(index, &y);
    CHECK_OK(name_index_seal(index, &err));
    NameMatch turned;
    name_compare(index, NULL, i, j, &match);
    name_compare(index, NULL, j, i, &turned);
    CHECK_INT(match.level, turned.level);
    CHECK(match.bits == turned.bits && match.rare == turned.rare);
    return match;
}

static void test_levels(void)
{
    static const struct { const char *a, *b; NameLevel want; } row[] = {
        { "Muhammad Khalil Hamwi", "Muhammad Khalil Hamwi", NAME_SAME },
        { "Muhammad Khalil Hamwi", "Hamwi Muhammad Khalil", NAME_SAME },     /* moved          */
        { "Muhammad Khalil al-Hamwi", "Mohamed Khaleel Hamwi", NAME_VARIANT },
        { "Muhammad Khalil Hamwi", "محمد خليل الحموي", NAME_VARIANT },       /* scripts        */
        { "Muhammad Khalil Hamwi", "Muhammad Hamwi", NAME_SUBSET },          /* dropped        */
        { "Muhammad Khalil Hamwi", "M. Khalil Hamwi", NAME_WEAK },           /* initial        */
        { "Muhammad Khalil Hamwi", "Ahmad Khalil Hamwi", NAME_KIN },         /* brothers       */
        { "Muhammad Khalil Hamwi", "Muhammad Khalil Safadi", NAME_PART },
        { "Muhammad Khalil Hamwi", "Muhammad Zuhayr Safadi", NAME_LITTLE },
        { "Muhammad Khalil Hamwi", "Zuhayr Toma Safadi", NAME_DIFFERENT },
        { "Muhammad Khalil Hamwi", "Muhammad Khakil Hamwi", NAME_CLOSE },    /* slip of a key  */
        { "Mohammad Ali Hamwi", "Mohammadali Hamwi", NAME_SAME },            /* joined         */
        { "Abd al-Rahman Hamwi", "عبدالرحمن حموي", NAME_VARIANT },
        { "Hasan Khalil", "Husain Khalil", NAME_KIN },                       /* one skeleton   */
        { "حسن خليل", "حسين خليل", NAME_KIN },
        { "Hasan Khalil", "حسين خليل", NAME_KIN },
        { "Qasim Khalil", "Kassem Khaleel", NAME_VARIANT },
        { "Nour al-Din Zengi", "نور الدين زنكي", NAME_VARIANT },
        { "Müller", "Mueller", NAME_VARIANT },
        { "", "Hamwi", NAME_LEVEL_NA },
    };
    EACH (row, r)
        ROW ("'%s' and '%s'", r->a, r->b)
            CHECK_INT(compare(r->a, r->b).level, r->want);
}

static uint32_t add(NameIndex *index, const char *text)
{
    MatchName name = { 0 };
    name_parse(str_z(text), NAME_ANY, &name);
    return name_index_add(index, &name);
}

/* Three people who are Boutrous on one list and Pedro on the other are enough; two are not, and
 * Hasan stays another than Husain. */
static void test_learn(void)
{
    AUTO(Arena) arena;
    arena_init(&arena, 64 << 20);
    Err err = { 0 };
    NameIndex *index;
    NameLearner *learner;
    size_t n = 9;
    if (!CHECK_OK(name_index_new(20, &arena, &index, &err))) return;
    uint32_t word[4];
    static const char *const text[] = { "Boutrous", "Pedro", "Hasan", "Husain" };
    for (size_t i = 0; i < 4; i++) {
        const NameWord *w = NULL;
        CHECK_INT(name_words(index, add(index, text[i]), &w), 1);
        word[i] = w->token;
    }
    CHECK_OK(name_index_seal(index, &err));
    CHECK_INT(name_word_compare(index, NULL, word[0], word[1]), WORD_DIFFERENT);
    for (int people = 2; people <= 3; people++) {
        CHECK_OK(name_learner_new(index, 10, &arena, &learner, &err));
        for (int i = 0; i < people; i++)
            for (size_t k = 0; k < 4; k += 2) {
                name_learner_see(learner, word[k], 0.95f);
                name_learner_see(learner, word[k + 1], 0.95f);
                name_learner_pair(learner, word[k], word[k + 1], 0.95f);
            }
        CHECK_OK(name_learner_end(learner, &n, &err));
        CHECK_INT(n, people == 3);
    }
    CHECK_INT(name_word_compare(index, NULL, word[1], word[0]), WORD_VARIANT);
    CHECK_INT(name_word_compare(index, NULL, word[2], word[3]), WORD_DIFFERENT);
    CHECK_OK(name_learner_new(index, 10, &arena, &learner, &err));
    for (int i = 0; i < 100; i++) name_learner_see(learner, word[2], 0.95f);
    for (int i = 0; i < 100; i++) name_learner_see(learner, word[1], 0.95f);
    for (int i = 0; i < 5; i++) name_learner_pair(learner, word[1], word[2], 0.95f);
    CHECK_OK(name_learner_end(learner, &n, &err));
    CHECK_INT(n, 0); /* five of a hundred are errors, not a spelling */
}

/* What a word is remembered as is what it is without remembering, in both orders. */
static void test_cache(void)
{
    static const char *const part[] = { "ha", "sa", "kha", "lid", "mu", "n", "yu", "sef", "ra" };
    AUTO(Arena) arena;
    arena_init(&arena, 64 << 20);
    Err err = { 0 };
    NameIndex *index;
    NameCache *cache;
    uint64_t seed = 11;
    if (!CHECK_OK(name_index_new(20, &arena, &index, &err))) return;
    for (int i = 0; i < 300; i++) {
        char text[32];
        snprintf(text, sizeof text, "%s%s%s", part[seed_next(&seed) % N_ROWS(part)],
                 part[seed_next(&seed) % N_ROWS(part)], part[seed_next(&seed) % N_ROWS(part)]);
        (void)add(index, text);
    }
    CHECK_OK(name_index_seal(index, &err));
    CHECK_OK(name_cache_new(64, &arena, &cache, &err));
    unsigned n_bad = 0, n_near = 0;
    for (int round = 0; round < 2; round++)
        for (uint32_t a = 1; a <= name_forms(index); a++)
            for (uint32_t b = 1; b <= name_forms(index); b++) {
                NameSame same = name_word_compare(index, NULL, a, b);
                n_bad += same != name_word_compare(index, cache, b, a);
                n_near += same >= WORD_LIKE && a != b;
            }
    CHECK_INT(n_bad, 0);
    CHECK(n_near > 100);
}

/* Spellings of Arabic words: those that belong together agree, others do not. */
static void test_shared_pairs(void)
{
    FILE *file = fopen(TESTS_DIR "/../../shared/data/names/google_ar2en.txt", "r");
    if (file == NULL) SKIP("shared names are absent");
    static uint32_t arabic[20000], latin[20000];
    AUTO(Arena) arena;
    arena_init(&arena, 256 << 20);
    Err err = { 0 };
    NameIndex *index;
    char line[512];
    size_t n = 0, n_agree = 0, n_variant = 0, n_random = 0;
    if (!CHECK_OK(name_index_new(40000, &arena, &index, &err))) return;
    while (n < 20000 && fgets(line, sizeof line, file) != NULL) {
        char *tab = strchr(line, '\t');
        if (tab == NULL) continue;
        *tab = '\0';
        tab[1 + strcspn(tab + 1, "\r\n")] = '\0';
        arabic[n] = add(index, line);
        latin[n] = add(index, tab + 1);
        n += arabic[n] != NAME_NONE && latin[n] != NAME_NONE;
    }
    fclose(file);
    CHECK_OK(name_index_seal(index, &err));
    uint64_t seed = 3;
    for (size_t i = 0; i < n; i++) {
        NameMatch match;
        name_compare(index, NULL, arabic[i], latin[i], &match);
        n_agree += match.level >= NAME_CLOSE;
        n_variant += match.level >= NAME_VARIANT;
        for (int k = 0; k < 10; k++) {
            name_compare(index, NULL, arabic[i], latin[seed_next(&seed) % n], &match);
            n_random += match.level >= NAME_CLOSE;
        }
    }
    printf("%zu pairs: %.1f %% agree, %.1f %% as spellings; %.3f %% of random pairs\n", n,
           100.0 * (double)n_agree / (double)n, 100.0 * (double)n_variant / (double)n,
           10.0 * (double)n_random / (double)n);
    CHECK(n > 15000 && (double)n_agree > 0.96 * (double)n);
    CHECK((double)n_variant > 0.92 * (double)n);
    CHECK((double)n_random < 0.001 * 10 * (double)n);
}

int main(void)
{
    RUN(test_parse);
    RUN(test_rows_sorted);
    RUN(test_levels);
    RUN(test_learn);
    RUN(test_cache);
    RUN(test_shared_pairs);
    return harness_end();
}
