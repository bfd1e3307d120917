/* bulletin_named.c: the names that may be published. Nobody is named without consent: a missing
 * value allows nothing.
 */
#include "app/bulletin.h"

#include "base/utf8.h"
#include "figures/cells.h"
#include "model/vocab.h"
#include "store/query.h"

/* The first letter of each word, with a full stop: "A. B. C." */
static Str initials(Str name, Arena *a)
{
    AUTO(Buf) out;
    bool at_start = true;

    buf_init(&out, 4096);
    for (size_t at = 0; at < name.n; ) {
        size_t from = at;
        bool is_blank = name.p[at] == ' ';
        utf8_next(name, &at);
        if (at_start && !is_blank) {
            if (out.n > 0) buf_char(&out, ' ');
            buf_add(&out, str_part(name, from, at));
            buf_char(&out, '.');
        }
        at_start = is_blank;
    }
    return arena_str(a, buf_str(&out));
}

static Str age_text(const BulletinData *d, bool has_years, int64_t years, Str band, Arena *a)
{
    AUTO(Buf) out;

    buf_init(&out, 64);
    if (has_years) {
        number_put(&out, d->locale, years);
        return arena_str(a, buf_str(&out));
    }
    return vocab_label(VOCAB_AGE, band, d->locale.lang == LANG_AR);
}

/* One row of casualty_published. The Arabic name is shown in Arabic where the list has one. */
static BulletinPerson person_read(const FiguresAnswer *answer, const BulletinData *d, Row *r,
                                  Arena *a)
{
    bool is_arabic = d->locale.lang == LANG_AR;
    BulletinPerson p = { 0 };

    row_next(r);                              /* id */
    Str name = row_text(r), other = row_text(r);
    const Cell *years = row_next(r);
    p.age = age_text(d, !years->is_null, years->i, row_text(r), a);
    row_next(r);                              /* sex */
    p.date = row_text(r);
    Str place = row_text(r);
    p.place = figures_place(answer, is_arabic, row_text(r), place);
    bool is_other = other.n > 0 && ((unsigned char)other.p[0] >= 0xD8) == is_arabic &&
                    ((unsigned char)name.p[0] >= 0xD8) != is_arabic;
    p.name = is_other ? other : name;
    if (!str_eq(row_text(r), S("name"))) p.name = initials(p.name, a);
    return p;
}

/* Whether the same words stand on an earlier row: two lists that name one person alike. */
static bool is_named(const BulletinData *d, const BulletinPerson *person, const BulletinPerson *p)
{
    for (size_t i = d->n_persons; i-- > 0; ) {
        if (!str_eq(person[i].date, p->date)) return false;
        if (str_eq(person[i].name, p->name) && str_eq(person[i].place, p->place)) return true;
    }
    return false;
}

TwCode bulletin_named(App *app, const FiguresAnswer *answer, BulletinData *d, Err *err)
{
    Arena *a = app->arena;
    const FigureScope *scope = &answer->in.scope;
    const QueryArg arg[] = {
        query_text(arena_fmt(a, "/" STR_FMT "/", STR_ARG(scope->place_id))),
        query_text(day_text(scope->days.from, a)), query_text(day_text(scope->days.to, a)),
    };
    const Query query = { SQL_CASUALTY_PUBLISHED, arg, 3, STORE_IDS_RAW };
    Table *t = NULL;

    TRY(store_query(app->store, &query, a, &t, err));
    BulletinPerson *person = arena_array(a, t->n_rows + 1, sizeof *person);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        BulletinPerson p = person_read(answer, d, &(Row){ t, i, 0 }, a);
        if (!is_named(d, person, &p)) person[d->n_persons++] = p;
    }
    d->person = person;
    return arena_check(a, err);
}
