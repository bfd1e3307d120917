/* gen_sql.c: turns the files under sql/ into C: one enum of names, one table of texts, parameters
 * and columns. C holds no SQL text; SQL holds a contract that is checked here and in test_db.
 *
 *   gen_sql OUT.h OUT.c FILE.sql…
 *
 * A file holds statements. Each begins with its header:
 *
 *   -- incident_near: incidents within a box, newest first
 *   -- params:  south int, north int
 *   -- returns: id blob, day text
 *
 * Types are int, text, real, blob, or what the bytes are the id of (claim, incident, ...; hash for
 * 32 bytes). The name has an underscore; `none` stands for an empty list; a line of `--` and three
 * or more spaces continues the list above it. `-- script` takes the place of both lists where the
 * text is several statements without parameters. The schema a statement runs on follows from its
 * folder: sql/db/ none, sql/log/ log, all others views.
 *
 * Refused, with file and line: `?`, `$n`, `::`, LIKE or GLOB without COLLATE, SELECT *, a parameter
 * that is not declared or not used, and ORDER BY whose last key is not one of the unique names
 * below, unless the header says `-- order: why`.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "model/fields.h"

enum { LIST_MAX = 80, STATEMENT_MAX = 1000, FILE_MAX_BYTES = 1 << 20 };

typedef struct Field {
    Str name, type;
    bool is_used;
} Field;

typedef struct Statement {
    Str name, schema, body;
    const char *file;
    size_t line, body_line;
    bool is_script, has_params, has_returns, has_order_reason;
    Field param[LIST_MAX], column[LIST_MAX];
    size_t n_params, n_columns;
} Statement;

typedef struct Gen {
    Arena arena;
    Statement *statement[STATEMENT_MAX];
    size_t n;
} Gen;

/* Last keys that make an order total. */
static const char *const unique_key[] = { "id", "n", "pos", "number", "code", "seq", "rowid" };

/* Types of a list, and the kinds whose ids a blob may hold. */
static const char *const type_name[] = { "int", "text", "real", "blob" };
#define KIND_NAME(KIND, kind, number, letter) #kind,
static const char *const id_type[] = { RECORD_KINDS(KIND_NAME) "hash" };

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The word at the front of s; empty when there is none. */
static Str word_at(Str s)
{
    size_t n = 0;
    while (n < s.n && is_word(s.p[n])) n++;
    return str_part(s, 0, n);
}

static bool one_of(Str word, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(word, str_z(names[i]))) return true;
    return false;
}

static Str drop(Str s, size_t n) { return str_part(s, n, s.n); }

static TwCode refuse(const Statement *st, size_t line, Err *err, const char *why)
{
    err_set(err, TW_E_DATA, "%s", why);
    return err_note(err, TW_E_DATA, "%s:%zu: statement '" STR_FMT "'", st->file, line,
                    STR_ARG(st->name));
}

/* Reads "name type, name type" into a list. */
static TwCode list_add(const Statement *st, Str text, Field *list, size_t *n, size_t line, Err *err)
{
    text = str_trim(text);
    if (str_eq(text, S("none"))) return TW_OK;
    Str item = { 0 };
    while (str_split(&text, ',', &item)) {
        item = str_trim(item);
        if (item.n == 0) continue;                   /* a comma at the end of a continued line */
        Str name = word_at(item), type = str_trim(drop(item, name.n));
        bool known = one_of(type, type_name, sizeof type_name / sizeof *type_name) ||
                     one_of(type, id_type, sizeof id_type / sizeof *id_type);
        if (name.n == 0 || !known || *n == LIST_MAX)
            return refuse(st, line, err, "a list needs 'name type': int, text, real, blob, or what"
                                         " the bytes are the id of");
        list[(*n)++] = (Field){ name, type, false };
    }
    return TW_OK;
}

/* The statement name when the line begins one: "-- name_with_underscore: ". */
static Str header_name(Str line)
{
    if (!str_starts(line, S("-- "))) return (Str){ 0 };
    Str name = word_at(drop(line, 3));
    Str rest = drop(line, 3 + name.n);
    bool has_underscore = name.n > 0 && memchr(name.p, '_', name.n) != NULL;
    return has_underscore && str_starts(rest, S(": ")) ? name : (Str){ 0 };
}

/* Takes one header line; false when the line is not of the header. */
static TwCode header_line(Statement *st, Str line, size_t at, Field **list, size_t **n, Err *err)
{
    if (str_starts(line, S("-- params:"))) {
        st->has_params = true;
        *list = st->param, *n = &st->n_params;
        return list_add(st, drop(line, 10), *list, *n, at, err);
    }
    if (str_starts(line, S("-- returns:"))) {
        st->has_returns = true;
        *list = st->column, *n = &st->n_columns;
        return list_add(st, drop(line, 11), *list, *n, at, err);
    }
    if (str_starts(line, S("--   ")) && *list != NULL)
        return list_add(st, drop(line, 2), *list, *n, at, err);
    *list = NULL;
    if (str_eq(str_trim(line), S("-- script"))) st->is_script = true;
    if (str_starts(line, S("-- order: "))) st->has_order_reason = true;
    return TW_OK;
}

