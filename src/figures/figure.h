/* figure.h: what goes into figures and what comes out, as plain arrays.
 *
 *     documents, claims, incidents ──▶ stated.c ──▶ rows of "as stated"   ─┐
 *                                  ──▶ event.c  ──▶ rows of "in incidents" ├─▶ Figures
 *     counts of casualties by list ──▶ named.c  ──▶ rows of "named"       ─┘
 *
 * Arrays in, rows out: no store here, so that rules are tested with a few lines of data. load.c
 * fills the arrays from the store.
 *
 * What must stay true: a row belongs to one level and rows of two levels are never added; a row
 * without a number stays unknown; each row of "as stated" names the claims it rests on; what was
 * left out is counted in a doubt, never dropped in silence.
 */
#ifndef FIGURES_FIGURE_H
#define FIGURES_FIGURE_H

#include "base/arena.h"
#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"
#include "figures/people.h"
#include "figures/range.h"

enum { FIGURE_ID_BYTES = 16, FIGURE_NONE = -1 };

/* A kept original and who published it. */
typedef struct FigureDocument {
    uint8_t id[FIGURE_ID_BYTES];
    Str source, group;      /* publisher; independence group: those that share it count once */
    Str title, published;   /* published: EDTF or empty */
    Str sha256, log_id;     /* raw bytes */
    int64_t log_n;          /* arrival number of the log entry that added it */
} FigureDocument;

/* A claim, with the fields of the register. Texts are codes unless said. */
typedef struct FigureClaim {
    uint8_t id[FIGURE_ID_BYTES];
    int32_t document;                       /* index of its document */
    int64_t number, start, end;             /* start, end: code points */
    Str quote;                              /* words */
    Str measure, quantifier;
    Range count;
    Str status, sex, age, function, weapon;
    Str place_name, place_id, place_path;   /* name: words; path "/town/.../country/" */
    Str precision;                          /* "P1" to "P9" */
    Str place_doubt;                        /* other readings of the place, words, or empty */
    Str time;                               /* EDTF or empty */
    DayRange days;                          /* meaningful when time is not empty */
    Str said_by, modality, scope, slice, role;
    Str origin;                             /* group of the publisher it quotes, or empty */
    int32_t subset_of, repeat_of, supersedes; /* index of a claim, or FIGURE_NONE */
    int32_t incident;                       /* index of an incident, or FIGURE_NONE */
    bool is_put;                            /* by a person, to an incident of one place and day */
    Str actor;                              /* as named; only filled for facts.h */
} FigureClaim;

/* An incident of a list or of the register, with its whole counts. */
typedef struct FigureIncident {
    uint8_t id[FIGURE_ID_BYTES];
    int32_t document;                       /* index, or FIGURE_NONE */
    Str code;
    int64_t row;                            /* of its list, from 1, or 0 */
    bool is_proposed;                       /* by the program, and no person looked at it */
    Str apart;                              /* id bytes when a person told it from others of its
                                               town and day, and nothing about it is open */
    Str place_name, place_id, place_path;
    double lat, lon;
    bool has_point;
    Str time;
    DayRange days;
    Range killed, injured, children, women; /* parts are of the killed; has 0 when not said */
    Str weapon, actor, target, verification;  /* only filled for facts.h */
} FigureIncident;

/* Where and when figures are asked for. */
typedef struct FigureScope {
    Str place_id, place_path, place_name;   /* path of the place itself, "/pcode:SY07/iso:SY/" */
    bool is_town;                           /* a town or smaller, not an area of many */
    Str period;                             /* EDTF as asked */
    DayRange days;
} FigureScope;

typedef struct FigureInput {
    FigureScope scope;
    const FigureDocument *document;
    size_t n_documents;
    const FigureClaim *claim;
    size_t n_claims;
    const FigureIncident *incident;
    size_t n_incidents;
    const FigureCell *cell;
    size_t n_cells;
    const FigureMatched *matched;           /* of those that the cells count; by person, list */
    size_t n_matched;
} FigureInput;

typedef enum FigureLevel {
    FIGURE_STATED, FIGURE_INCIDENTS, FIGURE_NAMED, FIGURE_ESTIMATED, FIGURE_N_LEVELS
} FigureLevel;

/* How a claim's place and time lie to those asked for. */
typedef enum FigureFit {
    FIT_OUTSIDE,
    FIT_PARTLY,   /* wider than asked, or across the edge: listed apart, not counted */
    FIT_INSIDE,   /* a part of the period or area: shown with its own place and time */
    FIT_SAME
} FigureFit;

typedef struct FigureRow {
    FigureLevel level;
    Str who;                  /* publisher, list, or empty */
    Str said_by;              /* whom the words name as having said it, or empty */
    Str status;               /* "civilian" when the words say so, else empty */
    Str measure, group;       /* "killed"; "all", "children", ..., or the code of a function */
    Str weapon;               /* of munitions, strikes, attacks */
    FigureFit fit;            /* SAME, or INSIDE with place_name and time */
    Str place_name, place_id, time;
    int depth;                /* 0 total, 1 a part of the row above it at depth 0, ... */
    bool is_residual;         /* what no part accounts for; group is "not_broken_down" */
    Range count;
    Str as_written;           /* words of the first claim */
    const uint32_t *claim;    /* indexes of the claims it rests on */
    size_t n_claims;
    int64_t n_records;        /* incidents or persons counted */
    int32_t document;         /* of "named": the list, or FIGURE_NONE for all together */
} FigureRow;

