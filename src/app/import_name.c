/* import_name.c: see import_name.h.
 *
 * Lists in Arabic often call the given name "the name" and have the father's and the family name
 * beside it. Read as a whole name it would be one word, and everybody of that name one person.
 */
#include "app/import_name.h"

#include "app/list_columns.h"

enum { FATHER_WORDS_MAX = 2, NAME_PARTS = 4 };

/* The parts, in the order in which they are joined. */
static const int PART[NAME_PARTS] = { CASUALTY_GIVEN, CASUALTY_FATHER, CASUALTY_GRANDFATHER,
                                      CASUALTY_FAMILY };

bool import_has_parts(const ListPlan *plan)
{
    if (plan->kind != KIND_CASUALTY) return false;
    for (size_t i = 0; i < plan->n_columns; i++) {
        int field = plan->column[i].form == FORM_TEXT ? plan->column[i].field : -1;
        if (field == CASUALTY_GIVEN || field == CASUALTY_GRANDFATHER || field == CASUALTY_FAMILY)
            return true;
    }
    return false;
}

/* What a field is after this row. */
static Str field_after(const Import *im, int field)
{
    bool is_changed = (im->record.set >> field & 1) != 0;
    return is_changed || !im->is_existing ? record_str(&im->record, field)
                                          : record_str(&im->current, field);
}

/* Whether the words of a part stand in a name, as words. */
static bool has_part(Str name, Str part)
{
    AUTO(Buf) whole = { .max = RECORD_TEXT_MAX };
    AUTO(Buf) one = { .max = RECORD_TEXT_MAX };
    AUTO(Buf) folded = { .max = RECORD_TEXT_MAX };
    buf_fmt(&whole, " " STR_FMT " ", STR_ARG(list_fold(name, &folded)));
    buf_fmt(&one, " " STR_FMT " ", STR_ARG(list_fold(part, &folded)));
    return str_find(buf_str(&whole), buf_str(&one)) != SIZE_MAX;
}

static size_t words_in(Str text)
{
    size_t n = 0;
    Str rest = str_trim(text), word;
    while (rest.n > 0 && str_split(&rest, ' ', &word)) n += word.n > 0;
    return n;
}

/* Joins parts, each once; a father's name that is a whole name is not put into the middle. */
static Str parts_join(Import *im, const Str part[NAME_PARTS])
{
    AUTO(Buf) out = { .max = RECORD_TEXT_MAX };
    for (size_t i = 0; i < NAME_PARTS; i++) {
        bool is_whole = i == 1 && (words_in(part[i]) > FATHER_WORDS_MAX ||
                                   (part[3].n > 0 && has_part(part[i], part[3])));
        bool is_said = out.n > 0 && part[0].n > 0 && has_part(part[0], part[i]);
        if (part[i].n == 0 || is_whole || is_said) continue;
        if (out.n > 0) buf_char(&out, ' ');
        buf_add(&out, part[i]);
    }
    return arena_str(im->a, buf_str(&out));
}


/* A record that is there already: its name follows its parts when it was joined of them. */
static void name_follow(Import *im)
{
    Str before[NAME_PARTS], after[NAME_PARTS];
    for (size_t i = 0; i < NAME_PARTS; i++) {
        before[i] = record_str(&im->current, PART[i]);
        after[i] = field_after(im, PART[i]);
    }
    Str name = field_after(im, CASUALTY_NAME), joined = parts_join(im, before);
    bool is_joined = joined.n > 0 && str_eq(name, joined);
    Str now = parts_join(im, after);
    if (is_joined && now.n > 0 && !str_eq(now, name)) record_text(&im->record, CASUALTY_NAME, now);
}

void import_name(Import *im)
{
    Str part[NAME_PARTS];
    if (im->is_existing) {
        name_follow(im);
        return;
    }
    for (size_t i = 0; i < NAME_PARTS; i++) part[i] = record_str(&im->record, PART[i]);
    Str name = record_str(&im->record, CASUALTY_NAME), last = part[3].n > 0 ? part[3] : part[2];
    if (name.n == 0 && part[0].n == 0)
        import_warning(im, NO_COLUMN, S(""), last.n > 0 ? "no given name" : "no name",
                       "Leave it empty if nobody knows it.");
    bool is_whole = name.n > 0 && (last.n == 0 || has_part(name, last));
    if (is_whole) return;
    if (name.n > 0 && part[0].n == 0) {
        part[0] = name;
        record_text(&im->record, CASUALTY_GIVEN, name);
    }
    Str joined = parts_join(im, part);
    if (joined.n > 0) record_text(&im->record, CASUALTY_NAME, joined);
}
