/* gen_vocab.c: turns the code lists under vocab/ into C tables.
 *
 *   gen_vocab OUT.h OUT.c FILE.tsv…
 *
 * A file holds a line "# what the list is for", the header "code parent en ar maps", and one term a
 * line, parted by tabs. Refused, with file and line: a wrong header, a missing label, a code twice,
 * a parent that does not stand above, a mapping that is not name=value.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"

enum { COLUMNS = 5, TERMS_MAX = 500, FILE_MAX_BYTES = 1 << 20 };

typedef struct Gen {
    Arena arena;
    Buf header, source, table;
    const char *file;
    size_t line;
    Str code[TERMS_MAX];
    size_t n_codes;
} Gen;

static TwCode refuse(const Gen *g, Err *err, const char *why)
{
    err_set(err, TW_E_DATA, "%s", why);
    return err_note(err, TW_E_DATA, "%s:%zu", g->file, g->line);
}

static bool has_code(const Gen *g, Str code)
{
    for (size_t i = 0; i < g->n_codes; i++)
        if (str_eq(g->code[i], code)) return true;
    return false;
}

static TwCode term_check(const Gen *g, const Str *cell, Err *err)
{
    if (cell[0].n == 0) return refuse(g, err, "a term needs a code");
    if (cell[2].n == 0 || cell[3].n == 0)
        return refuse(g, err, "a term needs a label in English and in Arabic");
    if (has_code(g, cell[0])) return refuse(g, err, "this code stands twice");
    if (cell[1].n > 0 && !has_code(g, cell[1]))
        return refuse(g, err, "the parent must stand above");
    Str maps = cell[4], map = { 0 };
    while (maps.n > 0 && str_split(&maps, ';', &map))
        if (str_find(map, S("=")) == SIZE_MAX) return refuse(g, err, "a mapping is name=value");
    for (int i = 0; i < COLUMNS; i++) TRY(utf8_check(cell[i], err));
    return TW_OK;
}

static void literal_emit(Buf *out, Str s)
{
    buf_z(out, "{ \"");
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"' || s.p[i] == '\\') buf_char(out, '\\');
        buf_char(out, s.p[i]);
    }
    buf_fmt(out, "\", %zu }", s.n);
}

static TwCode term_take(Gen *g, Str line, Err *err)
{
    Str cell[COLUMNS] = { { 0 } };
    int n = 0;
    while (n < COLUMNS && str_split(&line, '\t', &cell[n])) n++;
    if (n < COLUMNS - 1 || line.p != NULL) return refuse(g, err, "a term has five columns");
    TRY(term_check(g, cell, err));
    if (g->n_codes == TERMS_MAX) return refuse(g, err, "too many terms");
    g->code[g->n_codes++] = cell[0];
    buf_z(&g->source, "    { ");
    for (int i = 0; i < COLUMNS; i++) {
        if (i > 0) buf_z(&g->source, ", ");
        literal_emit(&g->source, cell[i]);
    }
    buf_z(&g->source, " },\n");
    return TW_OK;
}

/* File name without folder and ending. */
static Str name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    Str name = str_z(slash == NULL ? path : slash + 1);
    return str_ends(name, S(".tsv")) ? str_part(name, 0, name.n - 4) : name;
}

static TwCode file_take(Gen *g, Str text, Err *err)
{
    Str line = { 0 }, name = name_of(g->file);
    g->line = g->n_codes = 0;
    buf_fmt(&g->source, "static const VocabTerm term_" STR_FMT "[] = {\n", STR_ARG(name));
    while (str_split(&text, '\n', &line)) {
        g->line++;
        if (g->line == 1 && !str_starts(line, S("# ")))
            return refuse(g, err, "the first line says what the list is for, after '# '");
        if (g->line == 2 && !str_eq(line, S("code\tparent\ten\tar\tmaps")))
            return refuse(g, err, "the second line must be 'code parent en ar maps'");
        if (g->line > 2 && line.n > 0) TRY(term_take(g, line, err));
    }
    buf_z(&g->source, "};\n");
    buf_fmt(&g->table, "    { { \"" STR_FMT "\", %zu }, term_" STR_FMT ", %zu },\n", STR_ARG(name),
            name.n, STR_ARG(name), g->n_codes);
    buf_z(&g->header, "    VOCAB_");
    for (size_t i = 0; i < name.n; i++)
        buf_char(&g->header, (char)(name.p[i] >= 'a' ? name.p[i] - ('a' - 'A') : name.p[i]));
    buf_z(&g->header, ",\n");
    return TW_OK;
}

static TwCode file_read(Gen *g, Str *ret, Err *err)
{
    char *text = arena_alloc(&g->arena, FILE_MAX_BYTES);
    TRY(arena_check(&g->arena, err));
    FILE *f = fopen(g->file, "rb");
    if (f == NULL) return err_set(err, TW_E_NOT_FOUND, "cannot open '%s'", g->file);
    size_t n = fread(text, 1, FILE_MAX_BYTES, f);
    fclose(f);
    if (n == FILE_MAX_BYTES) return err_set(err, TW_E_LIMIT, "'%s' is too long", g->file);
    *ret = (Str){ text, n };
    return TW_OK;
}

static TwCode file_write(const char *path, const Buf *text, Err *err)
{
    TRY(buf_check(text, err));
    FILE *f = fopen(path, "wb");
    if (f == NULL) return err_set(err, TW_E_STORAGE, "cannot write '%s'", path);
    size_t n = fwrite(text->p, 1, text->n, f);
    if (fclose(f) != 0 || n != text->n)
        return err_set(err, TW_E_STORAGE, "cannot write '%s'", path);
    return TW_OK;
}

static TwCode generate(Gen *g, int argc, char **argv, Err *err)
{
    buf_z(&g->header, "/* Generated from vocab/ by tools/gen_vocab.c. */\n"
                      "#ifndef MODEL_VOCAB_IDS_H\n#define MODEL_VOCAB_IDS_H\n\n"
                      "typedef enum VocabId {\n");
    buf_z(&g->source, "/* Generated from vocab/ by tools/gen_vocab.c. */\n"
                      "#include \"model/vocab.h\"\n\n");
    for (int i = 3; i < argc; i++) {
        Str text = { 0 };
        g->file = argv[i];
        TRY(file_read(g, &text, err));
        TRY(file_take(g, text, err));
    }
    buf_z(&g->header, "    VOCAB_COUNT\n} VocabId;\n\n#endif\n");
    buf_fmt(&g->source, "\nconst Vocab vocab_table[VOCAB_COUNT] = {\n" STR_FMT "};\n",
            STR_ARG(buf_str(&g->table)));
    TRY(buf_check(&g->table, err));
    TRY(file_write(argv[1], &g->header, err));
    return file_write(argv[2], &g->source, err);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: gen_vocab OUT.h OUT.c FILE.tsv...\n");
        return TW_E_USAGE;
    }
    Gen *g = calloc(1, sizeof *g);
    if (g == NULL) return TW_E_LIMIT;
    arena_init(&g->arena, (size_t)256 << 20);
    buf_init(&g->header, 1 << 20);
    buf_init(&g->source, 16 << 20);
    buf_init(&g->table, 1 << 20);
    Err err = { 0 };
    TwCode code = generate(g, argc, argv, &err);
    if (code != TW_OK) fprintf(stderr, "gen_vocab: %s: %s\n", err.context, err.message);
    buf_clear(&g->header);
    buf_clear(&g->source);
    buf_clear(&g->table);
    arena_clear(&g->arena);
    free(g);
    return code;
}
