/* name_words.c: see name_words.h.
 *
 * Sorted by UTF-8 bytes, which is also the order of the coded letters. "ben", "abi" and the titles
 * are names as well: name_parse.c takes them for particles only where particles stand.
 */
#include "match/name_words.h"

typedef struct WordRow {
    const char *word;
    NameKind kind;
} WordRow;

static const WordRow ROW[] = {
    { "1st", KIND_RANK }, { "2nd", KIND_RANK }, { "3rd", KIND_RANK }, { "4th", KIND_RANK },
    { "5th", KIND_RANK }, { "6th", KIND_RANK }, { "7th", KIND_RANK }, { "8th", KIND_RANK },
    { "9th", KIND_RANK }, { "aba", KIND_FATHER }, { "abd", KIND_SERVANT },
    { "abdal", KIND_SERVANT }, { "abdan", KIND_SERVANT }, { "abdar", KIND_SERVANT },
    { "abdas", KIND_SERVANT }, { "abdel", KIND_SERVANT }, { "abden", KIND_SERVANT },
    { "abder", KIND_SERVANT }, { "abdes", KIND_SERVANT }, { "abdil", KIND_SERVANT },
    { "abdol", KIND_SERVANT }, { "abdou", KIND_SERVANT }, { "abdoul", KIND_SERVANT },
    { "abdu", KIND_SERVANT }, { "abdul", KIND_SERVANT }, { "abdun", KIND_SERVANT },
    { "abdur", KIND_SERVANT }, { "abdus", KIND_SERVANT }, { "abed", KIND_SERVANT2 },
    { "abi", KIND_FATHER }, { "abid", KIND_SERVANT2 }, { "abo", KIND_FATHER },
    { "aboo", KIND_FATHER }, { "abou", KIND_FATHER }, { "abu", KIND_FATHER }, { "ad", KIND_SUN },
    { "addeen", KIND_DIN }, { "addin", KIND_DIN }, { "addine", KIND_DIN }, { "adh", KIND_SUN },
    { "al", KIND_ARTICLE }, { "alaa", KIND_WHOLE }, { "alaaddin", KIND_WHOLE },
    { "alan", KIND_WHOLE }, { "alba", KIND_WHOLE }, { "alban", KIND_WHOLE },
    { "albert", KIND_WHOLE }, { "albin", KIND_WHOLE }, { "aldeen", KIND_DIN },
    { "aldin", KIND_DIN }, { "aldine", KIND_DIN }, { "aldo", KIND_WHOLE }, { "alfons", KIND_WHOLE },
    { "alfonso", KIND_WHOLE }, { "alfred", KIND_WHOLE }, { "ali", KIND_WHOLE },
    { "alia", KIND_WHOLE }, { "alice", KIND_WHOLE }, { "alisa", KIND_WHOLE },
    { "alison", KIND_WHOLE }, { "aliyah", KIND_WHOLE }, { "allah", KIND_ALLAH },
    { "allan", KIND_WHOLE }, { "allen", KIND_WHOLE }, { "alma", KIND_WHOLE },
    { "almut", KIND_WHOLE }, { "alvin", KIND_WHOLE }, { "alwin", KIND_WHOLE },
    { "alyssa", KIND_WHOLE }, { "an", KIND_SUN }, { "anonimo", KIND_UNKNOWN },
    { "anonymous", KIND_UNKNOWN }, { "ar", KIND_SUN }, { "as", KIND_SUN }, { "ash", KIND_SUN },
    { "at", KIND_SUN }, { "ath", KIND_SUN }, { "az", KIND_SUN }, { "baby", KIND_CHILD },
    { "baronet", KIND_RANK }, { "bebe", KIND_TITLE }, { "ben", KIND_SON }, { "bent", KIND_SON },
    { "bin", KIND_SON }, { "bint", KIND_SON }, { "binti", KIND_SON }, { "bn", KIND_SON },
    { "boy", KIND_CHILD }, { "brig", KIND_TITLE }, { "brigadier", KIND_TITLE },
    { "brother", KIND_SPOUSE }, { "capt", KIND_TITLE }, { "captain", KIND_TITLE },
    { "cheikh", KIND_TITLE }, { "child", KIND_CHILD }, { "col", KIND_TITLE },
    { "colonel", KIND_TITLE }, { "da", KIND_LINK }, { "das", KIND_LINK },
    { "daughter", KIND_CHILD }, { "de", KIND_LINK }, { "deceased", KIND_TITLE },
    { "deen", KIND_DIN }, { "dein", KIND_DIN }, { "del", KIND_LINK }, { "den", KIND_LINK },
    { "der", KIND_LINK }, { "desconocida", KIND_UNKNOWN }, { "desconocido", KIND_UNKNOWN },
    { "di", KIND_LINK }, { "din", KIND_DIN }, { "dine", KIND_DIN }, { "doctor", KIND_TITLE },
    { "dos", KIND_LINK }, { "dr", KIND_TITLE },
    { "du", KIND_LINK }, { "ech", KIND_SUN }, { "ed", KIND_SUN }, { "eddeen", KIND_DIN },
    { "eddin", KIND_DIN }, { "eddine", KIND_DIN }, { "edin", KIND_DIN }, { "el", KIND_ARTICLE },
    { "eldeen", KIND_DIN }, { "eldin", KIND_DIN }, { "eldine", KIND_DIN }, { "elena", KIND_WHOLE },
    { "elfriede", KIND_WHOLE }, { "elhajj", KIND_TITLE }, { "elham", KIND_WHOLE },
    { "elias", KIND_WHOLE }, { "elisa", KIND_WHOLE }, { "elise", KIND_WHOLE },
    { "eliza", KIND_WHOLE }, { "elke", KIND_WHOLE }, { "ella", KIND_WHOLE },
    { "ellah", KIND_ALLAH }, { "ellen", KIND_WHOLE }, { "elma", KIND_WHOLE },
    { "elmer", KIND_WHOLE }, { "elsa", KIND_WHOLE }, { "elton", KIND_WHOLE },
    { "elva", KIND_WHOLE }, { "elvis", KIND_WHOLE }, { "en", KIND_SUN }, { "eng", KIND_TITLE },
    { "engineer", KIND_TITLE }, { "er", KIND_SUN }, { "es", KIND_SUN }, { "esh", KIND_SUN },
    { "esposa", KIND_RANK },
    { "esposo", KIND_RANK },
    { "esq", KIND_RANK }, { "et", KIND_SUN }, { "ez", KIND_SUN }, { "family", KIND_SPOUSE },
    { "father", KIND_SPOUSE }, { "gen", KIND_TITLE }, { "general", KIND_TITLE },
    { "girl", KIND_CHILD }, { "haj", KIND_TITLE }, { "haji", KIND_TITLE }, { "hajj", KIND_TITLE },
    { "hajja", KIND_TITLE }, { "hajjah", KIND_TITLE }, { "hajje", KIND_TITLE },
    { "hajji", KIND_TITLE }, { "hermana", KIND_TITLE }, { "hermano", KIND_TITLE },
    { "hija", KIND_RANK },
    { "hijo", KIND_RANK }, { "husband", KIND_SPOUSE }, { "ibn", KIND_SON }, { "ibni", KIND_SON },
    { "ignorado", KIND_UNKNOWN }, { "ii", KIND_RANK }, { "iii", KIND_RANK }, { "il", KIND_ARTICLE },
    { "ildin", KIND_DIN }, { "ilham", KIND_WHOLE }, { "ilyas", KIND_WHOLE },
    { "infant", KIND_CHILD }, { "iv", KIND_RANK }, { "jr", KIND_RANK }, { "junior", KIND_RANK },
    { "la", KIND_LINK }, { "las", KIND_LINK }, { "late", KIND_TITLE },
    { "lieutenant", KIND_TITLE }, { "los", KIND_LINK },
    { "lt", KIND_TITLE }, { "maj", KIND_TITLE }, { "major", KIND_TITLE }, { "martyr", KIND_TITLE },
    { "menor", KIND_TITLE }, { "miss", KIND_TITLE }, { "mother", KIND_SPOUSE },
    { "mr", KIND_TITLE }, { "mrs", KIND_TITLE }, { "ms", KIND_TITLE }, { "mulla", KIND_TITLE },
    { "mullah", KIND_TITLE }, { "na", KIND_UNKNOWN }, { "nan", KIND_UNKNOWN },
    { "nn", KIND_UNKNOWN },
    { "none", KIND_UNKNOWN }, { "null", KIND_UNKNOWN }, { "obe", KIND_RANK }, { "of", KIND_LINK },
    { "ollah", KIND_ALLAH }, { "omm", KIND_MOTHER }, { "ould", KIND_SON }, { "oum", KIND_MOTHER },
    { "prof", KIND_TITLE }, { "professor", KIND_TITLE }, { "recien", KIND_TITLE },
    { "rev", KIND_TITLE }, { "reverend", KIND_TITLE }, { "senior", KIND_RANK },
    { "senor", KIND_TITLE }, { "senora", KIND_TITLE }, { "sergeant", KIND_TITLE },
    { "sgt", KIND_TITLE }, { "shaheed", KIND_TITLE }, { "shaikh", KIND_TITLE },
    { "shaykh", KIND_TITLE }, { "sheik", KIND_TITLE }, { "sheikh", KIND_TITLE },
    { "sheyh", KIND_TITLE }, { "sir", KIND_TITLE }, { "sister", KIND_SPOUSE },
    { "son", KIND_CHILD }, { "sr", KIND_RANK }, { "sra", KIND_TITLE }, { "srta", KIND_TITLE },
    { "the", KIND_TITLE }, { "ud", KIND_SUN }, { "uddeen", KIND_DIN }, { "uddin", KIND_DIN },
    { "uddine", KIND_DIN }, { "udin", KIND_DIN }, { "ul", KIND_ARTICLE }, { "ulla", KIND_ALLAH },
    { "ullah", KIND_ALLAH }, { "um", KIND_MOTHER }, { "umm", KIND_MOTHER }, { "umu", KIND_MOTHER },
    { "un", KIND_SUN }, { "unidentified", KIND_UNKNOWN }, { "unknown", KIND_UNKNOWN },
    { "unnamed", KIND_UNKNOWN }, { "ur", KIND_SUN }, { "us", KIND_SUN }, { "ush", KIND_SUN },
    { "ustadh", KIND_TITLE }, { "ustaz", KIND_TITLE }, { "ut", KIND_SUN }, { "uz", KIND_SUN },
    { "van", KIND_LINK }, { "vda", KIND_RANK }, { "viuda", KIND_RANK }, { "von", KIND_LINK },
    { "walad", KIND_SON }, { "weld", KIND_SON }, { "widow", KIND_SPOUSE }, { "wife", KIND_SPOUSE },
    { "wuld", KIND_SON }, { "y", KIND_LINK }, { "ابا", KIND_FATHER }, { "ابن", KIND_SON },
    { "ابو", KIND_FATHER }, { "ابي", KIND_FATHER }, { "ارمله", KIND_SPOUSE },
    { "استاذ", KIND_TITLE }, { "ال", KIND_ARTICLE }, { "الاستاذ", KIND_TITLE },
    { "الاستاذه", KIND_TITLE }, { "الاعلامي", KIND_TITLE }, { "الان", KIND_WHOLE },
    { "الانسه", KIND_TITLE }, { "البرت", KIND_WHOLE },
    { "البطل", KIND_TITLE },
    { "الجندي", KIND_TITLE },
    { "الحاج", KIND_TITLE }, { "الحاجه", KIND_TITLE }, { "الدكتور", KIND_TITLE },
    { "الدكتوره", KIND_TITLE }, { "الدين", KIND_DIN }, { "الرائد", KIND_TITLE },
    { "الرضيع", KIND_CHILD }, { "الرضيعه", KIND_CHILD },
    { "الرقيب", KIND_TITLE },
    { "السيد", KIND_TITLE },
    { "السيده", KIND_TITLE },
    { "الشاب", KIND_TITLE },
    { "الشابه", KIND_TITLE },
    { "الشهيد", KIND_TITLE }, { "الشهيده", KIND_TITLE },
    { "الشيخ", KIND_TITLE }, { "الصحفي", KIND_TITLE }, { "الطفل", KIND_CHILD },
    { "الطفله", KIND_CHILD }, { "العقيد", KIND_TITLE }, { "العميد", KIND_TITLE },
    { "الفت", KIND_WHOLE }, { "الفرد", KIND_WHOLE }, { "الفريد", KIND_WHOLE },
    { "القائد", KIND_TITLE },
    { "القتيل", KIND_TITLE },
    { "القتيله", KIND_TITLE },
    { "الكس", KIND_WHOLE }, { "الكسندر", KIND_WHOLE },
    { "الله", KIND_ALLAH }, { "اللواء", KIND_TITLE }, { "الما", KIND_WHOLE },
    { "الماس", KIND_WHOLE }, { "المتطوع", KIND_TITLE }, { "المتطوعه", KIND_TITLE },
    { "المجند", KIND_TITLE },
    { "المدعو", KIND_TITLE },
    { "المدعوه", KIND_TITLE },
    { "المرحوم", KIND_TITLE }, { "المرحومه", KIND_TITLE },
    { "المساعد", KIND_TITLE }, { "المسعف", KIND_TITLE }, { "المصور", KIND_TITLE },
    { "المغدور", KIND_TITLE }, { "المغدوره", KIND_TITLE }, { "المقدم", KIND_TITLE },
    { "الملازم", KIND_TITLE }, { "المهندس", KIND_TITLE }, { "المهندسه", KIND_TITLE },
    { "المواطن", KIND_TITLE },
    { "المواطنه", KIND_TITLE },
    { "النقيب", KIND_TITLE }, { "الهام", KIND_WHOLE }, { "الياس", KIND_WHOLE },
    { "اليان", KIND_WHOLE }, { "اليانا", KIND_WHOLE }, { "اليزابيث", KIND_WHOLE },
    { "اليسا", KIND_WHOLE }, { "اليسار", KIND_WHOLE }, { "الين", KIND_WHOLE },
    { "الينا", KIND_WHOLE }, { "ام", KIND_MOTHER },
    { "اول", KIND_TITLE },
    { "بن", KIND_SON }, { "بنت", KIND_SON },
    { "تقبله", KIND_PRAYER },
    { "تقبلها", KIND_PRAYER },
    { "جثه", KIND_UNKNOWN },
    { "حاج", KIND_TITLE }, { "حاجه", KIND_TITLE }, { "حرم", KIND_SPOUSE }, { "د", KIND_TITLE },
    { "دكتور", KIND_TITLE }, { "دكتوره", KIND_TITLE },
    { "رحمه", KIND_PRAYER },
    { "رحمها", KIND_PRAYER },
    { "رضيع", KIND_CHILD },
    { "رضيعه", KIND_CHILD }, { "زوج", KIND_SPOUSE }, { "زوجه", KIND_SPOUSE },
    { "شقيق", KIND_SPOUSE }, { "شقيقه", KIND_SPOUSE }, { "شهيد", KIND_TITLE },
    { "شهيده", KIND_TITLE }, { "شيخ", KIND_TITLE }, { "طفل", KIND_CHILD }, { "طفله", KIND_CHILD },
    { "عائله", KIND_SPOUSE }, { "عايله", KIND_SPOUSE }, { "عبد", KIND_SERVANT },
    { "عبيد", KIND_SERVANT2 }, { "غير", KIND_UNKNOWN }, { "كريمه", KIND_CHILD },
    { "مجهول", KIND_UNKNOWN }, { "مجهوله", KIND_UNKNOWN }, { "مهندس", KIND_TITLE },
    { "نجل", KIND_CHILD }, { "والد", KIND_SPOUSE }, { "والده", KIND_SPOUSE }, { "ولد", KIND_SON },
};

/* Compares a coded word with UTF-8 of one or two bytes a letter. */
static int word_order(const uint8_t *form, size_t n, const char *word)
{
    const uint8_t *w = (const uint8_t *)word;
    for (size_t i = 0; i < n; i++) {
        unsigned letter = *w;
        if (letter >= 0xD8) {
            letter = 0x80 + ((letter & 0x1Fu) << 6 | (w[1] & 0x3Fu)) - 0x620;
            w++;
        }
        if (letter != form[i]) return form[i] < letter ? -1 : 1;
        w++;
    }
    return *w == 0 ? 0 : -1;
}

NameKind name_word_kind(const uint8_t *form, size_t n)
{
    size_t low = 0, high = sizeof ROW / sizeof *ROW;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = word_order(form, n, ROW[middle].word);
        if (order == 0) return ROW[middle].kind;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return KIND_NAME;
}

const char *name_word_row(size_t i, NameKind *ret_kind)
{
    if (i >= sizeof ROW / sizeof *ROW) return NULL;
    *ret_kind = ROW[i].kind;
    return ROW[i].word;
}
