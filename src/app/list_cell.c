/* list_cell.c: cells to values, each distinct text worked out once.
 *
 * A column remembers its texts in an open table of slots; past TEXTS_MAX distinct ones it forgets
 * and begins again, so that a column of a million different texts needs no more memory than one of
 * few.
 */
#include "app/list_cell.h"

#include <stdlib.h>
#include <string.h>

#include "app/path.h"

enum { SLOTS_FIRST = 256, TEXTS_MAX = 1 << 18, AGE_MAX = 130, CELL_MAX = 4096 };

/* Another meaning this likely beside the one taken is a doubt. */
static const double DOUBT_SHARE = 0.5;

typedef struct Slot {
    uint64_t hash;
    Str key;
    const CellValue *value;   /* NULL: free */
} Slot;

struct CellMemory {
    Slot *slot;
    size_t n_slots, n_used;
    Str last_key;             /* rows of a list often repeat the cell above */
    const CellValue *last;
};

/* Texts that say that nothing is known. */
static const char unknown_names[] =
    "unknown|not known|n a|na|none known|unidentified|unspecified|not specified|not stated|nil|"
    "غير معروف|غير معروفة|مجهول|غير محدد|لا يوجد|غير متوفر";

static CellValue problem(const char *why, const char *hint)
{
    return (CellValue){ .state = CELL_PROBLEM, .why = why, .hint = hint };
}

/* Copies an error's words into the arena: what a parser said of a cell. */
static CellValue problem_of(const Err *err, Arena *a)
{
    return (CellValue){ .state = CELL_PROBLEM, .why = arena_str(a, str_z(err->message)).p,
                        .hint = arena_str(a, str_z(err->hint)).p };
}

TwCode cell_reader_init(CellReader *cr, const ListPlan *plan, const Gazetteer *gazetteer,
                        int32_t today, Arena *a, Err *err)
{
    *cr = (CellReader){ .plan = plan, .gazetteer = gazetteer, .today = today, .a = a };
    arena_init(&cr->scratch, 64 << 20);
    buf_init(&cr->folded, 1 << 20);
    buf_init(&cr->key, 1 << 20);
    cr->memory = arena_array(a, plan->n_columns, sizeof *cr->memory);
    return arena_check(a, err);
}

void cell_reader_clear(CellReader *cr)
{
    for (size_t i = 0; cr->memory != NULL && i < cr->plan->n_columns; i++)
        free(cr->memory[i].slot);
    arena_clear(&cr->scratch);
    buf_clear(&cr->folded);
    buf_clear(&cr->key);
    cr->memory = NULL;
}

/* The code that a folded text stands for: a code, a label, or a word of vocab/values.tsv. */
static Str code_find(VocabId vocab, Str text, Str folded)
{
    const VocabTerm *term = vocab_find_written(vocab, text);
    const Vocab *list = &vocab_table[vocab], *values = &vocab_table[VOCAB_VALUES];

    for (size_t i = 0; i < list->n && term == NULL; i++)
        if (list_named(list->term[i].en, folded) || list_named(list->term[i].ar, folded))
            term = &list->term[i];
    if (term != NULL)
        return term->code;
    for (size_t i = 0; i < values->n; i++) {
        Str code = values->term[i].code;
        if (!str_starts(code, list->name) || code.n <= list->name.n + 1 ||
            code.p[list->name.n] != ':')
            continue;
        if (list_named(values->term[i].en, folded) || list_named(values->term[i].ar, folded))
            return str_part(code, list->name.n + 1, code.n);
    }
    return S("");
}

static CellValue code_read(CellReader *cr, const ListColumn *column, Str text)
{
    const Field *field = &kind_info(cr->plan->kind)->field[column->field];
    Str folded = list_fold(text, &cr->folded);
    Str code = code_find((VocabId)field->about, text, folded);

    if (code.n > 0)
        return (CellValue){ .state = CELL_VALUE, .text = code };
    if (list_named(str_z(unknown_names), folded))
        return (CellValue){ .state = CELL_EMPTY };
    return problem("not a code or label of the vocabulary",
                   "Use a code or label of vocab/, add the word to vocab/values.tsv, or read the "
                   "column as text: --columns 'Header=note'.");
}

