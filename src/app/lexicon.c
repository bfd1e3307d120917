/* lexicon.c: see app/lexicon.h; the work on the texts is that of read/lexicon_text.h. */
#include "app/lexicon.h"

#include "os/file.h"
#include "os/folder.h"
#include "read/lexicon_text.h"

enum { LIST_BYTES_MAX = 64 << 20, IMAGE_BYTES_MAX = 1 << 30, DEPTH_MAX = 2 };

const Column LEXICON_PROBLEM_COLUMNS[LEXICON_N_PROBLEM_COLUMNS] = {
    { "file", COLUMN_TEXT, NULL, "which list" },
    { "line", COLUMN_INT, NULL, "line of the list; null for the list as a whole" },
    { "problem", COLUMN_TEXT, NULL, "what is wrong with it, and what to do" },
};

typedef struct Lists {
    const LexiconLists *given;
    LexiconText *text;
    Arena *arena;
    LexiconCount count;
} Lists;

static void problem_add(void *context, Str file, int line, Str what)
{
    Table *t = context;
    table_text(t, arena_str(t->arena, file));
    if (line == 0) table_null(t);
    else table_int(t, line);
    table_text(t, arena_str(t->arena, what));
}

/* Name of the folder a path lies in. */
static Str language_of(Str path)
{
    Str folder = str_part(path, 0, path.n - path_last(path).n);
    while (folder.n > 0 && folder.p[folder.n - 1] == '/') folder.n--;
    return path_last(folder);
}

static TwCode list_read(Lists *l, Str path, Err *err)
{
    AUTO(Buf) text;
    buf_init(&text, LIST_BYTES_MAX);
    TRY(file_read_all(path.p, &text, err));
    lexicon_text_read(l->text, path, language_of(path), buf_str(&text));
    l->count.n_lists++;
    return TW_OK;
}

/* A list, or what is in a folder: lists, and folders down to a depth. */
static TwCode path_read(Lists *l, Str path, int depth, Err *err)
{
    Str *name = NULL;
    size_t n = 0;
    if (!folder_is(path.p)) return list_read(l, path, err);
    TRY(folder_names(path.p, l->arena, &name, &n, err));
    for (size_t i = 0; i < n; i++) {
        const char *join = str_ends(path, S("/")) ? "" : "/";
        Str inner = arena_fmt(l->arena, STR_FMT "%s" STR_FMT, STR_ARG(path), join,
                              STR_ARG(name[i]));
        TRY(arena_check(l->arena, err));
        bool is_folder = folder_is(inner.p);
        if (is_folder && depth > 1) TRY(path_read(l, inner, depth - 1, err));
        if (!is_folder && str_ends(inner, S(".txt"))) TRY(list_read(l, inner, err));
    }
    return TW_OK;
}

static TwCode lists_read(Lists *l, Err *err)
{
    l->text = lexicon_text_new(l->arena, problem_add, l->given->problem);
    TRY(arena_check(l->arena, err));
    for (size_t i = 0; i < l->given->n_paths; i++)
        TRY(path_read(l, l->given->path[i], DEPTH_MAX, err));
    TRY(arena_check(l->arena, err));
    l->count.n_phrases = lexicon_text_phrases(l->text);
    l->count.n_mistakes = lexicon_text_mistakes(l->text);
    if (l->count.n_lists > 0) return TW_OK;
    TwCode code = err_set(err, TW_E_NOT_FOUND, "there is no word list");
    return err_hint(err, code, "Lists end in .txt and lie in a folder named by the language.");
}

TwCode lexicon_lists_check(const LexiconLists *lists, LexiconCount *ret_count, Err *err)
{
    AUTO(Arena) arena;
    arena_init(&arena, IMAGE_BYTES_MAX);
    Lists l = { .given = lists, .arena = &arena };
    TRY(lists_read(&l, err));
    *ret_count = l.count;
    return TW_OK;
}

/* Adds the words that came with the program, compiles and writes. */
static TwCode lists_write(Lists *l, Str out, Err *err)
{
    AUTO(Buf) image;
    const Reader *reader = NULL;
    buf_init(&image, IMAGE_BYTES_MAX);
    if (!l->given->is_alone) {
        TRY(data_reader(l->given->data, &reader, err));
        lexicon_text_add(l->text, &reader->lexicon);
    }
    TRY(lexicon_text_image(l->text, &image, err));
    return file_replace(out.p, buf_str(&image), err);
}

TwCode lexicon_lists_build(const LexiconLists *lists, Str out, LexiconCount *ret_count, Err *err)
{
    AUTO(Arena) arena;
    arena_init(&arena, IMAGE_BYTES_MAX);
    Lists l = { .given = lists, .arena = &arena };
    TRY(lists_read(&l, err));
    *ret_count = l.count;
    return lists_write(&l, out, err);
}