/* Schema of a statement from its folder. */
static Str schema_of(const char *file)
{
    Str path = str_z(file);
    if (str_find(path, S("sql/db/")) != SIZE_MAX) return S("none");
    if (str_find(path, S("sql/log/")) != SIZE_MAX) return S("log");
    return S("views");
}

static TwCode statement_begin(Gen *g, const char *file, Str name, size_t line, Statement **ret,
                              Err *err)
{
    Statement *st = arena_alloc(&g->arena, sizeof *st);
    TRY(arena_check(&g->arena, err));
    *st = (Statement){ .name = name, .schema = schema_of(file), .file = file, .line = line };
    for (size_t i = 0; i < g->n; i++)
        if (str_eq(g->statement[i]->name, name))
            return refuse(st, line, err, "another statement has this name");
    if (g->n == STATEMENT_MAX) return refuse(st, line, err, "too many statements");
    g->statement[g->n++] = st;
    *ret = st;
    return TW_OK;
}

/* Cuts a file into statements. */
static TwCode file_parse(Gen *g, const char *file, Str text, Err *err)
{
    Statement *st = NULL;
    Field *list = NULL;
    size_t *n = NULL, at = 0;
    Str line = { 0 };
    while (str_split(&text, '\n', &line)) {
        at++;
        Str name = header_name(line);
        if (name.n > 0) {
            TRY(statement_begin(g, file, name, at, &st, err));
            list = NULL;
        } else if (st == NULL) {
            if (str_trim(line).n > 0 && !str_starts(line, S("--")))
                return err_set(err, TW_E_DATA, "%s:%zu: text before the first header", file, at);
        } else if (st->body.p == NULL && str_starts(line, S("--"))) {
            TRY(header_line(st, line, at, &list, &n, err));
        } else if (st->body.p == NULL) {
            if (str_trim(line).n == 0) continue;
            st->body = line;
            st->body_line = at;
        } else {
            st->body.n = (size_t)(line.p + line.n - st->body.p);
        }
    }
    return TW_OK;
}

/* --- the body: one pass that writes the text with ?N for :name and checks as it goes ---------- */

typedef struct Lexer {
    Statement *st;
    Str rest;
    size_t line;
    int depth;               /* of parentheses */
    int order_depth;         /* where an ORDER BY runs, or -1 */
    Str before, last, key;   /* the word before, the last word, the last order key's name */
    bool has_like, has_collate;
} Lexer;

/* Ends a running ORDER BY and checks its last key. */
static TwCode order_end(Lexer *x, Err *err)
{
    if (x->order_depth < 0) return TW_OK;
    x->order_depth = -1;
    bool is_unique = one_of(x->key, unique_key, sizeof unique_key / sizeof *unique_key) ||
                     str_ends(x->key, S("_id"));
    if (is_unique || x->st->has_order_reason) return TW_OK;
    return refuse(x->st, x->line, err,
                  "the last key of ORDER BY is not unique; add id, or say '-- order: why'");
}

static TwCode word_check(Lexer *x, Str word, Err *err)
{
    static const char *const ends[] = { "LIMIT", "ROWS", "RANGE", "GROUPS", "RETURNING" };
    static const char *const sides[] = { "ASC", "DESC", "NULLS", "FIRST", "LAST" };
    if (str_eq_nocase(word, S("LIKE")) || str_eq_nocase(word, S("GLOB"))) x->has_like = true;
    if (str_eq_nocase(word, S("COLLATE"))) x->has_collate = true;
    if (x->order_depth == x->depth && one_of(word, ends, sizeof ends / sizeof *ends))
        TRY(order_end(x, err));
    else if (x->order_depth == x->depth && !one_of(word, sides, sizeof sides / sizeof *sides))
        x->key = word;
    if (str_eq_nocase(word, S("BY")) && str_eq_nocase(x->last, S("ORDER"))) {
        x->order_depth = x->depth;
        x->key = (Str){ 0 };
    }
    x->before = x->last;
    x->last = word;
    return TW_OK;
}

/* Writes ?N for :name. */
static TwCode param_emit(Lexer *x, Str name, Buf *out, Err *err)
{
    for (size_t i = 0; i < x->st->n_params; i++) {
        if (!str_eq(x->st->param[i].name, name)) continue;
        x->st->param[i].is_used = true;
        buf_fmt(out, "?%zu", i + 1);
        return TW_OK;
    }
    err_set(err, TW_E_DATA, "parameter ':" STR_FMT "' is not declared", STR_ARG(name));
    return refuse(x->st, x->line, err, "");
}

