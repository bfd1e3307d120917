/* gen_kinds.c: writes the statements that every kind of record has, from its fields.
 *
 *   gen_kinds OUT.sql
 *
 * fold_<kind> puts one change of a record onto its table, seen_<kind> asks whether it is there,
 * find_<kind> and get_<kind> read it, dump_<kind> lists all of them for the hash of the views. What
 * they say follows from src/model/fields.h, so nobody writes it: a new field is a line there and a
 * column in sql/schema/views.sql. The output has the form of the other files under sql/ and goes
 * through gen_sql like them.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "model/fields.h"

typedef struct GenField {
    const char *name, *type, *about;
} GenField;

typedef struct GenKind {
    const char *name;
    const GenField *field;
    size_t n;
} GenKind;

/* The fields of each kind, as the words that stand in fields.h. */
#define FIELD_WORDS(KIND, NAME, name, type, about, flags) { #name, #type, #about },
#define KIND_ARRAY(KIND, kind, number, letter) \
    static const GenField kind##_field[] = { KIND##_FIELDS(FIELD_WORDS) };
VIEWED_KINDS(KIND_ARRAY)
#define KIND_ROW(KIND, kind, number, letter) \
    { #kind, kind##_field, sizeof kind##_field / sizeof kind##_field[0] },
static const GenKind kinds[] = { VIEWED_KINDS(KIND_ROW) };

/* Date whose first and last day stand beside it in the table. */
#define DATED_ROW(KIND, kind, FIELD, field) { #kind, #field },
static const struct { const char *kind, *field; } dated[] = { DATED_KINDS(DATED_ROW) };

/* Type of a field in SQL: "int", "text", "blob". */
static const char *sql_type(const GenField *f)
{
    if (strcmp(f->type, "INT") == 0 || strcmp(f->type, "BOOL") == 0) return "int";
    if (strcmp(f->type, "REF") == 0 || strcmp(f->type, "BYTES") == 0) return "blob";
    return "text";
}

/* A name as it stands in SQL: `end` is a word of the language. */
static const char *sql_name(const char *name)
{
    return strcmp(name, "end") == 0 ? "\"end\"" : name;
}

/* Which field is the date of the kind, or -1. */
static int dated_field(const GenKind *k)
{
    for (size_t i = 0; i < sizeof dated / sizeof dated[0]; i++)
        for (size_t f = 0; f < k->n; f++)
            if (strcmp(dated[i].kind, k->name) == 0 &&
                strcmp(dated[i].field, k->field[f].name) == 0)
                return (int)f;
    return -1;
}

/* What is computed of the date: its days, and of a casualty's date its month. */
static size_t computed_of(const GenKind *k, const char *ret[3])
{
    static const char *const name[] = { "date_from", "date_to", "month" };
    size_t n = dated_field(k) < 0 ? 0 : strcmp(k->name, "casualty") == 0 ? 3 : 2;

    for (size_t i = 0; i < n; i++) ret[i] = name[i];
    return n;
}

/* A list being written: one item a line, with commas between. */
typedef struct List {
    Buf *out;
    const char *indent;
    bool has_items;
} List;

static void item(List *l, const char *before, const char *name, const char *behind)
{
    if (l->has_items) buf_fmt(l->out, ",\n%s", l->indent);
    buf_fmt(l->out, "%s%s%s", before, name, behind);
    l->has_items = true;
}

/* "name type" of all fields, and of what is computed. */
static void typed_fields(List *l, const GenKind *k)
{
    const char *computed[3];
    char type[16];

    for (size_t f = 0; f < k->n; f++) {
        snprintf(type, sizeof type, " %s", sql_type(&k->field[f]));
        item(l, "", k->field[f].name, type);
    }
    for (size_t i = 0, n = computed_of(k, computed); i < n; i++)
        item(l, "", computed[i], " text");
}

/* The names of all fields, and of what is computed, each behind a prefix. */
static void named_fields(List *l, const GenKind *k, const char *before)
{
    const char *computed[3];

    for (size_t f = 0; f < k->n; f++)
        item(l, before, before[0] == '\0' ? sql_name(k->field[f].name) : k->field[f].name, "");
    for (size_t i = 0, n = computed_of(k, computed); i < n; i++)
        item(l, before, computed[i], "");
}

/* One column of the update: taken over when its field is present. */
static void assign(List *l, const GenKind *k, size_t field, const char *column)
{
    char name[80], text[300];

    snprintf(name, sizeof name, "%s", sql_name(column));
    snprintf(text, sizeof text,
             " = CASE WHEN (:present & %llu) <> 0 THEN excluded.%s\n        ELSE %s.%s END",
             1ULL << field, name, k->name, name);
    item(l, "", name, text);
}

static void fold_write(Buf *out, const GenKind *k)
{
    const char *computed[3];
    List params = { out, "--          ", false }, columns = { out, "    ", false };
    List values = columns, changes = columns;

    buf_fmt(out, "-- fold_%s: one change of a record; present has a bit for each field it sets or "
            "clears\n-- params:  ", k->name);
    item(&params, "", "id blob", "");
    item(&params, "", "pos int", "");
    item(&params, "", "present int", "");
    typed_fields(&params, k);
    buf_fmt(out, "\n-- returns: none\nINSERT INTO %s (\n    ", k->name);
    item(&columns, "", "id, first_pos, last_pos", "");
    named_fields(&columns, k, "");
    buf_z(out, "\n) VALUES (\n    ");
    item(&values, "", ":id, :pos, :pos", "");
    named_fields(&values, k, ":");
    buf_z(out, "\n) ON CONFLICT (id) DO UPDATE SET\n    ");
    item(&changes, "", "last_pos = excluded.last_pos", "");
    for (size_t f = 0; f < k->n; f++) assign(&changes, k, f, k->field[f].name);
    for (size_t i = 0, n = computed_of(k, computed); i < n; i++)
        assign(&changes, k, (size_t)dated_field(k), computed[i]);
    buf_z(out, "\n\n");
}

static void seen_write(Buf *out, const GenKind *k)
{
    buf_fmt(out, "-- seen_%s: whether a record is in the views\n-- params:  id blob\n"
            "-- returns: one int\nSELECT 1 AS one FROM %s WHERE id = :id\n\n", k->name, k->name);
}

static void find_write(Buf *out, const GenKind *k)
{
    buf_fmt(out, "-- find_%s: those whose id lies within lo and hi\n-- params:  lo blob, hi blob\n"
            "-- returns: id %s\nSELECT id FROM %s WHERE id BETWEEN :lo AND :hi ORDER BY id "
            "LIMIT 2\n\n", k->name, k->name, k->name);
}

/* `end` comes out under its own name. */
static void selected_fields(List *l, const GenKind *k)
{
    for (size_t f = 0; f < k->n; f++) {
        bool is_end = strcmp(k->field[f].name, "end") == 0;
        item(l, "", sql_name(k->field[f].name), is_end ? " AS \"end\"" : "");
    }
}

static void get_write(Buf *out, const GenKind *k)
{
    List returns = { out, "--          ", false }, columns = { out, "       ", false };
    char type[80];

    buf_fmt(out, "-- get_%s: the fields of one record, in their order\n-- params:  id %s\n"
            "-- returns: ", k->name, k->name);
    for (size_t f = 0; f < k->n; f++) {
        const GenField *field = &k->field[f];
        bool is_ref = strcmp(field->type, "REF") == 0;
        size_t n = (size_t)snprintf(type, sizeof type, " %s",
                                    is_ref ? field->about + strlen("KIND_") : sql_type(field));
        for (size_t i = 0; i < n && is_ref; i++)
            if (type[i] >= 'A' && type[i] <= 'Z') type[i] = (char)(type[i] | 32);
        item(&returns, "", field->name, type);
    }
    buf_z(out, "\nSELECT ");
    selected_fields(&columns, k);
    buf_fmt(out, "\nFROM   %s\nWHERE  id = :id\n\n", k->name);
}

static void dump_write(Buf *out, const GenKind *k)
{
    const char *computed[3];
    List returns = { out, "--          ", false }, columns = { out, "       ", false };

    buf_fmt(out, "-- dump_%s: every record\n-- params:  none\n-- returns: ", k->name);
    item(&returns, "", "id blob, first_pos int, last_pos int", "");
    typed_fields(&returns, k);
    buf_z(out, "\nSELECT ");
    item(&columns, "", "id, first_pos, last_pos", "");
    selected_fields(&columns, k);
    for (size_t i = 0, n = computed_of(k, computed); i < n; i++)
        item(&columns, "", computed[i], "");
    buf_fmt(out, "\nFROM   %s\nORDER  BY id\n\n", k->name);
}

static TwCode write_all(const char *path, Err *err)
{
    AUTO(Buf) out;
    buf_init(&out, 1 << 20);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        fold_write(&out, &kinds[i]);
        seen_write(&out, &kinds[i]);
        find_write(&out, &kinds[i]);
        get_write(&out, &kinds[i]);
        dump_write(&out, &kinds[i]);
    }
    TRY(buf_check(&out, err));
    FILE *file = fopen(path, "w");
    bool is_written = file != NULL && fwrite(out.p, 1, out.n, file) == out.n;
    if (file != NULL && fclose(file) != 0) is_written = false;
    return is_written ? TW_OK : err_set(err, TW_E_STORAGE, "cannot write '%s'", path);
}

int main(int argc, char **argv)
{
    Err err = { 0 };

    if (argc != 2) {
        fprintf(stderr, "usage: gen_kinds OUT.sql\n");
        return TW_E_USAGE;
    }
    TwCode code = write_all(argv[1], &err);
    if (code != TW_OK) fprintf(stderr, "gen_kinds: %s\n", err.message);
    return (int)code;
}