static CellValue date_read(CellReader *cr, Str text)
{
    Err err = { 0 };
    AUTO(Buf) written = { .max = EDTF_TEXT_MAX };
    Edtf date;

    if (list_named(str_z(unknown_names), list_fold(text, &cr->folded)))
        return (CellValue){ .state = CELL_EMPTY };
    if (date_parse(text, cr->plan->order, &date, &err) != TW_OK)
        return problem_of(&err, cr->a);
    DayRange range = edtf_bounds(&date);
    if (range.from > cr->today && range.from != DAY_OPEN_FROM)
        return problem("the date is to come", "Check the year and the order of day and month.");
    edtf_print(&date, &written);
    return (CellValue){ .state = CELL_VALUE, .text = arena_str(cr->a, buf_str(&written)) };
}

/* Words of ages in Arabic and English that carry their number; folded. */
static const struct { const char *word; int years; } age_words[] = {
    { "سنه", 1 }, { "سنتان", 2 }, { "سنتين", 2 }, { "عام", 1 }, { "عامان", 2 }, { "عامين", 2 },
    { "شهر", 0 }, { "شهران", 0 }, { "شهرين", 0 }, { "يوم", 0 }, { "يومان", 0 }, { "يومين", 0 },
};

/* Units behind a number; is_part: less than a year each. */
static const struct { const char *word; bool is_part; } age_units[] = {
    { "y", false }, { "yr", false }, { "yrs", false }, { "year", false }, { "years", false },
    { "years old", false }, { "year old", false }, { "yo", false }, { "سنه", false },
    { "سنوات", false }, { "عام", false }, { "عاما", false }, { "اعوام", false },
    { "m", true }, { "mo", true }, { "month", true }, { "months", true }, { "months old", true },
    { "day", true }, { "days", true }, { "week", true }, { "weeks", true }, { "شهر", true },
    { "شهرا", true }, { "اشهر", true }, { "شهور", true }, { "يوم", true }, { "ايام", true },
    { "يوما", true }, { "اسبوع", true }, { "اسابيع", true },
};

/* Years of "35", "35 years", "6 months", or -1. */
static int64_t age_years(Str folded)
{
    size_t digits = 0;
    int64_t n = 0;

    for (size_t i = 0; i < sizeof age_words / sizeof age_words[0]; i++)
        if (str_eq(folded, str_z(age_words[i].word)))
            return age_words[i].years;
    while (digits < folded.n && folded.p[digits] >= '0' && folded.p[digits] <= '9' && digits < 4)
        n = n * 10 + (folded.p[digits++] - '0');
    Str unit = str_trim(str_part(folded, digits, folded.n));
    if (digits == 0)
        return -1;
    if (unit.n == 0)
        return n;
    for (size_t i = 0; i < sizeof age_units / sizeof age_units[0]; i++)
        if (str_eq(unit, str_z(age_units[i].word)))
            return age_units[i].is_part ? (n < 24 ? n / 12 : -1) : n;
    return -1;
}

/* An age in years, or a band of ages. */
static CellValue age_read(CellReader *cr, Str text)
{
    Str folded = list_fold(text, &cr->folded);
    bool is_negative = text.p[0] == '-' && text.n > 1;

    if (!is_negative && list_named(str_z(unknown_names), folded))
        return (CellValue){ .state = CELL_EMPTY };
    int64_t years = is_negative ? -1 : age_years(folded);
    if (years > AGE_MAX)
        return problem("no person has that age", "Correct it, or leave the cell empty.");
    if (years >= 0)
        return (CellValue){ .state = CELL_VALUE, .number = years };
    Str band = is_negative ? S("") : code_find(VOCAB_AGE, text, folded);
    if (band.n > 0)
        return (CellValue){ .state = CELL_VALUE, .number = -1, .text = band };
    return problem("not an age", "Write years (35), months (6 months), or child, adult, elderly.");
}

