/* exchange_events.c: events with their details as rows for an export. */
#include "app/exchange_rows.h"

#include <stdlib.h>
#include <string.h>

#include "app/figures.h"
#include "figures/cells.h"
#include "figures/load.h"
#include "model/id.h"
#include "model/vocab.h"
#include "publish/number.h"
#include "store/query.h"

/* What a row says; the lists under vocab/export_*.tsv name these. */
static const Column row_columns[] = {
    { "id", COLUMN_TEXT, NULL, "of the incident, or of the first claim" },
    { "from_day", COLUMN_TEXT, NULL, "first day" },
    { "to_day", COLUMN_TEXT, NULL, "last day" },
    { "mid_day", COLUMN_TEXT, NULL, "the day, or the middle of a span of at most 31" },
    { "year", COLUMN_TEXT, NULL, "of the middle" },
    { "n_days", COLUMN_INT, NULL, "days it may have been" },
    { "place", COLUMN_TEXT, NULL, "name" },
    { "place_id", COLUMN_TEXT, NULL, "in the gazetteer" },
    { "precision", COLUMN_TEXT, NULL, "P1 to P9" },
    { "lat", COLUMN_TEXT, NULL, "degrees" },
    { "lon", COLUMN_TEXT, NULL, "degrees" },
    { "wkt", COLUMN_TEXT, NULL, "POINT (lon lat)" },
    { "country", COLUMN_TEXT, NULL, "name" },
    { "country_code", COLUMN_TEXT, NULL, "ISO 3166-1 alpha-2" },
    { "admin1", COLUMN_TEXT, NULL, "governorate" },
    { "admin1_code", COLUMN_TEXT, NULL, "its P-code" },
    { "admin2", COLUMN_TEXT, NULL, "district" },
    { "admin3", COLUMN_TEXT, NULL, "sub-district" },
    { "admin3_code", COLUMN_TEXT, NULL, "its P-code" },
    { "weapon", COLUMN_TEXT, NULL, "code" },
    { "target", COLUMN_TEXT, NULL, "code" },
    { "actor", COLUMN_TEXT, NULL, "as named" },
    { "killed_min", COLUMN_INT, NULL, NULL },
    { "killed_best", COLUMN_INT, NULL, NULL },
    { "killed_max", COLUMN_INT, NULL, NULL },
    { "killed_low_or_best", COLUMN_INT, NULL, "best, else the least" },
    { "killed_high", COLUMN_INT, NULL, "most, else best, else the least" },
    { "killed_civilians", COLUMN_INT, NULL, "best or least, where only civilians are told of" },
    { "killed_unknown", COLUMN_INT, NULL, "best or least, where their status is not told" },
    { "injured_min", COLUMN_INT, NULL, NULL },
    { "injured_best", COLUMN_INT, NULL, NULL },
    { "injured_max", COLUMN_INT, NULL, NULL },
    { "children_best", COLUMN_INT, NULL, "children killed" },
    { "women_best", COLUMN_INT, NULL, "women killed" },
    { "n_sources", COLUMN_INT, NULL, "independence groups" },
    { "sources", COLUMN_TEXT, NULL, "publishers" },
    { "note", COLUMN_TEXT, NULL, "counts in words" },
    { "caveat", COLUMN_TEXT, NULL, "what is not sure" },
    { "has_victims", COLUMN_TEXT, NULL, "yes or null" },
    { "is_civilian_only", COLUMN_TEXT, NULL, "yes or null" },
};

/* Rows being made. */
typedef struct Rows {
    App *app;
    const ExchangeAsk *ask;
    FiguresAnswer answer;
    Table *incident, *actor;      /* details by id */
    Ids incident_ids, actor_ids;
    Table *t;
    Buf text;                     /* scratch */
} Rows;

static void put_text(Rows *r, Str text)
{
    table_text(r->t, text.n > 0 ? text : (Str){ NULL, 0 });
}

