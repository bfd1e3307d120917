/* bulletin.h: what a bulletin says, and the sheet it becomes.
 *
 * BulletinData is plain: whoever fills it (app/) has already chosen the language of labels, done
 * the counting and numbered the references. Here it is only arranged; the printers of sheet.h give
 * every form the same things to say, and the same data the same bytes.
 *
 * What must stay true: levels stand side by side and are never added; a range without numbers is
 * printed as not known; a residual is printed as "not broken down", never given to a group; each
 * row names the claims it rests on.
 */
#ifndef PUBLISH_BULLETIN_H
#define PUBLISH_BULLETIN_H

#include "publish/chart.h"
#include "publish/map.h"
#include "publish/sheet.h"
#include "publish/words.h"

/* A figure of a level: one outcome, one group. */
typedef struct BulletinRow {
    Str label;          /* "killed", or the group "children" of the row above */
    int depth;          /* 0 total, 1 part of it, 2 part of a part */
    bool is_residual;   /* the people no part accounts for; label is then ignored */
    Range count;
    Str as_written;     /* words of the source, or empty */
    SheetRefs refs;
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
    SheetRefs refs;
} BulletinWeapon;

/* A headline: a figure and under it what it is and where it comes from. */
typedef struct BulletinHeadline {
    Range count;
    Str label, note;
    SheetRefs refs;
} BulletinHeadline;

/* A doubt: a sentence of words.h and what fills it. */
typedef struct BulletinDoubt {
    WordId sentence;
    Str arg[5];
    size_t n_args;
    SheetRefs refs;
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
    SheetRefs refs;
} BulletinEvent;

/* What a number in brackets leads to: words, or a row of a list. */
typedef struct BulletinTrace {
    Str quote;
    uint64_t start, end;  /* characters of the original's text */
    int64_t row;          /* of a list, from 1; 0 for words */
    size_t source;        /* index into the sources */
} BulletinTrace;

/* Incidents of one weapon, one target or one actor. */
typedef struct BulletinCutRow {
    Str label;
    Range killed, injured;
    int64_t n_incidents;
} BulletinCutRow;

/* The incidents cut by one thing; what is not known has a row of its own. */
typedef struct BulletinCut {
    WordId heading;
    const BulletinCutRow *row;
    size_t n_rows;
} BulletinCut;

enum { BULLETIN_CUTS_MAX = 3 };

/* A total beside that of the period before. */
typedef struct BulletinChange {
    Str label;
    bool is_named;                /* of lists of names; else in incidents */
    Range now, before, change;    /* change may be below 0; nothing in has: not known */
} BulletinChange;

/* Somebody whose name, or its initials, may be published. */
typedef struct BulletinPerson {
    Str name, age, place;
    Str date;                     /* EDTF, or empty */
} BulletinPerson;

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
    BulletinCut cut[BULLETIN_CUTS_MAX];
    size_t n_cuts;
    Str period_before;    /* EDTF */
    const BulletinChange *change;
    size_t n_changes;
    const BulletinPerson *person;
    size_t n_persons;
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

/* Arranges a bulletin.
 *
 * d          data, borrowed as long as the sheet
 * a          owns what the sheet consists of
 * ret_sheet  sheet, ready for a printer
 * errors     TW_E_BUG for a reference that has no trace or a range out of order; TW_E_LIMIT when
 *            the arena is full
 * cost       O(rows)
 */
TwCode bulletin_sheet(const BulletinData *d, Arena *a, Sheet *ret_sheet, Err *err) TW_CHECKED;

typedef enum BulletinPicture {
    PICTURE_DAYS, PICTURE_PLACES, PICTURE_MAP, PICTURE_N
} BulletinPicture;

/* Name of the file that a picture is kept in beside the bulletin.
 *
 * which   picture
 * return  static name
 * cost    O(1)
 */
const char *bulletin_picture_name(BulletinPicture which);

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

/* Refuses data that break the promises above: a range out of order, a reference without trace, a
 * trace without source.
 *
 * d       data
 * errors  TW_E_BUG saying which
 * cost    O(rows)
 */
TwCode bulletin_check(const BulletinData *d, Err *err) TW_CHECKED;

#endif