typedef enum FigureDoubtKind {
    DOUBT_PLACE_LEVEL,   /* text: name, other readings */
    DOUBT_CONFLICT,      /* text: measure, who, who; range: both */
    DOUBT_SUPERSEDED,    /* text: measure, old words, new words */
    DOUBT_VAGUE,         /* text: words */
    DOUBT_OVERFULL,      /* text: measure; range: parts, total */
    DOUBT_PARTLY,        /* number */
    DOUBT_NO_NUMBER,     /* text: measure; number of incidents */
    DOUBT_LISTS,         /* range: longest list, all lists; number: counted once by decision */
    DOUBT_SUPERLATIVE,   /* text: words, place */
    DOUBT_SHARED,        /* number of documents */
    DOUBT_UNPLACED,      /* number of claims of one incident without a town */
    DOUBT_UNDATED,       /* number of claims of one incident without a day */
    DOUBT_NOT_ASSERTED,  /* number of claims alleged, denied, feared, planned or threatened */
    DOUBT_PERPETRATORS,  /* number of claims about attackers who were harmed */
    DOUBT_OUTSIDE        /* number of persons on lists whose harm no total counts */
} FigureDoubtKind;

typedef struct FigureDoubt {
    FigureDoubtKind kind;
    Str text[3];
    Range range[2];
    int64_t number;
    const uint32_t *claim;
    size_t n_claims;
} FigureDoubt;

/* What is told of an event. Children, women and combatants are of the killed, and may overlap. */
typedef enum FigureWhat {
    FIGURE_KILLED, FIGURE_INJURED, FIGURE_CHILDREN, FIGURE_WOMEN, FIGURE_COMBATANTS, FIGURE_N_WHATS
} FigureWhat;

/* An event: what is told of one town and day, or of one incident of a list. */
typedef struct FigureEvent {
    Str place_name, place_id;
    double lat, lon;
    bool has_point;
    int32_t day;              /* day number; DAY_OPEN_TO when it is not one day */
    Range count[FIGURE_N_WHATS];
    bool is_said[FIGURE_N_WHATS];  /* somebody says it, with or without a number */
    const uint32_t *claim;
    size_t n_claims;
    const uint32_t *incident; /* rows of lists that tell of it */
    size_t n_incidents;
    size_t n_groups;          /* independence groups that tell of it */
} FigureEvent;

typedef struct Figures {
    FigureRow *row;
    size_t n_rows, cap_rows;
    FigureDoubt *doubt;
    size_t n_doubts, cap_doubts;
    FigureEvent *event;
    size_t n_events;
} Figures;

/* How a place lies to the place asked for.
 *
 * scope     what is asked; without a place everything lies inside
 * place_id  id of the claim's place, or empty
 * path      its path, or empty
 * return    SAME, INSIDE, PARTLY for a place that holds the one asked for, else OUTSIDE
 * cost      O(path)
 */
FigureFit figure_fit_place(const FigureScope *scope, Str place_id, Str path);

/* How a span of days lies to the period asked for.
 *
 * scope   what is asked
 * time    the EDTF text; empty is OUTSIDE
 * days    its bounds
 * return  SAME, INSIDE, PARTLY when it crosses an edge or is wider, else OUTSIDE
 * cost    O(1)
 */
FigureFit figure_fit_time(const FigureScope *scope, Str time, DayRange days);

/* The name of a group of people.
 *
 * c       claim
 * return  "all", "children", "women", "men", "boys", "girls", "elderly", "adults", "female",
 *         "male", the code of a function, else of a status that is not civilian
 * cost    O(1)
 */
Str figure_group(const FigureClaim *c);

/* Whether a claim may be counted: asserted, about victims, a count, no repeat.
 *
 * c       claim
 * return  true when it may
 * cost    O(1)
 */
bool figure_counts(const FigureClaim *c);

/* Adds a row.
 *
 * f     result being filled
 * a     its arena
 * row   copied
 * cost  amortised O(1)
 */
void figure_row(Figures *f, Arena *a, FigureRow row);

/* Adds a doubt.
 *
 * f      result being filled
 * a      its arena
 * doubt  copied
 * cost   amortised O(1)
 */
void figure_doubt(Figures *f, Arena *a, FigureDoubt doubt);

/* Computes all levels.
 *
 * in           arrays, borrowed; claims of a document stand in the order of the document
 * a            receives rows, doubts and events; texts still point into the arrays
 * ret_figures  rows of "as stated", then "in incidents", then "named"
 * errors       TW_E_LIMIT when the arena is full; TW_E_BUG when an index points outside its array
 * cost         O(claims * statements + incidents log incidents + cells)
 */
TwCode figures_levels(const FigureInput *in, Arena *a, Figures *ret_figures, Err *err) TW_CHECKED;

#endif
