/* matching.h: what `tawthiq match` does: lists of people in, persons, pairs or scores out.
 */
#ifndef APP_MATCHING_H
#define APP_MATCHING_H

#include "app/match_file.h"
#include "base/table.h"
#include "match/draw.h"
#include "match/match.h"
#include "os/map.h"

enum { MATCHING_N_COLUMNS = 3, MATCHING_N_PAIRS = 9, MATCHING_N_SCORES = 11,
       MATCHING_N_PERSONS = 6, MATCHING_N_DRAWS = 4, MATCHING_N_DRAWN = 9 };

extern const Column MATCHING_COLUMNS[MATCHING_N_COLUMNS];     /* cluster, id, file */
extern const Column MATCHING_PAIRS[MATCHING_N_PAIRS];         /* scored pairs */
extern const Column MATCHING_SCORES[MATCHING_N_SCORES];       /* agreement with a truth */
extern const Column MATCHING_PERSONS[MATCHING_N_PERSONS];     /* how many different persons */
extern const Column MATCHING_DRAWS[MATCHING_N_DRAWS];         /* clusters of each draw */
extern const Column MATCHING_DRAWN[MATCHING_N_DRAWN];         /* what draws were written */

typedef enum MatchingWhat {
    MATCHING_CLUSTERS, MATCHING_SCORED, MATCHING_QUALITY, MATCHING_TOTAL, MATCHING_DRAW
} MatchingWhat;

typedef struct MatchingFile {
    Str path;
    FileMap map;
    Buf read;     /* standard input */
} MatchingFile;

/* How files are matched. */
typedef struct Matching {
    MatchColumns columns;
    Str labels;            /* path of reviewed pairs, or empty */
    MatchingWhat what;
    double least;          /* probability of the least likely pair that is listed */
    DrawOptions draw;      /* of MATCHING_DRAW */
    Str out;               /* file that receives the overlaps of the draws, or empty */
    size_t n_threads;
    Arena *arena;
    Job *job;
    MatchSay say;
    MatchingFile *file;    /* set by matching_files; the table borrows from them */
    size_t n_files;
} Matching;

/* Matches files.
 *
 * how        options; say is called for notes
 * path, n    NUL-terminated; "-" is standard input
 * ret_table  columns by `what`; in how's arena
 * errors     as match_files_read and match_run, with the file's name
 * cost       reading, and match_run's
 */
TwCode matching_files(Matching *how, const Str *path, size_t n, Table **ret_table, Err *err)
    TW_CHECKED;

/* Closes the files; tables made from them must not be used any more.
 *
 * how   may be zeroed
 * cost  O(files)
 */
void matching_close(Matching *how);

static inline void Matching_auto(Matching *how) { matching_close(how); }

#endif