/* What was written into the scratch, kept. */
static Str taken(Rows *r)
{
    Str kept = arena_str(r->app->arena, buf_str(&r->text));
    buf_reset(&r->text);
    return kept;
}

static void put_bound(Rows *r, Range c, unsigned bit)
{
    int64_t value = bit == RANGE_MIN ? c.min : bit == RANGE_BEST ? c.best : c.max;
    if ((c.has & bit) != 0)
        table_int(r->t, value);
    else
        table_null(r->t);
}

/* The first bound that is known. */
static void put_first(Rows *r, Range c, const unsigned *bit, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if ((c.has & bit[i]) == 0) continue;
        put_bound(r, c, bit[i]);
        return;
    }
    table_null(r->t);
}

static TwCode load(Rows *r, Err *err)
{
    App *app = r->app;
    FigureInput *in = &r->answer.in;
    FigureScope scope;

    if (r->ask->place.p != NULL && r->ask->period.p != NULL)
        return app_figures(app, r->ask->place, r->ask->period, &r->answer, err);
    TRY(data_gazetteer(&app->data, &r->answer.gazetteer, err));
    TRY(app_scope(app, r->ask->place, r->ask->period, &scope, err));
    TRY(figures_load_all(app->store, app->arena, in, err));
    in->scope = scope;
    return figures_levels(in, app->arena, &r->answer.out, err);
}

static TwCode load_details(Rows *r, Err *err)
{
    const Query incidents = { SQL_EXPORT_INCIDENTS, NULL, 0, STORE_IDS_RAW };
    const Query actors = { SQL_EXPORT_ACTORS, NULL, 0, STORE_IDS_RAW };

    TRY(store_query(r->app->store, &incidents, r->app->arena, &r->incident, err));
    TRY(store_query(r->app->store, &actors, r->app->arena, &r->actor, err));
    TRY(ids_of(r->incident, r->app->arena, &r->incident_ids, err));
    return ids_of(r->actor, r->app->arena, &r->actor_ids, err);
}

/* Days of an event: its own, or those of the first incident or claim that tells of it. */
static DayRange days_of(const Rows *r, const FigureEvent *e)
{
    if (e->day != DAY_OPEN_TO) return (DayRange){ e->day, e->day };
    if (e->n_incidents > 0) return r->answer.in.incident[e->incident[0]].days;
    return e->n_claims > 0 ? r->answer.in.claim[e->claim[0]].days
                           : (DayRange){ DAY_OPEN_FROM, DAY_OPEN_TO };
}

static void put_days(Rows *r, const FigureEvent *e)
{
    enum { SPAN_MAX = 31 };
    DayRange days = days_of(r, e);
    bool is_known = days.from != DAY_OPEN_FROM && days.to != DAY_OPEN_TO;
    int64_t n = is_known ? (int64_t)days.to - days.from + 1 : 0;
    Str middle = is_known ? day_text(days.from + (int32_t)((n - 1) / 2), r->app->arena) : S("");

    put_text(r, is_known ? day_text(days.from, r->app->arena) : S(""));
    put_text(r, is_known ? day_text(days.to, r->app->arena) : S(""));
    put_text(r, n <= SPAN_MAX ? middle : S(""));
    put_text(r, str_part(middle, 0, 4));
    if (is_known)
        table_int(r->t, n);
    else
        table_null(r->t);
}

/* Degrees, rounded to two decimals unless the exact point was asked for. */
static Str degrees(Rows *r, double value)
{
    buf_fmt(&r->text, r->ask->is_exact ? "%.5f" : "%.2f", value);
    return taken(r);
}

/* The point of the incident, else that of its place. */
static void put_point(Rows *r, const FigureEvent *e, const Place *p)
{
    bool is_of_place = !e->has_point && p != NULL && p->has_point;

    if (!e->has_point && !is_of_place) {
        for (int i = 0; i < 3; i++) table_null(r->t);
        return;
    }
    Str lat = degrees(r, is_of_place ? p->lat : e->lat);
    Str lon = degrees(r, is_of_place ? p->lon : e->lon);
    table_text(r->t, lat);
    table_text(r->t, lon);
    buf_fmt(&r->text, "POINT (" STR_FMT " " STR_FMT ")", STR_ARG(lon), STR_ARG(lat));
    table_text(r->t, taken(r));
}

