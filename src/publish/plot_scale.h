/* plot_scale.h: what the pictures of an estimate share: a scale of persons along the line, labels
 * that fit, and a legend.
 */
#ifndef PUBLISH_PLOT_SCALE_H
#define PUBLISH_PLOT_SCALE_H

#include "publish/plot.h"
#include "publish/svg.h"
#include "publish/words.h"

enum { PLOT_WIDTH = 760 };

typedef struct PlotScale {
    double left, right, top, bottom;  /* px */
    double min, max;                  /* persons at left and at right */
} PlotScale;

/* Where a number of persons is; what is beyond an end is put at it.
 *
 * c       scale
 * value   persons
 * return  px
 * cost    O(1)
 */
double plot_x(const PlotScale *c, double value);

/* Draws the scale: lines through from top to bottom, and their numbers below.
 *
 * s     begun
 * c     scale
 * cost  O(lines)
 */
void plot_scale_draw(Svg *s, const PlotScale *c);

/* Where the scale of several answers ends: at the highest interval or documented number, but at
 * most at three times the largest middle, so that one that says nearly nothing does not squeeze the
 * others.
 *
 * interval  n of them
 * n         any number
 * return    persons, at least 1
 * cost      O(n)
 */
double plot_scale_end(const PlotInterval *interval, size_t n);

/* A whole number of persons in the digits of the picture.
 *
 * b        receives it, emptied before
 * locale   digits
 * persons  rounded to a whole number; beyond 1e18 as that
 * return   b's text
 * cost     O(1)
 */
Str plot_number(Buf *b, Locale locale, double persons);

/* What a row or panel is called: model and stratum.
 *
 * b         receives it, emptied before
 * lang      words of the other script are isolated
 * interval  its model or stratum may be empty
 * return    b's text
 * cost      O(n)
 */
Str plot_label(Buf *b, Lang lang, const PlotInterval *interval);

/* Text cut to a width, with an ellipsis where something is gone.
 *
 * b       receives it, emptied before
 * text    borrowed
 * size    font size in px
 * width   px
 * return  text itself where it fits, else b's
 * cost    O(n)
 */
Str plot_fit(Buf *b, Str text, double size, double width);

/* One entry of a legend: what a filling means.
 *
 * s       begun
 * x, y    start, base line
 * fill    filling
 * what    word
 * return  where the next entry starts
 * cost    O(1)
 */
double plot_legend(Svg *s, double x, double y, SvgFill fill, WordId what);

/* Draws a thin line from the low to the high end, each with a stroke across; an end that is beyond
 * the scale has an arrow.
 *
 * s         begun
 * c         scale
 * interval  not refused
 * y         px
 * cost      O(1)
 */
void plot_whisker(Svg *s, const PlotScale *c, const PlotInterval *interval, double y);

/* The middle and the ends as words: "90 to 110 (best 100)".
 *
 * b         receives it, emptied before
 * locale    language and digits
 * interval  not refused
 * return    b's text
 * cost      O(1)
 */
Str plot_range(Buf *b, Locale locale, const PlotInterval *interval);

#endif
