/* svg.h: the frame all pictures share: size, direction, text alternative, and the few shapes they
 * use.
 *
 * Coordinates are given as if the picture were read from the left; in Arabic the frame mirrors
 * them, so that axes begin at the right, while text stays readable. Nothing is told by colour
 * alone: series differ by filling (solid, striped, hollow) and every bar and dot has its number
 * written beside it, so that a black and white print loses nothing.
 */
#ifndef PUBLISH_SVG_H
#define PUBLISH_SVG_H

#include "publish/html.h"
#include "publish/number.h"

typedef struct Svg {
    Html *h;            /* borrowed writer */
    Locale locale;
    const char *id;     /* prefix of ids, unique in a page */
    double width, height;
    bool is_map;        /* coordinates are not mirrored */
} Svg;

typedef enum SvgFill { SVG_SOLID, SVG_STRIPED, SVG_HOLLOW } SvgFill;
typedef enum SvgAnchor { SVG_START, SVG_MIDDLE, SVG_END } SvgAnchor;

/* Opens the picture with its title and description for those who cannot see it.
 *
 * s      h, locale, id, width and height filled in
 * title  short name, borrowed
 * desc   what the picture shows, with its main figures, borrowed
 * cost   O(n)
 */
void svg_begin(Svg *s, Str title, Str desc);

/* Closes the picture.
 *
 * s     begun
 * cost  O(1)
 */
void svg_end(Svg *s);

/* A bar.
 *
 * s     begun
 * x, y  corner nearest to the start of the line and the top
 * w, h  size, 0 or more
 * fill  how it is filled
 * cost  O(1)
 */
void svg_bar(Svg *s, double x, double y, double w, double h, SvgFill fill);

/* A straight line.
 *
 * s               begun
 * x1, y1, x2, y2  ends
 * weight          stroke width; below 1 it is drawn in grey, for grids
 * cost            O(1)
 */
void svg_line(Svg *s, double x1, double y1, double x2, double y2, double weight);

/* A place in a picture. */
typedef struct SvgPoint {
    double x, y;
} SvgPoint;

/* A closed shape with straight sides.
 *
 * s      begun
 * point  n corners in order, borrowed
 * n      at least 3
 * fill   how it is filled
 * cost   O(n)
 */
void svg_area(Svg *s, const SvgPoint *point, size_t n, SvgFill fill);

/* Text on one line.
 *
 * s       begun
 * x, y    the anchor on the base line
 * anchor  which end of the text stands there, in reading direction
 * size    font size in px; negative for bold
 * text    borrowed
 * cost    O(n)
 */
void svg_text(Svg *s, double x, double y, SvgAnchor anchor, double size, Str text);

/* Estimated width of text set in the fonts of the page, for placing and cutting.
 *
 * text    well-formed UTF-8
 * size    font size in px
 * return  px; within about 15 % for Latin and Arabic text
 * cost    O(n)
 */
double svg_text_width(Str text, double size);

/* Turns a finished picture into a file of its own.
 *
 * h        writer that holds exactly one picture
 * ret_out  receives the file: XML declaration, name space
 * cost     O(n)
 */
void svg_file(const Html *h, Buf *ret_out);

#endif
