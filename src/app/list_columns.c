/* list_columns.c: headers to fields. */
#include "app/list_columns.h"

#include <string.h>

#include "app/list_kept.h"
#include "base/json.h"
#include "text/fold.h"

/* Columns that are not simply a field of the record. */
static const struct { const char *name; CellForm form; const char *field, *outcome; } specials[] = {
    { "id", FORM_ID, NULL, "" }, { "ignore", FORM_IGNORE, NULL, "" },
    { "age", FORM_AGE, NULL, "" }, { "place_name", FORM_PLACE, "place_name", "" },
    { "governorate", FORM_AREA, NULL, "" }, { "place_id", FORM_PLACE_ID, "place_id", "" },
    { "lat", FORM_DEGREES, "lat_e7", "" }, { "lon", FORM_DEGREES, "lon_e7", "" },
    { "killed", FORM_COUNT, NULL, "H1" }, { "injured", FORM_COUNT, NULL, "H2" },
    { "missing", FORM_COUNT, NULL, "H3" }, { "detained", FORM_COUNT, NULL, "H4" },
    { "munitions", FORM_MUNITIONS, NULL, "" }, { "strikes", FORM_STRIKES, NULL, "" },
};

Str list_fold(Str text, Buf *ret)
{
    size_t n = 0;

    buf_reset(ret);
    text_fold(text, ret);
    for (size_t i = 0; i < ret->n; i++) {
        unsigned char c = (unsigned char)ret->p[i];
        bool is_part = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '+';
        if (is_part)
            ret->p[n++] = (char)c;
        else if (n > 0 && ret->p[n - 1] != ' ')
            ret->p[n++] = ' ';
    }
    while (n > 0 && ret->p[n - 1] == ' ')
        n--;
    ret->n = n;
    return buf_str(ret);
}

bool list_named(Str names, Str folded)
{
    AUTO(Buf) one = { .max = 1 << 16 };
    Str rest = names, name;

    while (rest.p != NULL && str_split(&rest, '|', &name))
        if (str_eq(list_fold(name, &one), folded))
            return true;
    return false;
}

/* Whether a name of columns.tsv is one for a kind of list. */
static bool is_for(const VocabTerm *term, Kind kind)
{
    Str wanted = vocab_map(term, S("for"));

    return str_eq(wanted, S("both")) ||
           str_eq(wanted, kind == KIND_CASUALTY ? S("casualty") : S("incident"));
}

/* Fills in how the cells of a target are read; false when there is no such target for the kind. */
static bool target_set(Kind kind, Str target, ListColumn *column)
{
    const char *field_name = NULL;

    column->field = -1;
    for (size_t i = 0; i < sizeof specials / sizeof specials[0]; i++) {
        if (!str_eq(target, str_z(specials[i].name)))
            continue;
        column->form = specials[i].form;
        column->outcome = str_z(specials[i].outcome);
        field_name = specials[i].field;
        column->target = str_z(specials[i].name);
        if (field_name == NULL)
            return true;
    }
    int field = field_find(kind, field_name != NULL ? str_z(field_name) : target);
    if (field < 0)
        return false;
    const Field *info = &kind_info(kind)->field[field];
    column->field = field;
    if (field_name != NULL)
        return true;
    column->target = str_z(info->name);
    switch (info->type) {
    case FIELD_CODE: column->form = FORM_CODE; return true;
    case FIELD_EDTF: column->form = FORM_DATE; return true;
    case FIELD_INT:
    case FIELD_BOOL: column->form = FORM_INT; return true;
    case FIELD_TEXT: column->form = FORM_TEXT; return true;
    case FIELD_REF: column->form = FORM_REF; return info->about == KIND_INCIDENT;
    case FIELD_BYTES: return false;
    }
    return false;
}

/* The target whose names hold a folded header, or the empty slice. */
static Str target_named(Str folded, Kind kind)
{
    const Vocab *names = &vocab_table[VOCAB_COLUMNS];

    for (size_t i = 0; i < names->n; i++) {
        const VocabTerm *term = &names->term[i];
        if (is_for(term, kind) && (list_named(term->en, folded) || list_named(term->ar, folded)))
            return term->code;
    }
    return S("");
}

