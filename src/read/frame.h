/* frame.h: people that a word takes (inside src/read only). */
#ifndef READ_FRAME_H
#define READ_FRAME_H

#include "read/work.h"

/* Groups joined under one word. */
typedef struct Victims {
    int g[16];
    unsigned n;
} Victims;

/* Claims for a list of groups: one, or their sum with its parts. base: measure, at, rule set. */
void victims_claim(Work *w, Victims *v, Frame *base);

/* A claim for one group. at: the word that says it; parent: its whole, or -1. */
void group_claim(Work *w, int g, uint8_t measure, unsigned at, int32_t parent, const char *rule);

/* Numbers that no word took: "three in Ariha and four in Salqin", "rose from four to six", "half of
 * them", "together with a driver". leftover.c */
void leftovers_claim(Work *w);

/* The people an Arabic verb takes: behind it, past its subject; -1 when there are none. victim.c */
int arabic_object(const Work *w, unsigned u, unsigned reach);

#endif
