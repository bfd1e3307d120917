/* checking_load.c: the arrays of the checks from a register.
 *
 * Whether coordinates lie in their area is answered here, because the boundaries are in the
 * gazetteer: a point counts as outside only when it and a ring of points around it all do, so that
 * a boundary drawn coarsely accuses nobody.
 */
#include "app/checking_load.h"

#include <math.h>
#include <string.h>

#include "app/ceasefire.h"
#include "app/path.h"
#include "figures/cells.h"
#include "figures/load.h"
#include "figures/situation.h"
#include "log/file_store.h"
#include "model/vocab.h"
#include "place/area.h"
#include "store/query.h"

enum { TEXT_BYTES_MAX = 64 << 20 };

typedef struct Load {
    App *app;
    Arena *a;
    CheckInput *in;
    Ids claim, incident, document;
    int rule;
} Load;

static bool is_needed(const Load *l, int rule) { return l->rule == 0 || l->rule == rule; }

static TwCode ask(Load *l, SqlId id, Table **ret, Err *err)
{
    const Query query = { id, NULL, 0, STORE_IDS_RAW };
    return store_query(l->app->store, &query, l->a, ret, err);
}

/* Ids of an array of structs that begin with them. */
static TwCode ids_make(Arena *a, const void *array, size_t n, size_t size, Ids *ret, Err *err)
{
    static const Column column[] = { { "id", COLUMN_TEXT, NULL, "id" } };
    Table *t = table_new(a, column, 1);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < n; i++)
        table_text(t, str_pn((const char *)array + i * size, FIGURE_ID_BYTES));
    return ids_of(t, a, ret, err);
}