/* The place that a place lies in on one level, or is; false when there is none. */
static bool level_of(const Rows *r, Str id, PlaceLevel level, Place *ret)
{
    PlaceRef ref;
    const Gazetteer *g = r->answer.gazetteer;

    if (id.n == 0 || !gazetteer_find(g, id, &ref) || !gazetteer_place(g, ref, ret)) return false;
    if (ret->level == level) return true;
    return ret->level > level && gazetteer_place(g, gazetteer_ancestor(g, ref, level), ret);
}

static void put_name(Rows *r, Str id, PlaceLevel level)
{
    Place p;
    put_text(r, level_of(r, id, level, &p) ? p.name : S(""));
}

/* The P-code under which the gazetteer knows a governorate beside its own id. The image keeps
 * further ids as hashes: the codes that governorates have (two digits) are looked up. */
static bool pcode_find(const Gazetteer *g, const Place *p, char ret[PLACE_ID_MAX])
{
    PlaceRef ref;

    for (int i = 1; i < 100 && p->level == PLACE_GOVERNORATE; i++) {
        snprintf(ret, PLACE_ID_MAX, "pcode:%s%02d", p->country, i);
        if (gazetteer_find(g, str_z(ret), &ref) && ref == p->ref) return true;
    }
    return false;
}

/* The P-code of the place on a level, or nothing: ids of other lists are no P-codes. */
static void put_pcode(Rows *r, Str id, PlaceLevel level)
{
    char code[PLACE_ID_MAX];
    Place p;
    bool is_known = level_of(r, id, level, &p);

    if (is_known && str_starts(str_z(p.id), S("pcode:")))
        memcpy(code, p.id, sizeof code);
    else if (!is_known || !pcode_find(r->answer.gazetteer, &p, code))
        code[0] = '\0';
    put_text(r, code[0] == '\0' ? S("") : arena_str(r->app->arena,
                                                    str_z(code + strlen("pcode:"))));
}

static void put_place(Rows *r, const FigureEvent *e)
{
    Place p;
    PlaceRef ref;
    const Gazetteer *g = r->answer.gazetteer;
    bool is_known = e->place_id.n > 0 && gazetteer_find(g, e->place_id, &ref) &&
                    gazetteer_place(g, ref, &p);

    put_text(r, figures_place(&r->answer, false, e->place_id, e->place_name));
    put_text(r, e->place_id);
    put_text(r, is_known ? str_z(place_precision_code(p.precision)) : S(""));
    put_point(r, e, is_known ? &p : NULL);
    put_name(r, e->place_id, PLACE_COUNTRY);
    put_text(r, is_known ? arena_str(r->app->arena, str_z(p.country)) : S(""));
    put_name(r, e->place_id, PLACE_GOVERNORATE);
    put_pcode(r, e->place_id, PLACE_GOVERNORATE);
    put_name(r, e->place_id, PLACE_DISTRICT);
    put_name(r, e->place_id, PLACE_SUBDISTRICT);
    put_pcode(r, e->place_id, PLACE_SUBDISTRICT);
}

/* A detail of the first incident of the event that has it. */
static Str incident_detail(const Rows *r, const FigureEvent *e, size_t column)
{
    for (size_t i = 0; i < e->n_incidents; i++) {
        const FigureIncident *n = &r->answer.in.incident[e->incident[i]];
        int32_t at = ids_find(&r->incident_ids, (Str){ (const char *)n->id, sizeof n->id });
        if (at == FIGURE_NONE) continue;
        const Cell *cell = table_cell(r->incident, (size_t)at, column);
        if (!cell->is_null) return cell->text;
    }
    return S("");
}

