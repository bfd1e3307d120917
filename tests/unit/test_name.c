/* test_name.c: names are cut, joined and compared as their bearers would. */
#include "harness.h"

#include "match/name.h"
#include "match/name_words.h"

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

int main(void)
{
    RUN(test_parse);
    RUN(test_rows_sorted);
    RUN(test_levels);
    return harness_end();
}