static CellValue int_read(CellReader *cr, const ListColumn *column, Str text)
{
    Str folded = list_fold(text, &cr->folded);
    bool is_age = str_eq(column->target, S("age_years"));
    int64_t n;

    if (!str_int(folded, &n) || text.p[0] == '-')
        return problem("not a whole number", "Write digits only.");
    if (is_age && n > AGE_MAX)
        return problem("no person has that age", "Correct it, or leave the cell empty.");
    return (CellValue){ .state = CELL_VALUE, .number = n };
}

static CellValue count_read(CellReader *cr, Str text)
{
    CellValue value = { .state = CELL_VALUE };

    if (list_named(str_z(unknown_names), list_fold(text, &cr->folded)))
        return (CellValue){ .state = CELL_EMPTY };
    if (!count_parse(text, &value.count))
        return problem("not a count", "Write 5, 3-5, >70, >=4, <=10 or ~20, or leave it empty.");
    return value;
}

/* Degrees in 1e-7, with a point or a comma. */
static CellValue degrees_read(CellReader *cr, const ListColumn *column, Str text)
{
    bool is_lat = str_eq(column->target, S("lat"));
    char digits[40];
    char *end;

    buf_reset(&cr->folded);
    buf_add(&cr->folded, text);
    if (text.n >= sizeof digits)
        return problem("not degrees", "Write decimal degrees, for example 35.4456.");
    for (size_t i = 0; i < text.n; i++)
        digits[i] = text.p[i] == ',' ? '.' : text.p[i];
    digits[text.n] = '\0';
    double degrees = strtod(digits, &end);
    if (*end != '\0' || !(degrees >= -180 && degrees <= 180) ||
        (is_lat && !(degrees >= -90 && degrees <= 90)))
        return problem("not degrees", "Write decimal degrees, for example 35.4456.");
    double scaled = degrees * 1e7;
    return (CellValue){ .state = CELL_VALUE, .number = (int64_t)(scaled < 0 ? scaled - 0.5
                                                                           : scaled + 0.5) };
}

/* Fills in what the gazetteer knows of a place. */
static void place_fill(const CellReader *cr, PlaceRef ref, CellValue *value)
{
    Place place;

    if (!gazetteer_place(cr->gazetteer, ref, &place))
        return;
    value->place_id = arena_str(cr->a, str_z(place.id));
    value->place_path = place_path_of(cr->gazetteer, ref, cr->a);
    value->precision = str_z(place_precision_code(place.precision));
    value->has_point = place.has_point;
    value->lat_e7 = (int64_t)(place.lat * 1e7 + (place.lat < 0 ? -0.5 : 0.5));
    value->lon_e7 = (int64_t)(place.lon * 1e7 + (place.lon < 0 ? -0.5 : 0.5));
}

/* What else the name may mean, for the warning. */
static const char *doubt_text(CellReader *cr, const PlaceChoice *choice)
{
    Place taken, other;

    if (!gazetteer_place(cr->gazetteer, choice->ref, &taken) ||
        !gazetteer_place(cr->gazetteer, choice->other[0].ref, &other))
        return "the place may be another of that name";
    return arena_fmt(cr->a, "the place has several meanings: taken as the %s %s, may be the %s %s",
                     place_level_name(taken.level), taken.id, place_level_name(other.level),
                     other.id).p;
}

/* A place column that repeats the name of the row's governorate means the town of that name: the
 * area has its own column. */
static PlaceRef narrower(CellReader *cr, const PlaceChoice *choice, const CellValue *area)
{
    Place p;
    PlaceRef of_area;

    if (area == NULL || !gazetteer_find(cr->gazetteer, area->place_id, &of_area) ||
        of_area != choice->ref)
        return choice->ref;
    for (size_t i = 0; i < choice->n_others; i++)
        if (gazetteer_place(cr->gazetteer, choice->other[i].ref, &p) && p.level == PLACE_TOWN)
            return choice->other[i].ref;
    return choice->ref;
}

