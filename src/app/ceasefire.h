/* ceasefire.h: the incidents of an agreement's zone and period, each with the tests spelled out.
 */
#ifndef APP_CEASEFIRE_H
#define APP_CEASEFIRE_H

#include "app/situation.h"
#include "figures/breach.h"

enum { CEASEFIRE_N_COLUMNS = 25, CEASEFIRE_DAILY_N_COLUMNS = 12 };

extern const Column CEASEFIRE_COLUMNS[CEASEFIRE_N_COLUMNS];
extern const Column CEASEFIRE_DAILY_COLUMNS[CEASEFIRE_DAILY_N_COLUMNS];

/* What a person asks for; {NULL, 0} does not filter. */
typedef struct CeasefireAsk {
    Str agreement;         /* id or name */
    Str period;            /* EDTF; without one from the agreement's beginning to its end */
    Str result;            /* code of vocab/breach.tsv */
    bool has_outside;      /* also incidents that lie outside the zone */
    bool is_all;           /* of all times, also without a date */
    bool is_arabic;
} CeasefireAsk;

/* An incident with its tests. */
typedef struct CeasefireCase {
    BreachCase at;
    Breach breach;
    int64_t killed_min, killed_max;      /* max is meaningful when has_max */
    bool has_killed, has_max;
    Str attribution;
} CeasefireCase;

typedef struct Ceasefire {
    const Agreement *agreement;
    Situation situation;
    CeasefireCase *item;
    size_t n, n_outside;                 /* left out because they lie outside the zone */
    size_t n_stated;                     /* stated totals of violence in zone and period */
} Ceasefire;

/* Tests the incidents of a period against an agreement.
 *
 * app     open register
 * ask     what is wanted
 * ret     lives in the app's arena; in order of their days
 * errors  TW_E_NOT_FOUND no such agreement; TW_E_USAGE no such period or result; those of the store
 * cost    O(incidents of the period * (controls + zone))
 */
TwCode ceasefire_run(App *app, const CeasefireAsk *ask, Ceasefire *ret, Err *err) TW_CHECKED;

/* What a person called a breach, beside what the tests say now. */
typedef struct CeasefireJudged {
    Kind kind;                           /* KIND_VIOLATION, or KIND_ASSESSMENT on applicability */
    uint8_t id[RECORD_ID_BYTES], incident[RECORD_ID_BYTES];
    Str agreement, result;               /* name; code of vocab/breach.tsv */
    Str tested, failed;                  /* codes of vocab/breach.tsv and breach_test.tsv */
} CeasefireJudged;

/* Tests every incident that a person judged, for the checks. One that was called a breach without
 * an agreement is held against all of them, and the most favourable answer counts.
 *
 * app      open register
 * ret      one per judgement that stands, in the arena
 * ret_n    how many
 * errors   those of the store
 * cost     as ceasefire_run, for each agreement
 */
TwCode ceasefire_judged(App *app, CeasefireJudged **ret, size_t *ret_n, Err *err) TW_CHECKED;

/* The incidents as a table.
 *
 * c          from ceasefire_run
 * is_arabic  language of the reasons
 * a          receives the table
 * return     CEASEFIRE_COLUMNS, one row an incident
 * cost       O(incidents)
 */
Table *ceasefire_table(const Ceasefire *c, bool is_arabic, Arena *a);

/* Counts by day, party and weapon, as a monitoring mission reports them.
 *
 * c       from ceasefire_run
 * a       receives the table
 * return  CEASEFIRE_DAILY_COLUMNS, one row a day, party and weapon
 * cost    O(incidents log incidents)
 */
Table *ceasefire_daily(const Ceasefire *c, Arena *a);

/* For people: the agreement, who held what, and day by day the incidents with their tests.
 *
 * c          from ceasefire_run
 * is_arabic  language
 * a          scratch
 * out        receives the text
 * cost       O(incidents)
 */
void ceasefire_text(const Ceasefire *c, bool is_arabic, Arena *a, Buf *out);

/* What a person says of an incident under an agreement. */
typedef struct CeasefireJudgement {
    Str agreement, incident;             /* id or name; beginning of an id */
    Str result, provision;
    SituationAct act;
} CeasefireJudgement;

/* Enters a judgement, with the answers of the tests of that moment.
 *
 * app        open register
 * in         the judgement
 * ret_done   what was done
 * ret_tested what the tests gave, a code of vocab/breach.tsv
 * errors     TW_E_NOT_FOUND; TW_E_USAGE no such result; those of the store
 * cost       one fsync
 */
TwCode ceasefire_judge(App *app, const CeasefireJudgement *in, SituationDone *ret_done,
                       Str *ret_tested, Err *err) TW_CHECKED;

#endif
