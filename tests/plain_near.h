/* plain_near.h - Jaro-Winkler and edits as textbooks have them, loop by loop: what the fast ones of
 * src/match/near.c are held against, in tests and in the bench.
 */
#ifndef TESTS_PLAIN_NEAR_H
#define TESTS_PLAIN_NEAR_H

#include <stdbool.h>
#include <string.h>

#include "match/near.h"

/* Jaro-Winkler; the longer word first, equal ones by their letters. */
static double plain_jaro_winkler(const NearWord *a, const NearWord *b)
{
    bool hit_a[NEAR_MAX] = { false }, hit_b[NEAR_MAX] = { false };
    bool is_turned = a->n != b->n ? a->n < b->n : memcmp(a->letter, b->letter, a->n) < 0;
    const NearWord *x = is_turned ? b : a, *y = is_turned ? a : b;
    int n_x = (int)x->n, n_y = (int)y->n, same = 0, moved = 0, prefix = 0;
    if (n_y == 0) return n_x == 0 ? 1 : 0;
    int window = n_x / 2 - 1 > 0 ? n_x / 2 - 1 : 0;
    for (int j = 0; j < n_y; j++)
        for (int i = j - window < 0 ? 0 : j - window; i <= j + window && i < n_x; i++)
            if (!hit_a[i] && x->letter[i] == y->letter[j]) {
                hit_a[i] = hit_b[j] = true;
                same++;
                break;
            }
    if (same == 0) return 0;
    for (int i = 0, j = 0; i < n_x; i++) {
        if (!hit_a[i]) continue;
        while (!hit_b[j]) j++;
        moved += x->letter[i] != y->letter[j++];
    }
    double m = same, jaro = (m / n_x + m / n_y + (m - moved / 2) / m) / 3;
    while (prefix < 4 && prefix < n_y && x->letter[prefix] == y->letter[prefix]) prefix++;
    return jaro > 0.7 ? jaro + 0.1 * prefix * (1 - jaro) : jaro;
}

/* Restricted Damerau distance by its table. */
__attribute__((unused)) static unsigned plain_edits(const NearWord *a, const NearWord *b)
{
    unsigned d[NEAR_MAX + 1][NEAR_MAX + 1];
    for (unsigned i = 0; i <= a->n; i++) d[i][0] = i;
    for (unsigned j = 0; j <= b->n; j++) d[0][j] = j;
    for (unsigned i = 1; i <= a->n; i++)
        for (unsigned j = 1; j <= b->n; j++) {
            unsigned best = d[i - 1][j - 1] + (a->letter[i - 1] != b->letter[j - 1]);
            if (d[i - 1][j] + 1 < best) best = d[i - 1][j] + 1;
            if (d[i][j - 1] + 1 < best) best = d[i][j - 1] + 1;
            if (i > 1 && j > 1 && a->letter[i - 1] == b->letter[j - 2] &&
                a->letter[i - 2] == b->letter[j - 1] && d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    return d[a->n][b->n];
}

#endif
