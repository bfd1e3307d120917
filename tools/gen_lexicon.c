/* gen_lexicon.c: compiles the word lists of lexicon/<language>/ into the table the reader maps.
 *
 *   gen_lexicon OUT FILE...
 *
 * The format of the lists is described in lexicon/README.md. Every mistake is reported with file
 * and line, and nothing is written when there is one. The language of a file is the name of its
 * folder. The work is that of `tawthiq lexicon build` (src/read/lexicon_text.h).
 */
#include <stdio.h>
#include <string.h>

#include "read/lexicon_text.h"

enum { MAX_IMAGE = 64 << 20, BLOCK = 65536 };

static void mistake_print(void *context, Str file, int line, Str what)
{
    (void)context;
    fprintf(stderr, STR_FMT ":%d: " STR_FMT "\n", STR_ARG(file), line, STR_ARG(what));
}

/* Name of the folder that a file lies in. */
static Str folder_name(const char *path)
{
    Str rest = str_z(path), part, folder = { NULL, 0 }, last = { NULL, 0 };
    while (str_split(&rest, '/', &part)) {
        folder = last;
        last = part;
    }
    return folder;
}

static TwCode list_read(LexiconText *t, const char *path, Err *err)
{
    AUTO(Buf) text;
    char block[BLOCK];
    size_t n;
    buf_init(&text, MAX_IMAGE);
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return err_set(err, TW_E_NOT_FOUND, "'%s' cannot be opened", path);
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_bytes(&text, block, n);
    fclose(f);
    TRY(buf_check(&text, err));
    lexicon_text_read(t, str_z(path), folder_name(path), buf_str(&text));
    return TW_OK;
}

static TwCode image_write(const char *path, Str image, Err *err)
{
    FILE *f = fopen(path, "wb");
    if (f == NULL)
        return err_set(err, TW_E_STORAGE, "'%s' cannot be written", path);
    bool ok = fwrite(image.p, 1, image.n, f) == image.n;
    return fclose(f) == 0 && ok ? TW_OK : err_set(err, TW_E_STORAGE, "'%s' is not whole", path);
}

static TwCode lists_compile(int argc, char **argv, Arena *a, Err *err)
{
    AUTO(Buf) image;
    buf_init(&image, MAX_IMAGE);
    LexiconText *t = lexicon_text_new(a, mistake_print, NULL);
    TRY(arena_check(a, err));
    for (int i = 2; i < argc; i++)
        TRY(list_read(t, argv[i], err));
    TRY(lexicon_text_image(t, &image, err));
    return image_write(argv[1], buf_str(&image), err);
}

int main(int argc, char **argv)
{
    AUTO(Arena) a = { 0 };
    Err err = { 0 };
    if (argc < 3) {
        fprintf(stderr, "usage: gen_lexicon OUT FILE...\n");
        return TW_E_USAGE;
    }
    arena_init(&a, (size_t)1 << 30);
    if (lists_compile(argc, argv, &a, &err) == TW_OK)
        return 0;
    fprintf(stderr, "gen_lexicon: %s\n", err.message);
    return (int)err.code;
}
