/* adding.c: many files, one row each. */
#include "app/adding.h"

#include "app/show.h"
#include "model/id.h"

const Column ADDING_COLUMNS[ADDING_N_COLUMNS] = {
    { "file", COLUMN_TEXT, NULL, "as given" },
    { "done", COLUMN_TEXT, NULL, "added, or already there" },
    { "document", COLUMN_TEXT, NULL, "its record" },
    { "source", COLUMN_TEXT, NULL, "publisher" },
    { "media_type", COLUMN_TEXT, NULL, "what kind of file it is" },
    { "claims", COLUMN_INT, NULL, "what it says, repeats included" },
    { "repeats", COLUMN_INT, NULL, "claims that say an earlier one again" },
    { "rows", COLUMN_INT, NULL, "rows of a list taken" },
    { "incidents", COLUMN_INT, NULL, "new incidents proposed" },
    { "batch", COLUMN_TEXT, NULL, "what undo takes back" },
    { "sha256", COLUMN_TEXT | COLUMN_DETAIL, NULL, "hash of the original" },
    { "note", COLUMN_TEXT, NULL, "what was done to make it readable" },
};

static void id_cell(Table *t, Kind kind, const uint8_t *id, Arena *a)
{
    char text[ID_TEXT_MAX];
    table_text(t, arena_str(a, id_show(kind, id, ID_SHOWN, text)));
}

static void count_cell(Table *t, bool is_known, size_t n)
{
    if (is_known) table_int(t, (int64_t)n);
    else table_null(t);
}

static void text_cell(Table *t, Str text)
{
    table_text(t, text.n > 0 ? text : (Str){ NULL, 0 });
}

static void row_add(Table *t, const AddInput *in, const AddResult *r, Arena *a)
{
    bool is_new = !r->is_known;
    table_text(t, show_text(a, in->path));
    table_text(t, is_new ? S("added") : S("already there"));
    id_cell(t, KIND_DOCUMENT, r->document, a);
    text_cell(t, r->source);
    text_cell(t, r->media_type);
    count_cell(t, is_new, r->n_claims);
    count_cell(t, is_new, r->n_repeats);
    count_cell(t, is_new && r->n_rows > 0, r->n_rows);
    count_cell(t, is_new, r->n_incidents);
    if (is_new) id_cell(t, KIND_ACT, r->batch, a);
    else table_null(t);
    table_text(t, show_hex(a, r->sha256, 64));
    text_cell(t, r->note);
}

/* Whether an error is about the one file: the next ones may still be fine. */
static bool is_about_file(TwCode code)
{
    return code == TW_E_NOT_FOUND || code == TW_E_DATA || code == TW_E_USAGE ||
           code == TW_E_DENIED || code == TW_E_LIMIT;
}

TwCode adding_files(App *app, const AddInput *in, size_t n, Adding *adding, Err *err)
{
    adding->table = table_new(app->arena, ADDING_COLUMNS, ADDING_N_COLUMNS);
    for (size_t i = 0; i < n; i++) {
        Err bad = { 0 };
        AddResult done;
        TwCode code = app_add(app, &in[i], &done, &bad);
        if (code == TW_OK) {
            row_add(adding->table, &in[i], &done, app->arena);
        } else if (is_about_file(code)) {
            adding->n_bad++;
            adding->say(adding->context, &bad);
        } else {
            *err = bad;
            return code;
        }
        TRY(job_step(app->job, i + 1, n, "files", err));
    }
    return arena_check(app->arena, err);
}