/* Ids of the other meanings that are not far behind. */
static Str others_text(CellReader *cr, const PlaceChoice *choice)
{
    AUTO(Buf) text = { .max = 1 << 12 };
    Place other;

    for (size_t i = 0; i < choice->n_others; i++) {
        if (choice->other[i].confidence <= DOUBT_SHARE * choice->confidence ||
            !gazetteer_place(cr->gazetteer, choice->other[i].ref, &other))
            continue;
        buf_z(&text, text.n > 0 ? " | " : "");
        buf_z(&text, other.id);
    }
    return arena_str(cr->a, buf_str(&text));
}

/* A place by its name, inside the governorate of the row when it names one. */
static CellValue place_read_cell(CellReader *cr, Str text, const CellValue *area)
{
    CellValue value = { .state = CELL_VALUE, .text = arena_str(cr->a, text) };
    PlaceContext context = cr->context;
    PlaceChoice choice;
    PlaceRef near;
    Err err = { 0 };
    bool found = false;

    if (cr->gazetteer == NULL)
        return value;
    if (area != NULL && area->place_id.n > 0 &&
        gazetteer_find(cr->gazetteer, area->place_id, &near)) {
        context.near = &near;
        context.n_near = 1;
    }
    arena_clear(&cr->scratch);
    if (place_named(cr->gazetteer, text, &context, &cr->scratch, &found, &choice, &err) != TW_OK)
        return problem_of(&err, cr->a);
    if (!found) {
        value.is_doubtful = true;
        value.why = "the place is not in the gazetteer: kept as written";
        value.hint = "Correct the spelling, or add a place_id column.";
        return value;
    }
    PlaceRef ref = narrower(cr, &choice, area);
    place_fill(cr, ref, &value);
    bool has_rival = choice.n_others > 0 &&
                     choice.other[0].confidence > DOUBT_SHARE * choice.confidence;
    if (ref == choice.ref && has_rival) {
        value.is_doubtful = true;
        value.why = doubt_text(cr, &choice);
        value.doubt = others_text(cr, &choice);
        value.hint = "Add a governorate column, or a word for its kind (city, province).";
    }
    return value;
}

static CellValue place_id_read(CellReader *cr, Str text)
{
    CellValue value = { .state = CELL_VALUE, .text = arena_str(cr->a, text) };
    PlaceRef ref;

    if (cr->gazetteer == NULL || !gazetteer_find(cr->gazetteer, text, &ref))
        return problem("no place has that id", "Write it as geonames:169387 or pcode:SY07.");
    place_fill(cr, ref, &value);
    return value;
}

/* Reads a text that was not seen before. */
static CellValue cell_work_out(CellReader *cr, const ListColumn *column, Str text,
                               const CellValue *area)
{
    if (text.n == 0 || str_eq(text, S("-")) || str_eq(text, S("?")) || str_eq(text, S("--")))
        return (CellValue){ .state = CELL_EMPTY };
    if (text.n > CELL_MAX)
        return problem("the cell is too long for this column", "Look for a missing separator.");
    switch (column->form) {
    case FORM_CODE: return code_read(cr, column, text);
    case FORM_DATE: return date_read(cr, text);
    case FORM_AGE: return age_read(cr, text);
    case FORM_INT: return int_read(cr, column, text);
    case FORM_COUNT:
    case FORM_MUNITIONS:
    case FORM_STRIKES: return count_read(cr, text);
    case FORM_DEGREES: return degrees_read(cr, column, text);
    case FORM_PLACE: return place_read_cell(cr, text, area);
    case FORM_AREA: return place_read_cell(cr, text, NULL);
    case FORM_PLACE_ID: return place_id_read(cr, text);
    case FORM_IGNORE:
    case FORM_ID:
    case FORM_TEXT:
    case FORM_REF: break;
    }
    return (CellValue){ .state = CELL_EMPTY };
}