/* Bytes of the quoted text or comment at the front, 0 when there is none. */
static size_t quoted(Str s)
{
    if (s.p[0] == '\'' || s.p[0] == '"') {
        size_t n = 1;
        while (n < s.n && s.p[n] != s.p[0]) n++;
        return n < s.n ? n + 1 : n;
    }
    if (str_starts(s, S("--"))) {
        size_t n = str_find(s, S("\n"));
        return n == SIZE_MAX ? s.n : n;
    }
    return 0;
}

/* One mark: a parenthesis, a parameter, or something refused. */
static TwCode mark_check(Lexer *x, char c, Err *err)
{
    Str rest = x->rest;
    if (c == '?') return refuse(x->st, x->line, err, "'?' is refused; name the parameter");
    if (c == '$') return refuse(x->st, x->line, err, "'$' is refused; write :name");
    if (str_starts(rest, S("::"))) return refuse(x->st, x->line, err, "'::' is refused; use CAST");
    if (c == '*' && (str_eq_nocase(x->last, S("SELECT")) || (rest.p[-1] == '.')))
        return refuse(x->st, x->line, err, "SELECT * is refused; name the columns");
    if (c == ')' && x->order_depth == x->depth) TRY(order_end(x, err));
    if (c == '(') x->depth++;
    if (c == ')') x->depth--;
    if (c != '.') x->last = (Str){ 0 };
    return TW_OK;
}

/* Takes the next token. */
static TwCode token_take(Lexer *x, Buf *out, Err *err)
{
    size_t n = quoted(x->rest);
    char c = x->rest.p[0];
    if (n > 0) {
        if (c != '-') buf_add(out, str_part(x->rest, 0, n));
        x->last = (Str){ 0 };
    } else if (is_word(c)) {
        Str word = word_at(x->rest);
        TRY(word_check(x, word, err));
        buf_add(out, word);
        n = word.n;
    } else if (c == ':' && x->rest.n > 1 && is_word(x->rest.p[1])) {
        Str name = word_at(drop(x->rest, 1));
        TRY(param_emit(x, name, out, err));
        n = name.n + 1;
    } else {
        if (c == '\n') x->line++;
        if (c != ' ' && c != '\n') TRY(mark_check(x, c, err));
        buf_char(out, c);
        n = 1;
    }
    x->rest = drop(x->rest, n);
    return TW_OK;
}

/* Writes a statement's text and checks it against its header. */
static TwCode body_emit(Statement *st, Buf *out, Err *err)
{
    Lexer x = { .st = st, .rest = str_trim(st->body), .line = st->body_line, .order_depth = -1 };
    if (st->is_script) {
        buf_add(out, x.rest);
        return TW_OK;
    }
    if (!st->has_params || !st->has_returns)
        return refuse(st, st->line, err, "the header needs '-- params:' and '-- returns:'");
    while (x.rest.n > 0) TRY(token_take(&x, out, err));
    TRY(order_end(&x, err));
    if (x.has_like && !x.has_collate)
        return refuse(st, st->line, err, "LIKE and GLOB need a stated COLLATE");
    for (size_t i = 0; i < st->n_params; i++)
        if (!st->param[i].is_used) {
            err_set(err, TW_E_DATA, "parameter ':" STR_FMT "' is not used",
                    STR_ARG(st->param[i].name));
            return refuse(st, st->line, err, "");
        }
    return TW_OK;
}

/* --- output ----------------------------------------------------------------------------------- */

static void upper_emit(Buf *out, Str name)
{
    for (size_t i = 0; i < name.n; i++)
        buf_char(out, (char)(name.p[i] >= 'a' && name.p[i] <= 'z' ? name.p[i] - 32 : name.p[i]));
}

/* Writes a C string literal, one line of text a line. */
static void literal_emit(Buf *out, Str text)
{
    buf_z(out, "        \"");
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\n') buf_z(out, "\\n\"\n        \"");
        else if (c == '"' || c == '\\') buf_fmt(out, "\\%c", c);
        else buf_char(out, c);
    }
    buf_char(out, '"');
}

static void fields_emit(Buf *out, const Field *list, size_t n)
{
    buf_z(out, "{ ");
    for (size_t i = 0; i < n; i++) {
        bool is_id = one_of(list[i].type, id_type, sizeof id_type / sizeof *id_type);
        buf_fmt(out, "{ \"" STR_FMT "\", SQL_", STR_ARG(list[i].name));
        upper_emit(out, is_id ? S("blob") : list[i].type);
        if (is_id) buf_fmt(out, ", \"" STR_FMT "\" }, ", STR_ARG(list[i].type));
        else buf_z(out, ", NULL }, ");
    }
    buf_z(out, n == 0 ? "{ NULL, SQL_INT, NULL } }" : "}");
}

