/* data.h: the data that came with the program: places and the reader's words, mapped, not parsed.
 *
 * They are looked for in TW_DATA, then in share/tawthiq beside the program, then in
 * ../share/tawthiq, so that the program runs from any folder. A gazetteer of the user's own is
 * named by TW_GAZETTEER, a lexicon by TW_LEXICON.
 */
#ifndef APP_DATA_H
#define APP_DATA_H

#include <stdbool.h>

#include "base/err.h"
#include "os/map.h"
#include "place/gazetteer.h"
#include "read/read.h"

typedef struct Data {
    const char *lexicon_path; /* a lexicon of the user's own, or NULL: TW_LEXICON, then ours */
    FileMap gazetteer_file, lexicon_file;
    bool has_gazetteer, has_reader;
    Gazetteer gazetteer;
    Reader reader;
} Data;

/* The places, opened at the first call.
 *
 * d              zeroed before first use; data_close unmaps
 * ret_gazetteer  borrowed from d
 * errors         TW_E_NOT_FOUND with where it was looked for; TW_E_DATA damaged
 * cost           one pass over the file the first time
 */
TwCode data_gazetteer(Data *d, const Gazetteer **ret_gazetteer, Err *err) TW_CHECKED;

/* The reader with its words, opened at the first call; opens the places, too.
 *
 * d           as data_gazetteer
 * ret_reader  borrowed from d
 * errors      as data_gazetteer
 * cost        as data_gazetteer
 */
TwCode data_reader(Data *d, const Reader **ret_reader, Err *err) TW_CHECKED;

/* Path of a module that came with the program; never in TW_DATA, which holds data and no code.
 *
 * name    file name
 * ret     builder, set to the path
 * errors  TW_E_NOT_FOUND with where it was looked for
 * cost    O(1)
 */
TwCode data_module(const char *name, Buf *ret, Err *err) TW_CHECKED;

/* Unmaps what was opened.
 *
 * d     may be zeroed
 * cost  O(1)
 */
void data_close(Data *d);

static inline void Data_auto(Data *d) { data_close(d); }

#endif
