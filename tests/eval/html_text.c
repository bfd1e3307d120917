/* html_text.c: prints the main text of the pages named, each behind a line of its name; what
 * test_html_main.py scores. Pages go through intake, so that their characters are decoded too.
 */
#include <stdio.h>
#include <stdlib.h>

#include "intake/intake.h"
#include "os/map.h"

static TwCode page_print(const char *path, Err *err)
{
    AUTO(FileMap) file = { 0 };
    AUTO(Arena) a = { 0 };
    IntakeDoc doc;

    arena_init(&a, (size_t)1 << 30);
    TRY(map_open(path, &file, err));
    TRY(intake_read(file.bytes, S("page.html"), &doc, &a, err));
    printf("== %s\ntitle: " STR_FMT "\npublished: " STR_FMT "\nsource: " STR_FMT "\n\n" STR_FMT
           "\n", path, STR_ARG(doc.title), STR_ARG(doc.published), STR_ARG(doc.source_name),
           STR_ARG(doc.text));
    return TW_OK;
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    int n_bad = 0;

    for (int i = 1; i < argc; i++) {
        err_clear(&err);
        if (page_print(argv[i], &err) == TW_OK)
            continue;
        fprintf(stderr, "%s: %s\n", argv[i], err.message);
        n_bad++;
    }
    return n_bad > 0;
}
