/* bench_match_kernel.c: pairs of words a second on one core, the fast kernels beside the textbook
 * loops in the same run.
 *
 *   bench_match_kernel [FILE]    words of FILE, one a line; invented ones without it
 *
 * Prints one line a kernel: name, millions of pairs a second, plain loops, ratio.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "match/near.h"
#include "mix.h"
#include "plain_near.h"

enum { WORDS_MAX = 4096 };

static NearWord word[WORDS_MAX];
static size_t n_words;

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Names of two to four syllables, as many as there is room for. */
static void invent_words(void)
{
    static const char *const part[] = { "ha", "sa", "mu", "ham", "mad", "kha", "lid", "ya", "sin",
                                        "ab", "dul", "rah", "man", "fa", "ti", "ma", "zay", "nab",
                                        "nu", "ri", "om", "ar", "ib", "ra", "him", "al", "i" };
    uint64_t seed = 7;
    for (n_words = 0; n_words < WORDS_MAX; n_words++) {
        char text[32] = "";
        size_t n = 0;
        for (unsigned k = 2 + (unsigned)(seed_next(&seed) % 3); k > 0; k--) {
            const char *p = part[seed_next(&seed) % (sizeof part / sizeof *part)];
            memcpy(text + n, p, strlen(p));
            n += strlen(p);
        }
        (void)near_word(str_pn(text, n), &word[n_words]);
    }
}

static bool read_words(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[256];
    if (file == NULL) return false;
    while (n_words < WORDS_MAX && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        if (near_word(str_z(line), &word[n_words]) && word[n_words].n > 0) n_words++;
    }
    fclose(file);
    return n_words > 1;
}

typedef double (*Kernel)(const NearWord *a, const NearWord *b, double cut_off);

static double plain(const NearWord *a, const NearWord *b, double cut_off)
{
    double value = plain_jaro_winkler(a, b);
    return value < cut_off ? 0 : value;
}

static double fast_edits(const NearWord *a, const NearWord *b, double cut_off)
{
    (void)cut_off;
    return near_edits(a, b);
}

static double slow_edits(const NearWord *a, const NearWord *b, double cut_off)
{
    (void)cut_off;
    return plain_edits(a, b);
}

/* Millions of pairs a second, every word with every other, best of three. */
static double measure(Kernel kernel, double cut_off, size_t step, double *ret_sum)
{
    double best = 1e9;
    for (int run = 0; run < 3; run++) {
        double start = seconds(), sum = 0;
        for (size_t i = 0; i < n_words; i += step)
            for (size_t j = 0; j < n_words; j++) sum += kernel(&word[i], &word[j], cut_off);
        double took = seconds() - start;
        if (took < best) best = took;
        *ret_sum = sum;
    }
    return (double)((n_words + step - 1) / step) * (double)n_words / best / 1e6;
}

static bool compare(const char *name, Kernel fast, Kernel slow, double cut_off)
{
    double sum_fast, sum_slow;
    double a = measure(fast, cut_off, 8, &sum_fast), b = measure(slow, cut_off, 8, &sum_slow);
    double away = sum_fast > sum_slow ? sum_fast - sum_slow : sum_slow - sum_fast;
    printf("%s\t%.1f\t%.1f\t%.1f\n", name, a, b, a / b);
    if (away > 1e-6 * (1 + sum_slow)) printf("%s: the sums differ\n", name);
    return away <= 1e-6 * (1 + sum_slow);
}

int main(int argc, char **argv)
{
    if (argc < 2 || !read_words(argv[1])) invent_words();
    bool is_same = compare("jaro-winkler, cut-off 0.92", near_jaro_winkler, plain, 0.92);
    is_same &= compare("jaro-winkler, cut-off 0.80", near_jaro_winkler, plain, 0.80);
    is_same &= compare("jaro-winkler, all values", near_jaro_winkler, plain, 0);
    is_same &= compare("edits", fast_edits, slow_edits, 0);
    return is_same ? 0 : 1;
}
