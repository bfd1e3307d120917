/* bulletin_cuts.c: the incidents of a bulletin cut by weapon, target and actor, and against the
 * period before. Each table is the answer to one question to the cells (cells.h).
 */
#include "app/bulletin.h"

#include "app/cells.h"
#include "model/vocab.h"

/* What is asked, and for whom. */
typedef struct Cutter {
    App *app;
    const FiguresAnswer *in;
    BulletinData *d;
} Cutter;

static bool is_arabic(const Cutter *c)
{
    return c->d->locale.lang == LANG_AR;
}

static TwCode cells_of(Cutter *c, Str by, Str compare, CellsAnswer *ret, Err *err)
{
    const FigureScope *scope = &c->in->in.scope;
    CellsAsk ask = { .place = scope->place_id, .period = scope->period, .by = by,
                     .compare = compare };

    return app_cells(c->app, &ask, ret, err);
}

/* What a key is called: the label of its code, or the words themselves. */
static Str key_label(const Cutter *c, VocabId list, Str key)
{
    if (key.n == 0) return word(c->d->locale.lang, WORD_UNKNOWN);
    if (str_eq(key, S("several"))) return word(c->d->locale.lang, WORD_SEVERAL);
    return list == VOCAB_COUNT ? key : vocab_label(list, key, is_arabic(c));
}

/* The row of a key, added at its first use. */
static BulletinCutRow *row_of(BulletinCutRow *row, size_t *n, Str label)
{
    for (size_t i = 0; i < *n; i++)
        if (str_eq(row[i].label, label)) return &row[i];
    row[*n] = (BulletinCutRow){ .label = label };
    return &row[(*n)++];
}

static TwCode cut_make(Cutter *c, WordId heading, Str by, VocabId list, Err *err)
{
    CellsAnswer answer = { 0 };
    size_t n = 0;
    bool is_known = false;

    TRY(cells_of(c, by, (Str){ NULL, 0 }, &answer, err));
    BulletinCutRow *row = arena_array(c->app->arena, answer.n + 1, sizeof *row);
    TRY(arena_check(c->app->arena, err));
    for (size_t i = 0; i < answer.n; i++) {
        const CubeCell *cell = &answer.row[i].cell;
        bool is_killed = str_eq(cell->measure, S("killed"));
        if (cell->level != FIGURE_INCIDENTS ||
            (!is_killed && !str_eq(cell->measure, S("injured"))))
            continue;
        BulletinCutRow *to = row_of(row, &n, key_label(c, list, cell->key[0]));
        *(is_killed ? &to->killed : &to->injured) = cell->count;
        if (cell->n_records > to->n_incidents) to->n_incidents = cell->n_records;
        is_known |= cell->key[0].n > 0;
    }
    if (is_known) c->d->cut[c->d->n_cuts++] = (BulletinCut){ heading, row, n };
    return TW_OK;
}

/* Adds the totals of one measure, or those of all but the first two. */
static void changes_add(Cutter *c, const CellsAnswer *answer, Str measure, BulletinChange *change)
{
    for (size_t i = 0; i < answer->n; i++) {
        const CellRow *row = &answer->row[i];
        bool is_usual = str_eq(row->cell.measure, S("killed")) ||
                        str_eq(row->cell.measure, S("injured"));
        bool is_asked = measure.n > 0 ? str_eq(row->cell.measure, measure) : !is_usual;
        if (!is_asked || row->cell.level == FIGURE_STATED || row->cell.key[0].n == 0) continue;
        change[c->d->n_changes++] = (BulletinChange){
            .label = key_label(c, VOCAB_OUTCOME, row->cell.key[0]),
            .is_named = row->cell.level == FIGURE_NAMED,
            .now = row->cell.count, .before = row->before, .change = row->change };
        c->d->period_before = row->before_period;
    }
}

/* Totals of the levels that are sums, this period and the one before. */
static TwCode changes_make(Cutter *c, Err *err)
{
    CellsAnswer answer = { 0 };

    TRY(cells_of(c, S("outcome"), S("previous"), &answer, err));
    BulletinChange *change = arena_array(c->app->arena, answer.n + 1, sizeof *change);
    TRY(arena_check(c->app->arena, err));
    changes_add(c, &answer, S("killed"), change);
    changes_add(c, &answer, S("injured"), change);
    changes_add(c, &answer, S(""), change);
    c->d->change = change;
    return TW_OK;
}

TwCode bulletin_cuts(App *app, const FiguresAnswer *answer, BulletinData *d, Err *err)
{
    Cutter c = { app, answer, d };

    TRY(cut_make(&c, WORD_BY_WEAPON, S("weapon"), VOCAB_WEAPON, err));
    TRY(cut_make(&c, WORD_BY_TARGET, S("target"), VOCAB_TARGET, err));
    TRY(cut_make(&c, WORD_BY_ACTOR, S("actor"), VOCAB_COUNT, err));
    return changes_make(&c, err);
}
