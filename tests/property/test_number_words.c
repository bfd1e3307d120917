/* test_number_words.c - numbers spelled out in English and Arabic are read back.
 *
 *   test_number_words LEXICON
 *
 * All numbers to 1,200 and a spread of others to 999,999: English with and without "and", Arabic in
 * the nominative and the oblique case, with both spellings of hundred.
 */
#include "harness.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/read.h"

static Reader reader;

static Str map_file(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0 || st.st_size == 0)
        return (Str){ NULL, 0 };
    void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    return p == MAP_FAILED ? (Str){ NULL, 0 } : str_pn(p, (size_t)st.st_size);
}

/* ---- English ---- */

static const char *const EN_SMALL[] = { "zero", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen" };
static const char *const EN_TEN[] = { "", "", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety" };

static void english_below_100(Buf *b, int n)
{
    if (n < 20) {
        buf_z(b, EN_SMALL[n]);
        return;
    }
    buf_z(b, EN_TEN[n / 10]);
    if (n % 10 > 0) {
        buf_char(b, '-');
        buf_z(b, EN_SMALL[n % 10]);
    }
}

static void english(Buf *b, int n, bool has_and)
{
    if (n >= 1000) {
        english(b, n / 1000, has_and);
        buf_z(b, " thousand");
        n %= 1000;
        if (n == 0)
            return;
        buf_z(b, n < 100 && has_and ? " and " : " ");
    }
    if (n >= 100) {
        buf_z(b, EN_SMALL[n / 100]);
        buf_z(b, " hundred");
        n %= 100;
        if (n == 0)
            return;
        buf_z(b, has_and ? " and " : " ");
    }
    english_below_100(b, n);
}

/* ---- Arabic ---- */

static const char *const AR_SMALL[] = { "", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة",
    "سبعة", "ثمانية", "تسعة", "عشرة", "أحد عشر", "اثنا عشر", "ثلاثة عشر", "أربعة عشر", "خمسة عشر",
    "ستة عشر", "سبعة عشر", "ثمانية عشر", "تسعة عشر" };
static const char *const AR_TEN[] = { "", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان",
    "تسع" };

typedef struct Arabic {
    bool is_oblique, has_alef; /* مئتين, مائة */
} Arabic;

static void arabic_below_100(Buf *b, int n, Arabic how)
{
    if (n < 20) {
        bool is_case = how.is_oblique;
        buf_z(b, n == 1 && is_case    ? "واحداً"
                 : n == 2 && is_case  ? "اثنين"
                 : n == 12 && is_case ? "اثني عشر"
                                      : AR_SMALL[n]);
        return;
    }
    if (n % 10 > 0) {
        arabic_below_100(b, n % 10, how);
        buf_z(b, " و");
    }
    buf_z(b, AR_TEN[n / 10]);
    buf_z(b, how.is_oblique ? "ين" : "ون");
}

/* 200: the dual, without its last letter right before a noun. */
static void arabic_200(Buf *b, Arabic how, bool is_construct)
{
    buf_z(b, how.has_alef ? "مائت" : "مئت");
    buf_z(b, how.is_oblique ? "ي" : "ا");
    if (!is_construct)
        buf_z(b, "ن");
}

static void arabic_below_1000(Buf *b, int n, Arabic how)
{
    if (n >= 200 && n < 300) {
        arabic_200(b, how, n == 200);
    } else if (n >= 100) {
        buf_z(b, n / 100 == 8 ? "ثمان" : n >= 300 ? AR_TEN[n / 100] : "");
        buf_z(b, how.has_alef ? "مائة" : "مئة");
    }
    if (n >= 100 && n % 100 > 0)
        buf_z(b, " و");
    if (n % 100 > 0)
        arabic_below_100(b, n % 100, how);
}

static void arabic(Buf *b, int n, Arabic how)
{
    int thousands = n / 1000;
    if (thousands == 1) {
        buf_z(b, how.is_oblique ? "ألفاً" : "ألف");
    } else if (thousands == 2) {
        buf_z(b, how.is_oblique ? "ألفين" : "ألفان");
    } else if (thousands > 2) {
        arabic_below_1000(b, thousands, how);
        int last = thousands % 100;
        buf_z(b, last >= 3 && last <= 10 ? " آلاف" : last > 10 ? " ألفاً" : " ألف");
    }
    if (thousands > 0 && n % 1000 > 0)
        buf_z(b, " و");
    arabic_below_1000(b, n % 1000, how);
}

/* ---- reading back ---- */

static int64_t read_back(Str text)
{
    AUTO(Arena) arena = { 0 };
    Err err = { 0 };
    ReadClaim *claim = NULL;
    size_t n = 0;
    arena_init(&arena, 16 << 20);
    ReadInput input = { .text = text, .published = READ_NO_DAY };
    if (!CHECK_OK(read_text(&reader, &input, &arena, &claim, &n, NULL, &err)) || n == 0)
        return -1;
    return claim[0].best;
}

static void check_english(int n, bool has_and)
{
    AUTO(Buf) text = { 0 };
    buf_init(&text, 400);
    english(&text, n, has_and);
    buf_z(&text, " people were killed.");
    ROW ("%s", buf_cz(&text))
        CHECK_INT(read_back(buf_str(&text)), n);
}

static void check_arabic(int n, Arabic how)
{
    AUTO(Buf) text = { 0 };
    buf_init(&text, 400);
    buf_z(&text, how.is_oblique ? "أدى القصف إلى مقتل " : "قُتل ");
    arabic(&text, n, how);
    buf_z(&text, " شخصاً.");
    ROW ("%s", buf_cz(&text))
        CHECK_INT(read_back(buf_str(&text)), n);
}

/* The next number to try: all small ones, then ever larger steps. */
static int next_number(int n)
{
    return n < 1200 ? n + 1 : n + 1 + n / 97;
}

static void test_english(void)
{
    for (int n = 2; n < 1000000; n = next_number(n))
        for (int has_and = 0; has_and < 2; has_and++)
            check_english(n, has_and != 0);
}

static void test_arabic(void)
{
    for (int n = 3; n < 1000000; n = next_number(n))
        for (int how = 0; how < 4; how++)
            check_arabic(n, (Arabic){ (how & 1) != 0, (how & 2) != 0 });
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    Str lexicon = map_file(argc > 1 ? argv[1] : "share/tawthiq/lexicon.bin");
    if (!CHECK_OK(reader_open(lexicon, NULL, &reader, &err)))
        return harness_end();
    RUN(test_english);
    RUN(test_arabic);
    return harness_end();
}