static TwCode source_emit(Gen *g, Buf *out, Err *err)
{
    buf_z(out, "/* Generated from sql/ by tools/gen_sql.c. */\n#include \"db/sql.h\"\n\n");
    for (size_t i = 0; i < g->n; i++) {
        const Statement *st = g->statement[i];
        if (st->is_script) continue;
        buf_fmt(out, "static const SqlField fields_%zu[2][%d] = {\n    ", i, LIST_MAX);
        fields_emit(out, st->param, st->n_params);
        buf_z(out, ",\n    ");
        fields_emit(out, st->column, st->n_columns);
        buf_z(out, ",\n};\n");
    }
    buf_z(out, "\nconst SqlStatement sql_table[SQL_COUNT] = {\n");
    for (size_t i = 0; i < g->n; i++) {
        Statement *st = g->statement[i];
        AUTO(Buf) text;
        buf_init(&text, FILE_MAX_BYTES);
        TRY(body_emit(st, &text, err));
        TRY(buf_check(&text, err));
        buf_fmt(out, "    { \"" STR_FMT "\", \"" STR_FMT "\",\n", STR_ARG(st->name),
                STR_ARG(st->schema));
        literal_emit(out, buf_str(&text));
        if (st->is_script) buf_z(out, ",\n        true, 0, 0, 0, 0 },\n");
        else buf_fmt(out, ",\n        false, fields_%zu[0], %zu, fields_%zu[1], %zu },\n", i,
                     st->n_params, i, st->n_columns);
    }
    buf_z(out, "};\n");
    return buf_check(out, err);
}

static TwCode header_emit(Gen *g, Buf *out, Err *err)
{
    buf_z(out, "/* Generated from sql/ by tools/gen_sql.c. */\n#ifndef DB_SQL_IDS_H\n"
               "#define DB_SQL_IDS_H\n\ntypedef enum SqlId {\n");
    for (size_t i = 0; i < g->n; i++) {
        buf_z(out, "    SQL_");
        upper_emit(out, g->statement[i]->name);
        buf_fmt(out, "%s,\n", i == 0 ? " = 0" : "");
    }
    buf_z(out, "    SQL_COUNT\n} SqlId;\n\n#endif\n");
    return buf_check(out, err);
}

static TwCode file_read(Gen *g, const char *path, Str *ret, Err *err)
{
    char *text = arena_alloc(&g->arena, FILE_MAX_BYTES);
    TRY(arena_check(&g->arena, err));
    FILE *f = fopen(path, "rb");
    if (f == NULL) return err_set(err, TW_E_NOT_FOUND, "cannot open '%s'", path);
    size_t n = fread(text, 1, FILE_MAX_BYTES, f);
    fclose(f);
    if (n == FILE_MAX_BYTES) return err_set(err, TW_E_LIMIT, "'%s' is too long", path);
    *ret = (Str){ text, n };
    return TW_OK;
}

static TwCode file_write(const char *path, Str text, Err *err)
{
    FILE *f = fopen(path, "wb");
    if (f == NULL) return err_set(err, TW_E_STORAGE, "cannot write '%s'", path);
    size_t n = fwrite(text.p, 1, text.n, f);
    if (fclose(f) != 0 || n != text.n) return err_set(err, TW_E_STORAGE, "cannot write '%s'", path);
    return TW_OK;
}

static TwCode generate(Gen *g, int argc, char **argv, Err *err)
{
    for (int i = 3; i < argc; i++) {
        Str text = { 0 };
        TRY(file_read(g, argv[i], &text, err));
        TRY(file_parse(g, argv[i], text, err));
    }
    AUTO(Buf) header, source;
    buf_init(&header, 16 << 20);
    buf_init(&source, 16 << 20);
    TRY(source_emit(g, &source, err));
    TRY(header_emit(g, &header, err));
    TRY(file_write(argv[1], buf_str(&header), err));
    return file_write(argv[2], buf_str(&source), err);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: gen_sql OUT.h OUT.c FILE.sql...\n");
        return TW_E_USAGE;
    }
    Gen *g = calloc(1, sizeof *g);
    if (g == NULL) return TW_E_LIMIT;
    arena_init(&g->arena, (size_t)512 << 20);
    Err err = { 0 };
    TwCode code = generate(g, argc, argv, &err);
    if (code != TW_OK) fprintf(stderr, "gen_sql: %s: %s\n", err.context, err.message);
    arena_clear(&g->arena);
    free(g);
    return code;
}
