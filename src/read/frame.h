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

/* The people an Arabic verb takes: behind it, past its subject; -1 when there are none. victim.c */
int arabic_object(const Work *w, unsigned u, unsigned reach);

#endif
