/* estimating.h: what `tawthiq estimate` does: a file of list overlaps in, a table of estimates out.
 */
#ifndef APP_ESTIMATING_H
#define APP_ESTIMATING_H

#include "app/overlap_file.h"
#include "base/table.h"
#include "estimate/estimate.h"
#include "publish/number.h"

enum { ESTIMATING_N_COLUMNS = 13 };

extern const Column ESTIMATING_COLUMNS[ESTIMATING_N_COLUMNS];

/* What one model said of one stratum, kept for the plots. */
typedef struct EstimatedPart {
    Estimate estimate;
    Str stratum;                /* its name, or empty */
    bool is_sum;                /* of all strata */
} EstimatedPart;

/* How a file is estimated. */
typedef struct Estimating {
    OverlapColumns columns;
    EstimateOptions options;
    size_t n_threads;           /* most to use; 0 is 1; the numbers are the same for any */
    unsigned models;            /* bit m set: run model m; 0: all of them */
    bool is_leave_one_out;      /* also without each list in turn */
    Str plots;                  /* folder that receives the pictures, or empty */
    Locale locale;              /* of the pictures */
    EstimatedPart *part;        /* filled in: n_parts, model by model */
    size_t n_parts, cap_parts;
    Arena *arena;
    Job *job;                   /* may be NULL */
    void (*say)(void *context, Str note);  /* warnings */
    void *say_context;
} Estimating;

/* Estimates a file.
 *
 * how        options; say is called for each warning
 * path       NUL-terminated; "-" is standard input
 * ret_table  ESTIMATING_COLUMNS; in how's arena
 * errors     as file_read_all and overlap_file_parse, with the file's name; as estimate_run
 * cost       the models': seconds for each stratum with latent-class
 */
TwCode estimating_file(Estimating *how, Str path, Table **ret_table, Err *err) TW_CHECKED;

/* Estimates the bytes of a file.
 *
 * how, ret_table  as estimating_file
 * bytes           borrowed while it runs
 * errors          as overlap_file_parse and estimate_run
 * cost            the models'
 */
TwCode estimating_bytes(Estimating *how, Str bytes, Table **ret_table, Err *err) TW_CHECKED;

/* Draws the overlaps of each stratum, of several draws the first: overlap.svg, overlap-2.svg and so
 * on; all estimates: estimates.svg; where there are strata, strata.svg; and where a Bayesian model
 * was run, posterior.svg.
 *
 * how     after the models have run; its plots is the folder, made when it is not there
 * f       the file that was estimated
 * errors  TW_E_STORAGE the files cannot be written
 * cost    O(strata * (patterns + models * draws))
 */
TwCode estimating_draw(Estimating *how, const OverlapFile *f, Err *err) TW_CHECKED;

/* The model of a name as typed.
 *
 * name       for example "dga"
 * ret_model  untouched when false is returned
 * return     whether the name is known
 * cost       O(models)
 */
bool estimating_model(Str name, EstimateModel *ret_model);

#endif
