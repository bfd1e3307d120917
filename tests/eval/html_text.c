/* html_text.c: prints the main text of the pages named, each behind a line of its name; what
 * test_html_main.py scores. Invalid bytes are repaired first, as intake does.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "intake/html_main.h"
#include "os/map.h"

static TwCode page_print(const char *path, Err *err)
{
    AUTO(FileMap) file = { 0 };
    AUTO(Buf) text;
    AUTO(Arena) a;
    HtmlDoc doc;
    size_t n_replaced;

    arena_init(&a, (size_t)1 << 30);
    buf_init(&text, (size_t)1 << 30);
    TRY(map_open(path, &file, err));
    utf8_repair(file.bytes, &text, &n_replaced);
    TRY(html_main(buf_str(&text), &a, &doc, err));
    printf("== %s\ntitle: " STR_FMT "\npublished: " STR_FMT "\nsource: " STR_FMT "\n\n" STR_FMT
           "\n",
           path, STR_ARG(doc.title), STR_ARG(doc.published), STR_ARG(doc.source_name),
           STR_ARG(doc.text));
    return TW_OK;
}

int main(int argc, char **argv)
{
    Err err = { 0 };

    for (int i = 1; i < argc; i++) {
        err_clear(&err);
        if (page_print(argv[i], &err) != TW_OK) {
            fprintf(stderr, "%s: %s\n", argv[i], err.message);
            return 1;
        }
    }
    return 0;
}
