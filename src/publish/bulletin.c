/* bulletin.c: the pictures of a bulletin, and the check of its data. */
#include "publish/bulletin.h"

bool bulletin_has_picture(const BulletinData *d, BulletinPicture which)
{
    if (which == PICTURE_DAYS) {
        for (size_t i = 0; i < d->n_days; i++)
            if (d->day[i].is_recorded) return true;
        return false;
    }
    if (which == PICTURE_PLACES) return d->n_ranking > 0;
    return d->map.n_rings + d->map.n_dots > 0;
}

void bulletin_draw(Html *h, const BulletinData *d, BulletinPicture which)
{
    if (which == PICTURE_DAYS)
        chart_days(h, d->locale, "days", d->day, d->n_days);
    else if (which == PICTURE_PLACES)
        chart_places(h, d->locale, "places", d->ranking, d->n_ranking);
    else
        map_draw(h, d->locale, "map", &d->map);
}

const char *bulletin_picture_name(BulletinPicture which)
{
    static const char *const name[PICTURE_N] = { "days.svg", "places.svg", "map.svg" };

    return name[which];
}

static TwCode check_refs(const BulletinData *d, SheetRefs refs, const char *what, Err *err)
{
    for (size_t i = 0; i < refs.n; i++)
        if (refs.number[i] < 1 || refs.number[i] > d->n_traces)
            return err_set(err, TW_E_BUG, "a %s of the bulletin refers to trace %u of %zu", what,
                           refs.number[i], d->n_traces);
    return TW_OK;
}

static TwCode check_count(Range r, const char *what, Err *err)
{
    if (range_valid(r)) return TW_OK;
    return err_set(err, TW_E_BUG, "a %s of the bulletin has its ends out of order", what);
}

static TwCode check_blocks(const BulletinData *d, Err *err)
{
    for (size_t b = 0; b < d->n_blocks; b++)
        for (size_t i = 0; i < d->block[b].n_rows; i++) {
            TRY(check_count(d->block[b].row[i].count, "row", err));
            TRY(check_refs(d, d->block[b].row[i].refs, "row", err));
        }
    return TW_OK;
}

TwCode bulletin_check(const BulletinData *d, Err *err)
{
    TRY(check_blocks(d, err));
    for (size_t i = 0; i < d->n_headlines; i++) {
        TRY(check_count(d->headline[i].count, "headline", err));
        TRY(check_refs(d, d->headline[i].refs, "headline", err));
    }
    for (size_t i = 0; i < d->n_weapons; i++) {
        TRY(check_count(d->weapon[i].count, "weapon", err));
        TRY(check_refs(d, d->weapon[i].refs, "weapon", err));
    }
    for (size_t i = 0; i < d->n_events; i++) {
        TRY(check_count(d->event[i].killed, "event", err));
        TRY(check_count(d->event[i].injured, "event", err));
        TRY(check_refs(d, d->event[i].refs, "event", err));
    }
    for (size_t i = 0; i < d->n_doubts; i++) TRY(check_refs(d, d->doubt[i].refs, "doubt", err));
    for (size_t i = 0; i < d->n_reconcile; i++)
        TRY(check_refs(d, d->reconcile[i].refs, "comparison", err));
    for (size_t i = 0; i < d->n_traces; i++)
        if (d->trace[i].source >= d->n_sources)
            return err_set(err, TW_E_BUG, "trace %zu of the bulletin has no source", i + 1);
    return TW_OK;
}
