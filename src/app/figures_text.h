/* figures_text.h: figures for a terminal: the levels side by side, then doubts and sources.
 */
#ifndef APP_FIGURES_TEXT_H
#define APP_FIGURES_TEXT_H

#include "app/bulletin.h"

/* Writes the whole answer as text in English.
 *
 * answer    figures
 * data      the same as a bulletin, for its sentences and sources
 * is_trace  also the words each figure rests on, with offsets, originals and log entries
 * a         scratch
 * out       builder
 * errors    TW_E_LIMIT when the arena or the builder is full
 * cost      O(rows * columns + claims)
 */
TwCode figures_text(const FiguresAnswer *answer, const BulletinData *data, bool is_trace, Arena *a,
                    Buf *out, Err *err) TW_CHECKED;

#endif