/* The target a header names for a kind of list, or the empty slice; the Arabic article may be left
 * out ("عمر" for "العمر"). */
static Str target_guess(Str folded, Kind kind)
{
    Str target = target_named(folded, kind);

    if (target.n > 0 || folded.n == 0 || (unsigned char)folded.p[0] < 0x80)
        return target;
    AUTO(Buf) whole = { .max = 1 << 16 };
    buf_add(&whole, S("ال"));
    buf_add(&whole, folded);
    return target_named(buf_str(&whole), kind);
}

/* How many headers name what only one kind of list has. */
static size_t kind_score(const ListPlan *plan, Kind kind)
{
    const Vocab *names = &vocab_table[VOCAB_COLUMNS];
    AUTO(Buf) folded = { .max = 1 << 16 };
    size_t score = 0;

    for (size_t c = 0; c < plan->n_columns; c++) {
        Str target = target_guess(list_fold(plan->column[c].header, &folded), kind);
        const VocabTerm *term = NULL;
        for (size_t i = 0; i < names->n && target.n > 0; i++)
            term = str_eq(names->term[i].code, target) ? &names->term[i] : term;
        score += term != NULL && !str_eq(vocab_map(term, S("for")), S("both"));
    }
    return score;
}

static TwCode kind_choose(ListPlan *plan, Str wish, Err *err)
{
    if (str_eq(wish, S("casualties")) || str_eq(wish, S("incidents"))) {
        plan->kind = str_eq(wish, S("casualties")) ? KIND_CASUALTY : KIND_INCIDENT;
        return TW_OK;
    }
    size_t casualties = kind_score(plan, KIND_CASUALTY);
    size_t incidents = kind_score(plan, KIND_INCIDENT);
    if (wish.n > 0)
        return err_set(err, TW_E_USAGE, "a list is of 'casualties' or 'incidents'");
    if (casualties == incidents) {
        err_set(err, TW_E_DATA,
                "the headers do not say whether a row is a casualty or an incident");
        return err_hint(err, TW_E_DATA, "Say it with --kind casualties or --kind incidents, and "
                                        "name columns with --columns 'Header=field'.");
    }
    plan->kind = casualties > incidents ? KIND_CASUALTY : KIND_INCIDENT;
    return TW_OK;
}

/* The first header that is meant by a name or a number, or SIZE_MAX. */
static size_t header_find(const ListPlan *plan, Str name)
{
    int64_t number;

    for (size_t i = 0; i < plan->n_columns; i++)
        if (str_eq(str_trim(plan->column[i].header), name))
            return i;
    if (str_int(name, &number) && number >= 1 && (size_t)number <= plan->n_columns)
        return (size_t)number - 1;
    return SIZE_MAX;
}

static TwCode column_assign(ListPlan *plan, Str name, Str target, Err *err)
{
    size_t at = header_find(plan, str_trim(name));

    if (at == SIZE_MAX) {
        err_set(err, TW_E_USAGE, "the list has no column '" STR_FMT "'", STR_ARG(name));
        return err_hint(err, TW_E_USAGE, "Name it as in the first row, or by its number from 1.");
    }
    plan->column[at].is_guessed = false;
    if (target_set(plan->kind, str_trim(target), &plan->column[at]))
        return TW_OK;
    err_set(err, TW_E_USAGE, "a %s has no field '" STR_FMT "'", kind_info(plan->kind)->name,
            STR_ARG(target));
    return err_hint(err, TW_E_USAGE, "'tawthiq export %s' names the fields in its first row.",
                    plan->kind == KIND_CASUALTY ? "casualties" : "incidents");
}

