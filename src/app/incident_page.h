/* incident_page.h: incidents chosen by what people ask for, a page of them, and how many there are
 * of each kind beside it.
 *
 * Text is looked for as people write it: in English or Arabic, whatever the romanisation. A name of
 * a place finds everything in it, a name is compared by its consonants, other words folded.
 */
#ifndef APP_INCIDENT_PAGE_H
#define APP_INCIDENT_PAGE_H

#include "app/app.h"
#include "base/table.h"

enum { FACET_N_COLUMNS = 4 };

extern const Column FACET_COLUMNS[FACET_N_COLUMNS];

/* What a person asked for; {NULL, 0} and 0 do not choose. */
typedef struct PageAsk {
    Str place;      /* a name or an id: that place and everything in it */
    Str period;     /* EDTF: what may lie in it */
    Str weapon;     /* code or label; with its kinds */
    Str actor;      /* as named */
    Str outcome;    /* measure or code of outcome */
    Str grade;      /* harm_grade, or a verification: V2 and above */
    Str text;       /* words, all of which have to be found */
    Str state, document;
    int64_t max, skip;
} PageAsk;

/* What was found. */
typedef struct Page {
    Table *table;   /* INCIDENT_COLUMNS of records.h */
    Table *facets;  /* FACET_COLUMNS, of all that were found */
    size_t n;       /* all that were found */
    Str note;       /* how a place was understood, or empty */
} Page;

/* Finds incidents.
 *
 * app      open register
 * ask      what to find
 * ret      page and facets, in the app's arena
 * errors   TW_E_NOT_FOUND unknown place or document; TW_E_USAGE no such code; TW_E_DATA
 * cost     O(incidents of place and days), and of the page; with text O(claims)
 */
TwCode incident_page(App *app, const PageAsk *ask, Page *ret, Err *err) TW_CHECKED;

#endif
