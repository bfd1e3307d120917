/* bulletin.h: what a bulletin says, and how it is written as Markdown and as one HTML page.
 *
 * BulletinData is plain: whoever fills it (app/) has already chosen the language of labels, done
 * the counting and numbered the references. This file only arranges and escapes, so that the same
 * data give the same bytes, and both forms say the same things.
 *
 * What must stay true: levels stand side by side and are never added; a range without numbers is
 * printed as not known; a residual is printed as "not broken down", never given to a group; each
 * row names the claims it rests on.
 */
#ifndef PUBLISH_BULLETIN_H
#define PUBLISH_BULLETIN_H

#include "publish/chart.h"
#include "publish/map.h"
#include "publish/words.h"

/* Numbers of the traces a figure rests on, from 1. */
typedef struct BulletinRefs {
    const uint32_t *number;
    size_t n;
} BulletinRefs;

/* A figure of a level: one outcome, one group. */
typedef struct BulletinRow {
    Str label;          /* "killed", or the group "children" of the row above */
    int depth;          /* 0 total, 1 part of it, 2 part of a part */
    bool is_residual;   /* the people no part accounts for; label is then ignored */
    Range count;
    Str as_written;     /* words of the source, or empty */
    BulletinRefs refs;
} BulletinRow;

typedef enum BulletinLevel { BULLETIN_STATED, BULLETIN_INCIDENTS, BULLETIN_NAMED } BulletinLevel;

/* The figures of one level, for "as stated" those of one publisher. */
typedef struct BulletinBlock {
    BulletinLevel level;
    Str who;            /* publisher, list, or empty */
    const BulletinRow *row;
    size_t n_rows;
} BulletinBlock;

/* Weapons keep their own unit: "munitions", "strikes". */
typedef struct BulletinWeapon {
    Str label, unit, who;
    Range count;
    Str as_written;
    BulletinRefs refs;
} BulletinWeapon;

/* A headline: a figure and under it what it is and where it comes from. */
typedef struct BulletinHeadline {
    Range count;
    Str label, note;
    BulletinRefs refs;
} BulletinHeadline;

/* A doubt: a sentence of words.h and what fills it. */
typedef struct BulletinDoubt {
    WordId sentence;
    Str arg[5];
    size_t n_args;
    BulletinRefs refs;
} BulletinDoubt;

typedef struct BulletinSource {
    Str publisher, title;
    Str published;      /* date as known, or empty */
    uint64_t log_n;     /* arrival number of the log entry that added it */
    Str log_id;         /* its hash, hexadecimal */
    Str sha256;         /* of the original, hexadecimal */
} BulletinSource;

/* One of the events that "in incidents" is the sum of. */
typedef struct BulletinEvent {
    Str date;           /* empty when it is not one day */
    Str place;
    Range killed, injured;
    BulletinRefs refs;
} BulletinEvent;

/* What a number in brackets leads to: words, or a row of a list. */
typedef struct BulletinTrace {
    Str quote;
    uint64_t start, end;  /* characters of the original's text */
    int64_t row;          /* of a list, from 1; 0 for words */
    size_t source;        /* index into the sources */
} BulletinTrace;

typedef struct BulletinData {
    Locale locale;
    Str place, period;    /* "Idlib", "2019-02" */
    uint64_t log_n;       /* entries the figures were made from */
    const BulletinHeadline *headline;
    size_t n_headlines;
    const BulletinBlock *block;
    size_t n_blocks;
    const BulletinWeapon *weapon;
    size_t n_weapons;
    const ChartPlace *ranking;
    size_t n_ranking;
    const ChartDay *day;
    size_t n_days;
    const BulletinEvent *event;
    size_t n_events;
    MapData map;
    const Str *unmapped;  /* places with harm and without a point */
    size_t n_unmapped;
    const BulletinDoubt *reconcile;
    size_t n_reconcile;
    const BulletinDoubt *doubt;
    size_t n_doubts;
    const BulletinSource *source;
    size_t n_sources;
    const BulletinTrace *trace;
    size_t n_traces;
} BulletinData;

/* Writes the bulletin as one self-contained HTML page with its charts and map inside.
 *
 * d         data, borrowed
 * ret_page  empty builder; at most 32 MiB are written
 * errors    TW_E_LIMIT when the page does not fit; TW_E_BUG for a reference that has no trace
 * cost      O(rows + points)
 */
TwCode bulletin_html(const BulletinData *d, Buf *ret_page, Err *err) TW_CHECKED;

/* Writes the bulletin as Markdown; its pictures are expected beside it as days.svg, places.svg,
 * map.svg.
 *
 * d         data, borrowed
 * ret_text  empty builder
 * errors    as bulletin_html
 * cost      O(rows)
 */
TwCode bulletin_markdown(const BulletinData *d, Buf *ret_text, Err *err) TW_CHECKED;

typedef enum BulletinPicture {
    PICTURE_DAYS, PICTURE_PLACES, PICTURE_MAP, PICTURE_N
} BulletinPicture;

/* Writes one picture as an SVG file of its own.
 *
 * d         data, borrowed
 * which     picture
 * ret_file  empty builder; stays empty when there is nothing to draw
 * errors    TW_E_LIMIT
 * cost      O(points)
 */
TwCode bulletin_picture(const BulletinData *d, BulletinPicture which, Buf *ret_file,
                        Err *err) TW_CHECKED;

/* Whether there is something to draw.
 *
 * d      data
 * which  picture
 * return true when the picture is part of the bulletin
 * cost   O(1)
 */
bool bulletin_has_picture(const BulletinData *d, BulletinPicture which);

/* Draws one picture into a page.
 *
 * h      page being written
 * d      data; bulletin_has_picture holds
 * which  picture
 * cost   O(points)
 */
void bulletin_draw(Html *h, const BulletinData *d, BulletinPicture which);

/* Writes a doubt or a comparison as a sentence.
 *
 * out    builder
 * lang   language
 * doubt  sentence and what fills it
 * cost   O(n)
 */
void bulletin_sentence(Buf *out, Lang lang, const BulletinDoubt *doubt);

/* Refuses data that break the promises above: a range out of order, a reference without trace, a
 * trace without source.
 *
 * d       data
 * errors  TW_E_BUG saying which
 * cost    O(rows)
 */
TwCode bulletin_check(const BulletinData *d, Err *err) TW_CHECKED;

#endif