/* Reads "a=b;c=d" and hands each pair on. */
static TwCode pairs_read(Str text, ListPlan *plan,
                         TwCode (*take)(ListPlan *, Str, Str, Err *), Err *err)
{
    Str rest = text, pair;

    while (rest.n > 0 && str_split(&rest, ';', &pair)) {
        size_t eq = str_find(pair, S("="));
        if (str_trim(pair).n == 0)
            continue;
        if (eq == SIZE_MAX)
            return err_set(err, TW_E_USAGE, "'" STR_FMT "' is not of the form name=value",
                           STR_ARG(pair));
        TRY(take(plan, str_trim(str_part(pair, 0, eq)), str_trim(str_part(pair, eq + 1, pair.n)),
                 err));
    }
    return TW_OK;
}

static TwCode constant_add(ListPlan *plan, Str name, Str value, Err *err)
{
    int field = field_find(plan->kind, name);
    const Field *info = field >= 0 ? &kind_info(plan->kind)->field[field] : NULL;

    if (info == NULL || (info->type != FIELD_CODE && info->type != FIELD_TEXT))
        return err_set(err, TW_E_USAGE, "'" STR_FMT "' cannot be set for all rows", STR_ARG(name));
    if (plan->n_constants == LIST_CONSTANTS_MAX)
        return err_set(err, TW_E_USAGE, "at most %d fields can be set", LIST_CONSTANTS_MAX);
    const VocabTerm *term = NULL;
    if (info->type == FIELD_CODE) {
        term = vocab_find_written((VocabId)info->about, value);
        if (term == NULL)
            return err_set(err, TW_E_USAGE, "'" STR_FMT "' is no code of '%s'", STR_ARG(value),
                           info->name);
    }
    plan->constant[plan->n_constants++] =
        (ListConstant){ field, term != NULL ? term->code : value };
    return TW_OK;
}

/* Takes a kept mapping: what it says of columns that this list has not is left out. */
static TwCode kept_take(ListPlan *plan, const ListKept *kept, Err *err)
{
    plan->order = str_eq(kept->order, S("mdy")) ? DATE_MONTH_FIRST : DATE_DAY_FIRST;
    for (size_t i = 0; i < kept->n; i++) {
        const ListPair *pair = &kept->pair[i];
        if (pair->is_constant)
            TRY(constant_add(plan, pair->name, pair->value, err));
        else if (header_find(plan, pair->name) != SIZE_MAX)
            TRY(column_assign(plan, pair->name, pair->value, err));
    }
    return TW_OK;
}

/* Refuses a list of which no column would be read: its rows would be people without anything, and
 * its first row, when it has no headers, would be lost. */
static TwCode plan_reads(const ListPlan *plan, Err *err)
{
    for (size_t i = 0; i < plan->n_columns; i++)
        if (plan->column[i].target.n > 0 && plan->column[i].form != FORM_IGNORE) return TW_OK;
    err_set(err, TW_E_DATA, "no header of the list is known, so nothing of it would be read");
    return err_hint(err, TW_E_DATA, "The first row must hold headers; put one in front, or name "
                                    "columns with --columns 'Header=field'.");
}

/* Refuses headers that stand twice and fields that are filled twice. */
static TwCode plan_check(const ListPlan *plan, Err *err)
{
    for (size_t i = 0; i < plan->n_columns; i++)
        for (size_t k = i + 1; k < plan->n_columns; k++) {
            const ListColumn *x = &plan->column[i], *y = &plan->column[k];
            bool is_same = x->target.n > 0 && str_eq(x->target, y->target) &&
                           x->form != FORM_IGNORE;
            if (!is_same)
                continue;
            err_set(err, TW_E_DATA, "columns %zu ('" STR_FMT "') and %zu ('" STR_FMT
                    "') both fill '" STR_FMT "'", x->number, STR_ARG(x->header), y->number,
                    STR_ARG(y->header), STR_ARG(x->target));
            return err_hint(err, TW_E_DATA, "Say what is meant, for example with --columns "
                                            "'%zu=" STR_FMT ";%zu=ignore'.", x->number,
                            STR_ARG(x->target), y->number);
        }
    return TW_OK;
}

