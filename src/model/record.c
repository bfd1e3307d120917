/* record.c: records as values: the table of kinds, and records to and from log items. */
#include "model/record.h"

#include <string.h>

#include "base/cbor.h"

enum { ITEM_KIND = 0, ITEM_ID = 1, ITEM_FIELDS = 2 };

#define X_FIELD(KIND, NAME, name, type, about, flags) { #name, FIELD_##type, about, flags },
#define X_KIND(NAME, name, number, letter)                              \
    static const Field name##_field[] = { NAME##_FIELDS(X_FIELD) };     \
    _Static_assert((int)NAME##_N_FIELDS <= (int)RECORD_FIELDS_MAX, #name " has too many fields");
RECORD_KINDS(X_KIND)
#undef X_KIND
#undef X_FIELD

static const KindInfo kind_table[KIND_END] = {
#define X_KIND(NAME, name, number, letter) \
    [number] = { #name, letter, name##_field, NAME##_N_FIELDS },
    RECORD_KINDS(X_KIND)
#undef X_KIND
};

const KindInfo *kind_info(Kind kind)
{
    return kind > KIND_NONE && kind < KIND_END ? &kind_table[kind] : &kind_table[KIND_NONE];
}

Kind kind_find(Str name)
{
    for (int k = KIND_NONE + 1; k < KIND_END; k++)
        if (kind_table[k].name != NULL && str_eq(name, str_z(kind_table[k].name))) return (Kind)k;
    return KIND_NONE;
}

int field_find(Kind kind, Str name)
{
    const KindInfo *info = kind_info(kind);
    for (int f = 0; f < info->n_fields; f++)
        if (str_eq(name, str_z(info->field[f].name))) return f;
    return -1;
}

void record_init(Record *r, Kind kind, const uint8_t id[RECORD_ID_BYTES])
{
    r->kind = kind;
    r->set = r->nulls = 0;
    memcpy(r->id, id, RECORD_ID_BYTES);
}

void record_text(Record *r, int field, Str value)
{
    if (value.p == NULL) return;
    r->set |= UINT64_C(1) << field;
    r->nulls &= ~(UINT64_C(1) << field);
    r->value[field] = (Value){ 0, value };
}

void record_int(Record *r, int field, int64_t value)
{
    r->set |= UINT64_C(1) << field;
    r->nulls &= ~(UINT64_C(1) << field);
    r->value[field] = (Value){ value, { NULL, 0 } };
}

void record_null(Record *r, int field)
{
    r->set |= UINT64_C(1) << field;
    r->nulls |= UINT64_C(1) << field;
}

bool record_has(const Record *r, int field)
{
    return ((r->set & ~r->nulls) >> field & 1) != 0;
}

Str record_str(const Record *r, int field)
{
    return record_has(r, field) ? r->value[field].s : (Str){ NULL, 0 };
}

int64_t record_num(const Record *r, int field, int64_t absent)
{
    return record_has(r, field) ? r->value[field].i : absent;
}

static void value_encode(const Field *field, const Value *value, Buf *ret)
{
    switch (field->type) {
    case FIELD_INT:
    case FIELD_BOOL: cbor_int(ret, value->i); break;
    case FIELD_REF:
    case FIELD_BYTES: cbor_bytes(ret, value->s); break;
    case FIELD_TEXT:
    case FIELD_CODE:
    case FIELD_EDTF: cbor_text(ret, value->s); break;
    }
}

void record_encode(const Record *r, Buf *ret)
{
    const KindInfo *info = kind_info(r->kind);
    cbor_map(ret, 3);
    cbor_int(ret, ITEM_KIND);
    cbor_int(ret, r->kind);
    cbor_int(ret, ITEM_ID);
    cbor_bytes(ret, str_pn(r->id, RECORD_ID_BYTES));
    cbor_int(ret, ITEM_FIELDS);
    cbor_map(ret, (size_t)__builtin_popcountll(r->set));
    for (int f = 0; f < info->n_fields; f++) {
        if ((r->set >> f & 1) == 0) continue;
        cbor_int(ret, f);
        if (r->nulls >> f & 1) cbor_null(ret);
        else value_encode(&info->field[f], &r->value[f], ret);
    }
}

/* Reads one key of the outer map and refuses another. */
static TwCode key_expect(CborReader *c, int64_t key, Err *err)
{
    CborValue v;
    TRY(cbor_expect(c, CBOR_INT, &v, err));
    if (v.value == key) return TW_OK;
    return err_set(err, TW_E_DATA, "an item of the log lacks its part %d", (int)key);
}

/* Reads the front of an item, up to its id. */
static TwCode item_open(CborReader *c, Str item, int64_t *ret_kind, Str *ret_id, Err *err)
{
    CborValue v;
    cbor_open(c, item);
    TRY(cbor_expect(c, CBOR_MAP, &v, err));
    if (v.n < 2) return err_set(err, TW_E_DATA, "an item of the log has no kind and id");
    TRY(key_expect(c, ITEM_KIND, err));
    TRY(cbor_expect(c, CBOR_INT, &v, err));
    *ret_kind = v.value;
    TRY(key_expect(c, ITEM_ID, err));
    TRY(cbor_expect(c, CBOR_BYTES, &v, err));
    if (v.bytes.n != RECORD_ID_BYTES)
        return err_set(err, TW_E_DATA, "an item of the log has no id of 16 bytes");
    *ret_id = v.bytes;
    return TW_OK;
}

TwCode record_peek(Str item, Kind *ret_kind, const uint8_t **ret_id, Err *err)
{
    CborReader c;
    int64_t kind = 0;
    Str id = { 0 };
    TRY(item_open(&c, item, &kind, &id, err));
    *ret_kind = kind > KIND_NONE && kind < KIND_END ? (Kind)kind : KIND_NONE;
    *ret_id = (const uint8_t *)id.p;
    return TW_OK;
}

/* Takes one value into its field; false when its type is another. */
static bool value_take(const Field *field, const CborValue *v, Value *ret)
{
    switch (field->type) {
    case FIELD_INT:
    case FIELD_BOOL:
        ret->i = v->value;
        return v->type == CBOR_INT;
    case FIELD_REF:
        ret->s = v->bytes;
        return v->type == CBOR_BYTES && v->bytes.n == RECORD_ID_BYTES;
    case FIELD_BYTES:
        ret->s = v->bytes;
        return v->type == CBOR_BYTES;
    case FIELD_TEXT:
    case FIELD_CODE:
    case FIELD_EDTF:
        ret->s = v->bytes;
        return v->type == CBOR_TEXT;
    }
    return false;
}

/* Reads one field; what this program does not know is passed over. */
static TwCode field_decode(CborReader *c, const KindInfo *info, Record *r, Err *err)
{
    CborValue key, v;
    TRY(cbor_expect(c, CBOR_INT, &key, err));
    if (key.value < 0 || key.value >= info->n_fields) return cbor_skip(c, err);
    /* A value with parts inside belongs to no field of ours: look before taking it. */
    CborReader before = *c;
    TRY(cbor_next(c, &v, err));
    if (v.type == CBOR_ARRAY || v.type == CBOR_MAP) {
        *c = before;
        return cbor_skip(c, err);
    }
    int f = (int)key.value;
    if (v.type == CBOR_NULL) record_null(r, f);
    else if (value_take(&info->field[f], &v, &r->value[f])) r->set |= UINT64_C(1) << f;
    return TW_OK;
}

TwCode record_decode(Str item, Record *ret, Err *err)
{
    CborReader c;
    int64_t kind = 0;
    Str id = { 0 };
    TRY(item_open(&c, item, &kind, &id, err));
    bool known = kind > KIND_NONE && kind < KIND_END && kind_table[kind].name != NULL;
    record_init(ret, known ? (Kind)kind : KIND_NONE, (const uint8_t *)id.p);
    if (!known) return TW_OK;
    TRY(key_expect(&c, ITEM_FIELDS, err));
    CborValue v;
    TRY(cbor_expect(&c, CBOR_MAP, &v, err));
    for (size_t i = 0; i < v.n; i++)
        TRY(field_decode(&c, &kind_table[kind], ret, err));
    return TW_OK;
}