static TwCode load_more(Load *l, Err *err)
{
    Table *t = NULL;
    CheckIncident *more = arena_array(l->a, l->in->figures.n_incidents + 1, sizeof *more);
    TRY(ask(l, SQL_CHECK_INCIDENT_MORE, &t, err));
    TRY(arena_check(l->a, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Row r = { t, i, 0 };
        int32_t at = ids_find(&l->incident, row_text(&r));
        if (at == FIGURE_NONE) continue;
        more[at].precision = row_text(&r);
        more[at].verification = row_text(&r);
    }
    l->in->incident = more;
    return TW_OK;
}

static TwCode load_tallies(Load *l, Err *err)
{
    Table *t = NULL;
    TRY(ask(l, SQL_CHECK_TALLY_ROWS, &t, err));
    CheckTally *tally = arena_array(l->a, t->n_rows + 1, sizeof *tally);
    TRY(arena_check(l->a, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Row r = { t, i, 0 };
        row_id(&r, tally[i].id);
        tally[i].incident = ids_find(&l->incident, row_text(&r));
        tally[i].claim = ids_find(&l->claim, row_text(&r));
        tally[i].outcome = row_text(&r);
        tally[i].quantifier = row_text(&r);
        tally[i].count = row_range(&r);
    }
    l->in->tally = tally;
    l->in->n_tallies = t->n_rows;
    return TW_OK;
}

static TwCode load_attacks(Load *l, Err *err)
{
    Table *t = NULL;
    TRY(ask(l, SQL_CHECK_ATTACK_ROWS, &t, err));
    CheckAttack *attack = arena_array(l->a, t->n_rows + 1, sizeof *attack);
    TRY(arena_check(l->a, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Row r = { t, i, 0 };
        row_id(&r, attack[i].id);
        attack[i].incident = ids_find(&l->incident, row_text(&r));
        attack[i].claim = ids_find(&l->claim, row_text(&r));
        attack[i].weapon = row_text(&r);
        attack[i].munitions = row_range(&r);
        attack[i].strikes = row_range(&r);
    }
    l->in->attack = attack;
    l->in->n_attacks = t->n_rows;
    return TW_OK;
}

static TwCode load_persons(Load *l, Err *err)
{
    Table *t = NULL;
    if (!is_needed(l, 4)) return TW_OK;
    TRY(ask(l, SQL_CHECK_AGES, &t, err));
    CheckPerson *person = arena_array(l->a, t->n_rows + 1, sizeof *person);
    TRY(arena_check(l->a, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Row r = { t, i, 0 };
        row_id(&r, person[i].id);
        person[i].years = row_number(&r);
        person[i].band = row_text(&r);
        person[i].place_name = row_text(&r);
        person[i].place_id = row_text(&r);
        person[i].place_path = row_text(&r);
        person[i].time = row_text(&r);
    }
    l->in->person = person;
    l->in->n_persons = t->n_rows;
    return TW_OK;
}

/* Whether a point or one of those around it lies in an area. */
static bool is_near(const Gazetteer *g, PlaceRef area, double lat, double lon)
{
    enum { AROUND = 8 };
    static const double km = 3, km_per_degree = 111.2, full_turn = 6.283185307179586;
    if (area_contains(g, area, lat, lon)) return true;
    for (int i = 0; i < AROUND; i++) {
        double turn = full_turn * i / AROUND, step = km / km_per_degree;
        double east = step * cos(turn) / fmax(cos(lat * full_turn / 360), 0.1);
        if (area_contains(g, area, lat + step * sin(turn), lon + east)) return true;
    }
    return false;
}

/* Answers whether a point lies in the smallest area with a boundary that its place lies in, and no
 * farther from its town than a town reaches. */
static void point_judge(const Gazetteer *g, CheckPoint *p, double lat, double lon, Arena *a)
{
    static const double town_km = 30;
    PlaceRef ref = PLACE_NONE;
    Place place;
    if (!gazetteer_find(g, p->place_id, &ref) || !gazetteer_place(g, ref, &place)) return;
    bool is_town = place.level >= PLACE_TOWN && place.has_point;
    bool is_far = is_town && area_distance_km(lat, lon, place.lat, place.lon) > town_km;
    while (!is_far && area_n_rings(g, ref) == 0 && place.parent != PLACE_NONE) {
        ref = place.parent;
        if (!gazetteer_place(g, ref, &place)) return;
    }
    if (!is_far && area_n_rings(g, ref) == 0) return;
    p->is_inside = !is_far && is_near(g, ref, lat, lon) ? CHECK_YES : CHECK_NO;
    if (p->is_inside == CHECK_YES) return;
    p->area = place_label(g, ref, a);
    PlaceRef found = area_at(g, lat, lon);
    if (found != PLACE_NONE) p->found = place_label(g, found, a);
}

static TwCode load_points(Load *l, Err *err)
{
    static const struct { SqlId id; Kind kind; } from[] = {
        { SQL_CHECK_INCIDENT_POINTS, KIND_INCIDENT }, { SQL_CHECK_CASUALTY_POINTS, KIND_CASUALTY },
    };
    const Gazetteer *g = NULL;
    CheckPoint *point = NULL;
    size_t n = 0, cap = 0;
    if (!is_needed(l, 14)) return TW_OK;
    TRY(data_gazetteer(&l->app->data, &g, err));
    for (size_t k = 0; k < sizeof from / sizeof *from; k++) {
        Table *t = NULL;
        TRY(ask(l, from[k].id, &t, err));
        for (size_t i = 0; i < t->n_rows; i++) {
            Row r = { t, i, 0 };
            point = arena_push(l->a, point, n, &cap, sizeof *point);
            TRY(arena_check(l->a, err));
            CheckPoint *p = &point[n++];
            *p = (CheckPoint){ .kind = from[k].kind };
            row_id(&r, p->id);
            p->place_name = row_text(&r);
            p->place_id = row_text(&r);
            p->place_path = row_text(&r);
            p->time = row_text(&r);
            double lat = (double)row_number(&r) / 1e7, lon = (double)row_number(&r) / 1e7;
            point_judge(g, p, lat, lon, l->a);
        }
    }
    l->in->point = point;
    l->in->n_points = n;
    return TW_OK;
}

static void move_fill(CheckMove *to, const Displacement *d)
{
    bool has_origin = d->origin.id.n > 0 || d->origin.name.n > 0;
    const SituationPlace *p = has_origin ? &d->origin : &d->destination;
    *to = (CheckMove){ .is_stock = d->is_stock, .unit = d->unit, .time = d->date,
                       .claims = d->claims, .place_name = p->name, .place_id = p->id,
                       .place_path = p->path };
    memcpy(to->id, d->id, sizeof to->id);
}

static TwCode load_situation(Load *l, const Situation *s, Err *err)
{
    CheckMove *move = arena_array(l->a, s->n_displacements + 1, sizeof *move);
    CheckReconciled *rec = arena_array(l->a, s->n_reconciliations + 1, sizeof *rec);
    TRY(arena_check(l->a, err));
    for (size_t i = 0; i < s->n_displacements; i++) move_fill(&move[i], &s->displacement[i]);
    for (size_t i = 0; i < s->n_reconciliations; i++) {
        const Reconciliation *r = &s->reconciliation[i];
        rec[i] = (CheckReconciled){ .claim = ids_find(&l->claim,
                                                      str_pn(r->claim, FIGURE_ID_BYTES)),
                                    .explanation = r->explanation, .incidents = r->incidents };
        memcpy(rec[i].id, r->id, sizeof rec[i].id);
    }
    l->in->move = move;
    l->in->n_moves = s->n_displacements;
    l->in->reconciled = rec;
    l->in->n_reconciled = s->n_reconciliations;
    return TW_OK;
}

/* Judgements under agreements, beside what the tests say now. */
static TwCode load_violations(Load *l, Err *err)
{
    CeasefireJudged *judged = NULL;
    size_t n = 0;
    if (!is_needed(l, 15)) return TW_OK;
    TRY(ceasefire_judged(l->app, &judged, &n, err));
    CheckViolation *v = arena_array(l->a, n + 1, sizeof *v);
    TRY(arena_check(l->a, err));
    for (size_t i = 0; i < n; i++) {
        Str incident = str_pn(judged[i].incident, FIGURE_ID_BYTES);
        v[i] = (CheckViolation){ .kind = judged[i].kind,
                                 .incident = ids_find(&l->incident, incident),
                                 .agreement = judged[i].agreement, .result = judged[i].result,
                                 .tested = judged[i].tested, .failed = judged[i].failed };
        memcpy(v[i].id, judged[i].id, sizeof v[i].id);
    }
    l->in->violation = v;
    l->in->n_violations = n;
    return TW_OK;
}

/* Whether a text has a sign or word of percent anywhere: most have none and need not be kept. */
static bool has_percent(Str text)
{
    const VocabTerm *term = vocab_find(VOCAB_CHECK_WORDS, S("percent"));
    const Str lists[] = { term->en, term->ar };
    for (int i = 0; i < 2; i++) {
        Str rest = lists[i], word = { 0 };
        while (rest.n > 0 && str_split(&rest, '|', &word))
            if (word.n > 0 && str_find(text, word) != SIZE_MAX) return true;
    }
    return false;
}

/* The text of one document; one that was erased leaves nothing to check. */
static TwCode load_text(Load *l, Str root, CheckText *to, Err *err)
{
    enum { ROOT_BYTES = 32 };
    AUTO(Buf) bytes;
    buf_init(&bytes, TEXT_BYTES_MAX);
    if (root.n != ROOT_BYTES) return TW_OK;
    TwCode code = file_store_get_all(l->app->log, (const uint8_t *)root.p, &bytes, err);
    if (code == TW_E_NOT_FOUND) {
        err_clear(err);
        return TW_OK;
    }
    if (code == TW_OK && has_percent(buf_str(&bytes))) to->text = arena_str(l->a, buf_str(&bytes));
    return code;
}

static TwCode load_texts(Load *l, Err *err)
{
    Table *t = NULL;
    if (!is_needed(l, 9)) return TW_OK;
    TRY(ask(l, SQL_CHECK_TEXTS, &t, err));
    CheckText *text = arena_array(l->a, t->n_rows + 1, sizeof *text);
    TRY(arena_check(l->a, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Row r = { t, i, 0 };
        text[i].document = ids_find(&l->document, row_text(&r));
        TRY(load_text(l, row_text(&r), &text[i], err));
    }
    l->in->text = text;
    l->in->n_texts = t->n_rows;
    return arena_check(l->a, err);
}

TwCode checking_load(App *app, int rule, CheckInput *in, Err *err)
{
    Load l = { .app = app, .a = app->arena, .in = in, .rule = rule };
    Situation situation;
    *in = (CheckInput){ 0 };
    FigureInput *f = &in->figures;
    TRY(figures_load_all(app->store, app->arena, f, err));
    TRY(ids_make(l.a, f->claim, f->n_claims, sizeof *f->claim, &l.claim, err));
    TRY(ids_make(l.a, f->incident, f->n_incidents, sizeof *f->incident, &l.incident, err));
    TRY(ids_make(l.a, f->document, f->n_documents, sizeof *f->document, &l.document, err));
    TRY(load_more(&l, err));
    TRY(load_tallies(&l, err));
    TRY(load_attacks(&l, err));
    TRY(load_persons(&l, err));
    TRY(load_points(&l, err));
    TRY(situation_load(app->store, app->arena, &situation, err));
    TRY(load_situation(&l, &situation, err));
    TRY(load_violations(&l, err));
    return load_texts(&l, err);
}