/* Guesses what every column fills. A date of death says that the people of a list were killed. */
static TwCode columns_guess(ListPlan *plan, Err *err)
{
    AUTO(Buf) folded = { .max = 1 << 16 };
    bool is_of_dead = false, has_outcome = false;

    for (size_t i = 0; i < plan->n_columns; i++) {
        ListColumn *column = &plan->column[i];
        Str name = list_fold(column->header, &folded);
        Str target = target_guess(name, plan->kind);
        is_of_dead = is_of_dead || list_named(S("date of death|death date|cause of death|"
                                                "تاريخ الوفاة|تاريخ الاستشهاد|سبب الوفاة|"
                                                "اسم الشهيد"), name);
        has_outcome = has_outcome || str_eq(target, S("outcome"));
        if (target.n > 0 && !target_set(plan->kind, target, column))
            return err_set(err, TW_E_BUG, "vocab/columns.tsv names no field '" STR_FMT "'",
                           STR_ARG(target));
        column->is_guessed = target.n > 0;
    }
    if (plan->kind == KIND_CASUALTY && is_of_dead && !has_outcome)
        TRY(constant_add(plan, S("outcome"), S("H1"), err));
    return TW_OK;
}

TwCode plan_make(const Str *header, size_t n, const ListWish *wish, Arena *a, ListPlan *ret_plan,
                 Err *err)
{
    ListPlan plan = { .n_columns = n, .column = arena_array(a, n, sizeof *plan.column) };

    TRY(arena_check(a, err));
    for (size_t i = 0; i < n; i++)
        plan.column[i] = (ListColumn){ .header = arena_str(a, str_trim(header[i])), .number = i + 1,
                                       .field = -1 };
    ListKept kept = { 0 };
    if (wish->kept.n > 0)
        TRY(list_kept_read(wish->kept, a, &kept, err));
    TRY(kind_choose(&plan, wish->kind.n > 0 ? wish->kind : kept.kind, err));
    TRY(columns_guess(&plan, err));
    if (wish->kept.n > 0)
        TRY(kept_take(&plan, &kept, err));
    if (str_eq(wish->order, S("mdy")))
        plan.order = DATE_MONTH_FIRST;
    else if (str_eq(wish->order, S("dmy")))
        plan.order = DATE_DAY_FIRST;
    TRY(pairs_read(wish->columns, &plan, column_assign, err));
    TRY(pairs_read(wish->set, &plan, constant_add, err));
    TRY(plan_reads(&plan, err));
    TRY(plan_check(&plan, err));
    TRY(arena_check(a, err));
    *ret_plan = plan;
    return TW_OK;
}

bool plan_own_ids(ListPlan *plan, size_t column)
{
    Str own = S("external_id");

    for (size_t i = 0; i < plan->n_columns; i++)
        if (str_eq(plan->column[i].target, own)) {
            plan->column[column].form = FORM_IGNORE;
            plan->column[column].target = S("ignore");
            return false;
        }
    return target_set(plan->kind, own, &plan->column[column]);
}

void plan_json(const ListPlan *plan, Buf *ret)
{
    Json j = json_writer(ret);

    json_open(&j, S(""), '{');
    json_text(&j, S("kind"), plan->kind == KIND_CASUALTY ? S("casualties") : S("incidents"));
    json_text(&j, S("order"), plan->order == DATE_MONTH_FIRST ? S("mdy") : S("dmy"));
    json_open(&j, S("columns"), '{');
    for (size_t i = 0; i < plan->n_columns; i++)
        if (plan->column[i].target.n > 0 && plan->column[i].header.n > 0)
            json_text(&j, plan->column[i].header, plan->column[i].target);
    json_close(&j, '}');
    json_open(&j, S("set"), '{');
    for (size_t i = 0; i < plan->n_constants; i++)
        json_text(&j, str_z(kind_info(plan->kind)->field[plan->constant[i].field].name),
                  plan->constant[i].value);
    json_close(&j, '}');
    json_close(&j, '}');
}
