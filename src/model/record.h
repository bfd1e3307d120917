/* record.h: one change to one record: which fields it sets, which it clears, which it leaves alone.
 *
 * A record is sparse. `set` has a bit for each field that is present; a present field is a value,
 * or null, which clears what was there. Absent fields are left alone when the change is folded. In
 * the log a record is one item of deterministic CBOR:
 *
 *     { 0: kind, 1: id (16 bytes), 2: { field number: value or null, ... } }
 *
 * The kinds and fields are the table in model/fields.h; everything here follows from it.
 */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "model/fields.h"
#include "model/vocab.h"

/* KIND_ACT = 1, KIND_UNDO = 2, ... */
typedef enum Kind {
    KIND_NONE = 0,
#define X_KIND(NAME, name, number, letter) KIND_##NAME = number,
    RECORD_KINDS(X_KIND)
#undef X_KIND
    KIND_END
} Kind;

/* CLAIM_DOCUMENT = 0, CLAIM_NUMBER = 1, ... and CLAIM_N_FIELDS. */
#define X_FIELD(KIND, NAME, name, type, about, flags) KIND##_##NAME,
#define X_KIND(NAME, name, number, letter) \
    typedef enum NAME##_Field { NAME##_FIELDS(X_FIELD) NAME##_N_FIELDS } NAME##_Field;
RECORD_KINDS(X_KIND)
#undef X_KIND
#undef X_FIELD

typedef enum FieldType {
    FIELD_TEXT, FIELD_INT, FIELD_BOOL, FIELD_CODE, FIELD_EDTF, FIELD_REF, FIELD_BYTES
} FieldType;

enum { FIELD_REQUIRED = 1, FIELD_PERSONAL = 2 };

enum {
    RECORD_ID_BYTES = 16,
    RECORD_FIELDS_MAX = 63,       /* so that a set of fields is one signed 64-bit number */
    RECORD_TEXT_MAX = 32768,      /* bytes of one text */
    RECORD_ITEM_MAX = 65536       /* bytes of one encoded record */
};

typedef struct Field {
    const char *name;             /* as in tables and exports */
    FieldType type;
    int about;                    /* VocabId of a CODE, Kind of a REF */
    unsigned flags;
} Field;

typedef struct KindInfo {
    const char *name;             /* "claim"; NULL for a number that is no kind */
    char letter;                  /* of shown ids */
    const Field *field;
    int n_fields;
} KindInfo;

typedef struct Value {
    int64_t i;                    /* INT, BOOL */
    Str s;                        /* the others; borrowed */
} Value;

typedef struct Record {
    Kind kind;
    uint8_t id[RECORD_ID_BYTES];
    uint64_t set;                 /* bit n: field n is present */
    uint64_t nulls;               /* of those, which are null */
    Value value[RECORD_FIELDS_MAX];
} Record;

/* What is known of a kind.
 *
 * kind    any number
 * return  the kind's row; its name is NULL when there is no such kind
 * cost    O(1)
 */
const KindInfo *kind_info(Kind kind);

/* The kind of a name.
 *
 * name    "claim", "incident", ...
 * return  the kind, or KIND_NONE
 * cost    O(kinds)
 */
Kind kind_find(Str name);

/* The number of a field.
 *
 * kind    a kind
 * name    the field's name
 * return  its number, or -1
 * cost    O(fields)
 */
int field_find(Kind kind, Str name);

/* Begins a change of a record, with no field in it.
 *
 * r     the caller's struct
 * kind  a kind
 * id    16 bytes, copied; random for a new record
 * cost  O(1): values are not cleared
 */
void record_init(Record *r, Kind kind, const uint8_t id[RECORD_ID_BYTES]);

/* Sets a field of type TEXT, CODE, EDTF, REF or BYTES.
 *
 * r      record
 * field  its number
 * value  borrowed as long as r is used; p NULL leaves the field absent
 * cost   O(1)
 */
void record_text(Record *r, int field, Str value);

/* Sets a field of type INT or BOOL.
 *
 * r      record
 * field  its number
 * value  the number
 * cost   O(1)
 */
void record_int(Record *r, int field, int64_t value);

/* Sets a field to null: what was there is cleared.
 *
 * r      record
 * field  its number
 * cost   O(1)
 */
void record_null(Record *r, int field);

/* Whether a field is present and not null.
 *
 * r       record
 * field   its number
 * return  true when it has a value
 * cost    O(1)
 */
bool record_has(const Record *r, int field);

/* The text of a field.
 *
 * r       record
 * field   its number
 * return  borrowed; {NULL, 0} when it is absent or null
 * cost    O(1)
 */
Str record_str(const Record *r, int field);

/* The number of a field.
 *
 * r       record
 * field   its number
 * absent  what to return when it is absent or null
 * return  the number
 * cost    O(1)
 */
int64_t record_num(const Record *r, int field, int64_t absent);

/* Appends a record as one item. Equal records give equal bytes.
 *
 * r    a record that record_check accepts
 * ret  builder
 * cost O(bytes)
 */
void record_encode(const Record *r, Buf *ret);

/* Reads the kind and id of an item and nothing else.
 *
 * item      bytes of one item
 * ret_kind  may be a kind that this program does not know
 * ret_id    16 bytes, borrowed from item
 * errors    TW_E_DATA not an item
 * cost      O(1)
 */
TwCode record_peek(Str item, Kind *ret_kind, const uint8_t **ret_id, Err *err) TW_CHECKED;

/* Reads an item. Fields that this program does not know, and values of another type than the field
 * has, are left out: a newer program may have written them.
 *
 * item       bytes of one item; r borrows from them
 * ret        the record; kind KIND_NONE when this program does not know the kind
 * errors     TW_E_DATA not an item
 * cost       O(bytes), no allocation
 */
TwCode record_decode(Str item, Record *ret, Err *err) TW_CHECKED;

/* Checks a record before it is stored: types, codes, dates, ranges, min <= best <= max, and for a
 * new record the required fields.
 *
 * r        record
 * is_new   whether the record does not exist yet
 * errors   TW_E_DATA names kind and field and what is wrong, never the value
 * cost     O(fields)
 */
TwCode record_check(const Record *r, bool is_new, Err *err) TW_CHECKED;

#endif
