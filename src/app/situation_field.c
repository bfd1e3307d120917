/* situation_field.c: fields of agreements, control and displacement from text. */
#include "app/situation_field.h"

#include <ctype.h>

#include "app/asked.h"
#include "app/path.h"
#include "figures/situation.h"
#include "model/id.h"
#include "model/vocab.h"
#include "place/resolve.h"
#include "store/query.h"

Str situation_ids(Kind kind, Str ids, Arena *a)
{
    char text[ID_TEXT_MAX];
    AUTO(Buf) b;
    buf_init(&b, 1 << 20);
    for (size_t at = 0; at + RECORD_ID_BYTES <= ids.n; at += RECORD_ID_BYTES) {
        const uint8_t *id = (const uint8_t *)ids.p + at;
        buf_fmt(&b, "%s" STR_FMT, at > 0 ? " " : "", STR_ARG(id_show(kind, id, ID_SHOWN, text)));
    }
    return arena_str(a, buf_str(&b));
}

/* One place by its name or id. */
static TwCode place_of(App *app, Str name, Place *ret, Str *ret_path, Err *err)
{
    const Gazetteer *g = NULL;
    PlaceChoice choice = { 0 };
    TRY(asked_place(app, name, &choice, ret, err));
    TRY(data_gazetteer(&app->data, &g, err));
    *ret_path = place_path_of(g, choice.ref, app->arena);
    return arena_check(app->arena, err);
}

/* Sets name, id and path of a place, which stand in this order. */
static TwCode place_set(App *app, Record *r, int name_field, Str value, Err *err)
{
    Place p;
    Str path = { NULL, 0 };
    TRY(place_of(app, value, &p, &path, err));
    record_text(r, name_field, arena_str(app->arena, value));
    record_text(r, name_field + 1, arena_str(app->arena, str_z(p.id)));
    record_text(r, name_field + 2, path);
    return TW_OK;
}

/* Sets name and places of a zone: "Idlib | Hama". */
static TwCode zone_set(App *app, Record *r, Str value, Err *err)
{
    Str rest = value, item, path;
    Place p;
    AUTO(Buf) ids;
    buf_init(&ids, RECORD_TEXT_MAX);
    while (situation_next(&rest, &item)) {
        TRY(place_of(app, item, &p, &path, err));
        buf_fmt(&ids, "%s%s", ids.n > 0 ? " | " : "", p.id);
    }
    if (!record_has(r, AGREEMENT_ZONE_NAME))
        record_text(r, AGREEMENT_ZONE_NAME, arena_str(app->arena, value));
    record_text(r, AGREEMENT_ZONE_PLACES, arena_str(app->arena, buf_str(&ids)));
    return TW_OK;
}

/* Names of places, as a person types them. */
static TwCode named_set(App *app, Record *r, Str name, Str value, bool *ret_done, Err *err)
{
    static const struct { const char *name; Kind kind; int field; } row[] = {
        { "place", KIND_CONTROL, CONTROL_PLACE_NAME },
        { "origin", KIND_DISPLACEMENT, DISPLACEMENT_ORIGIN_NAME },
        { "destination", KIND_DISPLACEMENT, DISPLACEMENT_DESTINATION_NAME },
    };
    *ret_done = true;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (r->kind == row[i].kind && str_eq(name, str_z(row[i].name)))
            return place_set(app, r, row[i].field, value, err);
    if (r->kind == KIND_AGREEMENT && str_eq(name, S("zone"))) return zone_set(app, r, value, err);
    *ret_done = false;
    return TW_OK;
}

static int hex_of(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Ids in hexadecimal, as tables of everything write them; false when it is something else. */
static bool hex_read(Str value, Buf *bytes)
{
    if (value.n == 0 || value.n % (2 * RECORD_ID_BYTES) != 0) return false;
    for (size_t i = 0; i < value.n; i++)
        if (hex_of(value.p[i]) < 0) return false;
    for (size_t i = 0; i < value.n; i += 2)
        buf_char(bytes, (char)(hex_of(value.p[i]) * 16 + hex_of(value.p[i + 1])));
    return true;
}

/* The bytes of ids parted by blanks, or in hexadecimal. */
static TwCode ids_of(App *app, Str value, Str *ret, Err *err)
{
    AUTO(Buf) bytes;
    buf_init(&bytes, RECORD_TEXT_MAX);
    if (hex_read(value, &bytes)) value = S("");
    for (size_t at = 0; at < value.n; ) {
        size_t end = at;
        while (end < value.n && value.p[end] != ' ' && value.p[end] != '|') end++;
        Str typed = str_part(value, at, end);
        at = end + 1;
        if (typed.n == 0) continue;
        bool found = false;
        Kind kind = KIND_NONE;
        uint8_t id[RECORD_ID_BYTES];
        TRY(store_find(app->store, typed, &found, &kind, id, err));
        if (!found)
            return err_set(err, TW_E_NOT_FOUND, "no record '" STR_FMT "'", STR_ARG(typed));
        buf_add(&bytes, str_pn(id, sizeof id));
    }
    *ret = arena_str(app->arena, buf_str(&bytes));
    return arena_check(app->arena, err);
}

static TwCode number_of(Str value, int64_t *ret, Err *err)
{
    int64_t n = 0;
    for (size_t i = 0; i < value.n; i++) {
        if (!isdigit((unsigned char)value.p[i]) || n > INT64_MAX / 10 - 10)
            return err_set(err, TW_E_USAGE, "'" STR_FMT "' is not a number", STR_ARG(value));
        n = n * 10 + (value.p[i] - '0');
    }
    *ret = n;
    return TW_OK;
}

static TwCode value_set(App *app, Record *r, int f, Str value, Err *err)
{
    const Field *field = &kind_info(r->kind)->field[f];
    const VocabTerm *term;
    int64_t n = 0;
    Str bytes = { NULL, 0 };
    switch (field->type) {
    case FIELD_CODE:
        term = vocab_find_written((VocabId)field->about, value);
        if (term == NULL)
            return err_set(err, TW_E_USAGE, "'" STR_FMT "' is no code of '" STR_FMT "'",
                           STR_ARG(value), STR_ARG(vocab_table[field->about].name));
        record_text(r, f, term->code);
        return TW_OK;
    case FIELD_INT:
    case FIELD_BOOL:
        TRY(number_of(value, &n, err));
        record_int(r, f, n);
        return TW_OK;
    case FIELD_REF:
    case FIELD_BYTES:
        TRY(ids_of(app, value, &bytes, err));
        record_text(r, f, bytes);
        return TW_OK;
    case FIELD_TEXT:
    case FIELD_EDTF:
        record_text(r, f, arena_str(app->arena, value));
        return TW_OK;
    }
    return TW_OK;
}

TwCode situation_field(App *app, Record *r, Str name, Str value, Err *err)
{
    bool is_done = false;
    value = str_trim(value);
    int f = field_find(r->kind, name);
    if (value.n == 0 && f >= 0) {
        record_null(r, f);
        return TW_OK;
    }
    if (value.n > 0) TRY(named_set(app, r, name, value, &is_done, err));
    if (is_done) return TW_OK;
    if (f < 0)
        return err_set(err, TW_E_USAGE, "a %s has no field '" STR_FMT "'",
                       kind_info(r->kind)->name, STR_ARG(name));
    return value_set(app, r, f, value, err);
}