/* Makes the table of slots twice as large, or empties it when it holds too much. */
static bool memory_grow(CellMemory *m)
{
    bool is_full = m->n_used >= TEXTS_MAX;
    size_t n = m->n_slots == 0 ? SLOTS_FIRST : is_full ? m->n_slots : m->n_slots * 2;
    Slot *slot = calloc(n, sizeof *slot);

    if (slot == NULL)
        return false;
    for (size_t i = 0; i < m->n_slots && !is_full; i++) {
        if (m->slot[i].value == NULL)
            continue;
        size_t at = m->slot[i].hash & (n - 1);
        while (slot[at].value != NULL)
            at = (at + 1) & (n - 1);
        slot[at] = m->slot[i];
    }
    free(m->slot);
    m->slot = slot;
    m->n_slots = n;
    m->n_used = is_full ? 0 : m->n_used;
    return true;
}

/* The slot of a key: filled, or free. */
static Slot *memory_slot(CellMemory *m, uint64_t hash, Str key)
{
    size_t at = hash & (m->n_slots - 1);

    while (m->slot[at].value != NULL &&
           (m->slot[at].hash != hash || !str_eq(m->slot[at].key, key)))
        at = (at + 1) & (m->n_slots - 1);
    return &m->slot[at];
}

TwCode cell_read(CellReader *cr, size_t at, Str text, const CellValue *area,
                 const CellValue **ret_value, Err *err)
{
    CellMemory *m = &cr->memory[at];
    Str key = text;

    if (area != NULL && area->place_id.n > 0) {
        buf_reset(&cr->key);
        buf_add(&cr->key, text);
        buf_char(&cr->key, '\n');
        buf_add(&cr->key, area->place_id);
        key = buf_str(&cr->key);
    }
    if (m->last != NULL && str_eq(key, m->last_key)) {
        *ret_value = m->last;
        return TW_OK;
    }
    uint64_t hash = str_hash(key);
    if (m->n_used * 2 >= m->n_slots && !memory_grow(m))
        return err_set(err, TW_E_LIMIT, "out of memory for the cells of a column");
    Slot *slot = memory_slot(m, hash, key);
    if (slot->value == NULL) {
        CellValue *value = arena_alloc(cr->a, sizeof *value);
        slot->key = arena_str(cr->a, key);
        slot->hash = hash;
        TRY(arena_check(cr->a, err));
        *value = cell_work_out(cr, &cr->plan->column[at], text, area);
        if (value->is_doubtful)
            value->use = arena_alloc(cr->a, sizeof *value->use);
        TRY(arena_check(cr->a, err));
        slot->value = value;
        m->n_used++;
    }
    m->last_key = slot->key;
    m->last = slot->value;
    *ret_value = slot->value;
    return TW_OK;
}

void cell_context_learn(CellReader *cr, const Str *name, size_t n)
{
    PlaceContext *context = &cr->context;

    for (size_t i = 0; i < n && cr->gazetteer != NULL; i++) {
        PlaceChoice choice;
        Place place;
        Err ignored = { 0 };
        bool found = false;
        arena_clear(&cr->scratch);
        if (place_named(cr->gazetteer, name[i], NULL, &cr->scratch, &found, &choice, &ignored) !=
                TW_OK || !found || choice.confidence < 0.6 ||
            !gazetteer_place(cr->gazetteer, choice.ref, &place) || place.country[0] == '\0')
            continue;
        size_t k = 0;
        while (k < context->n_countries && strcmp(context->country[k].code, place.country) != 0)
            k++;
        if (k == CONTEXT_COUNTRIES)
            continue;
        memcpy(context->country[k].code, place.country, sizeof place.country);
        context->country[k].weight += 1;
        context->n_countries += k == context->n_countries;
    }
}
