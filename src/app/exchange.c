/* exchange.c: rows, put into the columns of a form, and what was left out of it. */
#include "app/exchange_rows.h"

#include "publish/exchange.h"
#include "store/query.h"

/* Where the rows of a form come from; vocab/export.tsv names these. */
static const struct {
    const char *name;
    TwCode (*rows)(App *app, const ExchangeAsk *ask, Table **ret_rows, Err *err);
} sources[] = {
    { "events", exchange_events },
    { "cells", exchange_cells },
    { "displacement", exchange_displacement },
};

bool exchange_knows(Str form)
{
    return vocab_find(VOCAB_EXPORT, form) != NULL;
}

TwCode exchange_displacement(App *app, const ExchangeAsk *ask, Table **ret_rows, Err *err)
{
    const StoreFilter all = { 0 };

    if (ask->place.p != NULL || ask->period.p != NULL)
        return err_set(err, TW_E_USAGE, "figures of displacement are exported all together: they "
                       "have two places and cannot be cut by one");
    return store_list(app->store, STORE_DISPLACEMENT, &all, STORE_IDS_SHOWN, app->arena, ret_rows,
                      err);
}

static TwCode rows_make(App *app, const ExchangeAsk *ask, const VocabTerm *form, Table **ret_rows,
                        Err *err)
{
    Str source = vocab_map(form, S("source"));

    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
        if (str_eq(source, str_z(sources[i].name)))
            return sources[i].rows(app, ask, ret_rows, err);
    return err_set(err, TW_E_BUG, "the form '" STR_FMT "' has rows from nowhere",
                   STR_ARG(form->code));
}

/* What the form cannot hold, for people. */
static TwCode report(App *app, const VocabTerm *form, const Exchange *x, Str *ret, Err *err)
{
    AUTO(Buf) text;

    buf_init(&text, 1 << 20);
    buf_fmt(&text, "it cannot hold: " STR_FMT "\n", STR_ARG(vocab_map(form, S("lacks"))));
    for (size_t i = 0; i < x->n_gaps; i++) {
        const ExchangeGap *gap = &x->gap[i];
        if (gap->n_rows > 0)
            buf_fmt(&text, "left out: %zu rows without '" STR_FMT "'\n", gap->n_rows,
                    STR_ARG(gap->column));
        else
            buf_fmt(&text, "column '" STR_FMT "' is empty: " STR_FMT "\n", STR_ARG(gap->column),
                    STR_ARG(gap->why));
    }
    TRY(buf_check(&text, err));
    *ret = arena_str(app->arena, buf_str(&text));
    return arena_check(app->arena, err);
}

TwCode exchange_write(App *app, const ExchangeAsk *ask, Sink out, ExchangeReport *ret_report,
                      Err *err)
{
    const VocabTerm *form = vocab_find(VOCAB_EXPORT, ask->form);
    const Vocab *columns = form == NULL ? NULL : exchange_list(vocab_map(form, S("columns")));
    Table *rows = NULL;
    Exchange x;

    if (columns == NULL)
        return err_set(err, TW_E_USAGE, "no form of export '" STR_FMT "'", STR_ARG(ask->form));
    TRY(rows_make(app, ask, form, &rows, err));
    TRY(exchange_map(rows, columns, app->arena, &x, err));
    ret_report->n_rows = x.table->n_rows;
    TRY(report(app, form, &x, &ret_report->left_out, err));
    return str_eq(ask->form, S("geojson")) ? exchange_geojson(&x, out, err)
                                           : exchange_csv(&x, !ask->is_raw, out, err);
}
