/* setting.c: the settings there are, and their values in the views. */
#include "app/setting.h"

#include <string.h>

#include "app/show.h"
#include "figures/derive.h"
#include "store/query.h"

static const struct { const char *name, *usual, *values, *about; } settings[] = {
    { "range_rule", "meeting@1", "", "rule by which the ranges of incidents are derived" },
    { "second_person", "no", "no required", "whether a second person confirms what is published" },
};
enum { N_SETTINGS = sizeof settings / sizeof *settings };

const Column SETTING_COLUMNS[SETTING_N_COLUMNS] = {
    { "name", COLUMN_TEXT, NULL, "setting" },
    { "value", COLUMN_TEXT, NULL, "what holds" },
    { "is_set", COLUMN_BOOL, NULL, "no: it is what holds when nobody says otherwise" },
    { "about", COLUMN_TEXT, NULL, "what it does" },
};

/* The row of a name. */
static TwCode setting_find(Str name, size_t *ret_at, Err *err)
{
    for (size_t i = 0; i < N_SETTINGS; i++) {
        if (!str_eq(name, str_z(settings[i].name))) continue;
        *ret_at = i;
        return TW_OK;
    }
    TwCode code = err_set(err, TW_E_USAGE, "no setting '" STR_FMT "'", STR_ARG(name));
    return err_hint(err, code, "'tawthiq -r DIR settings' lists them.");
}

/* Its row in the views: id and value, or no rows. */
static TwCode setting_row(App *app, Str name, Table **ret, Err *err)
{
    const QueryArg arg = query_text(name);
    const Query query = { SQL_SETTING_VALUE, &arg, 1, STORE_IDS_RAW };
    return store_query(app->store, &query, app->arena, ret, err);
}

TwCode setting_get(App *app, Str name, Str *ret_value, Err *err)
{
    size_t at = 0;
    Table *t = NULL;
    TRY(setting_find(name, &at, err));
    TRY(setting_row(app, name, &t, err));
    bool is_set = t->n_rows > 0 && !table_cell(t, 0, 1)->is_null;
    *ret_value = is_set ? table_cell(t, 0, 1)->text : str_z(settings[at].usual);
    return TW_OK;
}

/* Whether a value is one of a setting's. */
static TwCode value_check(size_t at, Str value, Err *err)
{
    DeriveRule rule;
    Str values = str_z(settings[at].values), one;
    if (values.n == 0) return derive_rule(value, &rule, err);
    while (str_split(&values, ' ', &one))
        if (str_eq(one, value)) return TW_OK;
    TwCode code = err_set(err, TW_E_USAGE, "'" STR_FMT "' is no value of '%s'", STR_ARG(value),
                          settings[at].name);
    return err_hint(err, code, "It is one of: %s.", settings[at].values);
}

TwCode setting_put(App *app, Str name, Str value, Err *err)
{
    size_t at = 0;
    Table *t = NULL;
    Record r;
    uint8_t id[RECORD_ID_BYTES];
    StoreAct act = { .action = S("setting"), .user = app_user() };
    TRY(setting_find(name, &at, err));
    TRY(value_check(at, value, err));
    TRY(setting_row(app, name, &t, err));
    if (t->n_rows > 0) memcpy(id, table_cell(t, 0, 0)->text.p, sizeof id);
    else store_new_id(app->store, id);
    record_init(&r, KIND_SETTING, id);
    record_text(&r, SETTING_NAME, name);
    record_text(&r, SETTING_VALUE, value);
    return store_put(app->store, &act, &r, 1, STORE_NEW, NULL, err);
}

TwCode setting_list(App *app, Table **ret_table, Err *err)
{
    Table *t = table_new(app->arena, SETTING_COLUMNS, SETTING_N_COLUMNS);
    for (size_t i = 0; i < N_SETTINGS; i++) {
        Str value;
        Table *row = NULL;
        TRY(setting_get(app, str_z(settings[i].name), &value, err));
        TRY(setting_row(app, str_z(settings[i].name), &row, err));
        table_text(t, str_z(settings[i].name));
        table_text(t, value);
        table_int(t, row->n_rows > 0);
        table_text(t, str_z(settings[i].about));
    }
    *ret_table = t;
    return arena_check(app->arena, err);
}
