/* lexicon.h: the reader's words as a person extends them: lists of their own, checked and compiled.
 */
#ifndef APP_LEXICON_H
#define APP_LEXICON_H

#include "app/data.h"
#include "base/table.h"

enum { LEXICON_N_PROBLEM_COLUMNS = 3 };

extern const Column LEXICON_PROBLEM_COLUMNS[LEXICON_N_PROBLEM_COLUMNS];

/* Lists to check or to build. */
typedef struct LexiconLists {
    Data *data;      /* opens the words that came with the program; not needed when is_alone */
    const Str *path; /* lists (.txt), folders of lists, or folders of folders of lists */
    size_t n_paths;
    bool is_alone;   /* without the words that came with the program */
    Table *problem;  /* of LEXICON_PROBLEM_COLUMNS: a row for each mistake */
} LexiconLists;

/* What was read. */
typedef struct LexiconCount {
    size_t n_lists, n_phrases, n_mistakes;
} LexiconCount;

/* Reads lists and tells every mistake. The language of a list is the name of its folder.
 *
 * lists      paths are NUL-terminated
 * ret_count  what was read
 * errors     TW_E_NOT_FOUND there is no list; those of the files; mistakes are rows, not errors
 * cost       linear
 */
TwCode lexicon_lists_check(const LexiconLists *lists, LexiconCount *ret_count, Err *err) TW_CHECKED;

/* Compiles lists, with the words that came with the program behind them, and puts the image at a
 * path, at once or not at all.
 *
 * lists      paths are NUL-terminated
 * out        path, NUL-terminated
 * ret_count  what was read
 * errors     as lexicon_lists_check; TW_E_DATA there were mistakes, and nothing is written
 * cost       linear
 */
TwCode lexicon_lists_build(const LexiconLists *lists, Str out, LexiconCount *ret_count, Err *err)
    TW_CHECKED;

#endif