/* The weapon of the lists, else the one that every claim with a weapon names. */
static Str weapon_of(const Rows *r, const FigureEvent *e)
{
    Str weapon = incident_detail(r, e, 1);

    for (size_t i = 0; i < e->n_claims && weapon.n == 0; i++)
        weapon = r->answer.in.claim[e->claim[i]].weapon;
    for (size_t i = 0; i < e->n_claims && e->n_incidents == 0; i++) {
        Str other = r->answer.in.claim[e->claim[i]].weapon;
        if (other.n > 0 && !vocab_is_a(VOCAB_WEAPON, other, weapon) &&
            !vocab_is_a(VOCAB_WEAPON, weapon, other))
            return S("");
    }
    return weapon;
}

static Str actor_of(const Rows *r, const FigureEvent *e)
{
    Str actor = incident_detail(r, e, 3);

    for (size_t i = 0; i < e->n_claims && actor.n == 0; i++) {
        const FigureClaim *c = &r->answer.in.claim[e->claim[i]];
        int32_t at = ids_find(&r->actor_ids, (Str){ (const char *)c->id, sizeof c->id });
        if (at != FIGURE_NONE) actor = table_cell(r->actor, (size_t)at, 1)->text;
    }
    return actor;
}

/* Whether the words speak of civilians and of nobody else. */
static bool is_civilian_only(const Rows *r, const FigureEvent *e)
{
    bool has_civilians = false;

    if (e->is_said[FIGURE_COMBATANTS]) return false;
    for (size_t i = 0; i < e->n_claims; i++) {
        const FigureClaim *c = &r->answer.in.claim[e->claim[i]];
        if (c->subset_of != FIGURE_NONE || !str_eq(c->measure, S("killed"))) continue;
        if (!str_eq(c->status, S("civilian"))) return false;
        has_civilians = true;
    }
    return has_civilians;
}

static void put_counts(Rows *r, const FigureEvent *e, bool is_civilian)
{
    static const unsigned best_first[] = { RANGE_BEST, RANGE_MIN };
    static const unsigned most_first[] = { RANGE_MAX, RANGE_BEST, RANGE_MIN };
    static const unsigned bounds[] = { RANGE_MIN, RANGE_BEST, RANGE_MAX };
    Range killed = e->count[FIGURE_KILLED], nothing = { 0 };

    for (size_t i = 0; i < 3; i++) put_bound(r, killed, bounds[i]);
    put_first(r, killed, best_first, 2);
    put_first(r, killed, most_first, 3);
    put_first(r, is_civilian ? killed : nothing, best_first, 2);
    put_first(r, is_civilian ? nothing : killed, best_first, 2);
    for (size_t i = 0; i < 3; i++) put_bound(r, e->count[FIGURE_INJURED], bounds[i]);
    put_bound(r, e->count[FIGURE_CHILDREN], RANGE_BEST);
    put_bound(r, e->count[FIGURE_WOMEN], RANGE_BEST);
}

/* Adds a publisher to the scratch unless it stands there. */
static void source_add(Rows *r, int32_t document)
{
    if (document == FIGURE_NONE) return;
    Str source = r->answer.in.document[document].source;
    if (source.n == 0 || str_find(buf_str(&r->text), source) != SIZE_MAX) return;
    if (r->text.n > 0) buf_add(&r->text, S("; "));
    buf_add(&r->text, source);
}

static void put_sources(Rows *r, const FigureEvent *e)
{
    for (size_t i = 0; i < e->n_claims; i++)
        source_add(r, r->answer.in.claim[e->claim[i]].document);
    for (size_t i = 0; i < e->n_incidents; i++)
        source_add(r, r->answer.in.incident[e->incident[i]].document);
    table_int(r->t, (int64_t)e->n_groups);
    put_text(r, taken(r));
}

static void note_count(Rows *r, const char *what, Range count)
{
    const Locale english = { LANG_EN, DIGITS_WESTERN };

    if (count.has == 0) return;
    buf_fmt(&r->text, "%s%s ", r->text.n > 0 ? "; " : "", what);
    range_put(&r->text, english, count);
}

static void put_notes(Rows *r, const FigureEvent *e)
{
    note_count(r, "killed", e->count[FIGURE_KILLED]);
    note_count(r, "of them children", e->count[FIGURE_CHILDREN]);
    note_count(r, "of them women", e->count[FIGURE_WOMEN]);
    note_count(r, "of them fighters", e->count[FIGURE_COMBATANTS]);
    note_count(r, "injured", e->count[FIGURE_INJURED]);
    put_text(r, taken(r));
    buf_z(&r->text, e->day == DAY_OPEN_TO ? "not one day; " : "");
    buf_z(&r->text, e->n_groups < 2 ? "told by one source group; " : "");
    if (r->text.n > 2) r->text.n -= 2;
    put_text(r, taken(r));
}

static void put_id(Rows *r, const FigureEvent *e)
{
    char text[ID_TEXT_MAX];
    bool is_listed = e->n_incidents > 0;
    const uint8_t *id = is_listed ? r->answer.in.incident[e->incident[0]].id
                        : e->n_claims > 0 ? r->answer.in.claim[e->claim[0]].id : NULL;
    if (id == NULL)
        table_null(r->t);
    else
        table_text(r->t, arena_str(r->app->arena,
                                   id_show(is_listed ? KIND_INCIDENT : KIND_CLAIM, id,
                                           ID_WHOLE, text)));
}

static void put_event(Rows *r, const FigureEvent *e)
{
    bool is_civilian = is_civilian_only(r, e);
    bool has_victims = e->is_said[FIGURE_KILLED] || e->is_said[FIGURE_INJURED];

    put_id(r, e);
    put_days(r, e);
    put_place(r, e);
    put_text(r, weapon_of(r, e));
    put_text(r, incident_detail(r, e, 2));
    put_text(r, actor_of(r, e));
    put_counts(r, e, is_civilian);
    put_sources(r, e);
    put_notes(r, e);
    put_text(r, has_victims ? S("yes") : S(""));
    put_text(r, is_civilian ? S("yes") : S(""));
}

static int by_day(const void *pa, const void *pb)
{
    const FigureEvent *const *a = pa, *const *b = pb;

    if ((*a)->day != (*b)->day) return (*a)->day < (*b)->day ? -1 : 1;
    int order = str_cmp((*a)->place_id, (*b)->place_id);
    return order != 0 ? order : (*a < *b ? -1 : *a > *b);
}

/* Events in the order of their days; those without one come last. */
static const FigureEvent **events_by_day(const Figures *f, Arena *a)
{
    const FigureEvent **event = arena_array(a, f->n_events + 1, sizeof *event);

    for (size_t i = 0; i < f->n_events && event != NULL; i++) event[i] = &f->event[i];
    if (event != NULL && f->n_events > 0) qsort(event, f->n_events, sizeof *event, by_day);
    return event;
}

static TwCode events_put(Rows *r, Err *err)
{
    TRY(load(r, err));
    TRY(load_details(r, err));
    r->t = table_new(r->app->arena, row_columns, sizeof row_columns / sizeof row_columns[0]);
    const FigureEvent **event = events_by_day(&r->answer.out, r->app->arena);
    for (size_t i = 0; i < r->answer.out.n_events && event != NULL; i++) put_event(r, event[i]);
    TRY(buf_check(&r->text, err));
    return arena_check(r->app->arena, err);
}

TwCode exchange_events(App *app, const ExchangeAsk *ask, Table **ret_rows, Err *err)
{
    Rows r = { .app = app, .ask = ask };

    buf_init(&r.text, 1 << 20);
    TwCode code = events_put(&r, err);
    buf_clear(&r.text);
    *ret_rows = r.t;
    return code;
}
