/* test_read_modality.c - nothing is asserted that the text does not assert.
 *
 *   test_read_modality LEXICON GAZETTEER CLAUSES.jsonl...
 *
 * Each row is an invented sentence that says whether it asserts something. Of what is negated,
 * denied, threatened, planned, feared, supposed, rumoured, asked, foretold, rehearsed or made up no
 * claim may come out asserted; from a plain sentence at least one must.
 */
#include "harness.h"

#include <jansson.h>

#include "map_file.h"
#include "read/read.h"

static Reader reader;
static Gazetteer gazetteer;
static const char *const *files;
static int n_files;

/* Whether any claim of a text is asserted. */
static bool is_asserted(Str text)
{
    AUTO(Arena) arena = { 0 };
    Err err = { 0 };
    ReadClaim *claim = NULL;
    size_t n = 0;
    bool is_any = false;
    arena_init(&arena, 32 << 20);
    ReadInput input = { .text = text, .published = 17947 };
    CHECK_OK(read_text(&reader, &input, &arena, &claim, &n, NULL, &err));
    for (size_t i = 0; i < n; i++)
        is_any = is_any || str_eq(claim[i].modality, S("asserted"));
    return is_any;
}

static void check_clauses(const char *path)
{
    int n_not = 0, n_plain = 0;
    Str rest = map_file(path), line;
    while (str_split(&rest, '\n', &line)) {
        json_error_t why;
        json_t *row = line.n == 0 ? NULL : json_loadb(line.p, line.n, 0, &why);
        const char *text = json_string_value(json_object_get(row, "text"));
        bool is_plain = json_is_true(json_object_get(row, "asserted"));
        n_plain += text != NULL && is_plain;
        n_not += text != NULL && !is_plain;
        if (text != NULL)
            ROW ("%s: %s", json_string_value(json_object_get(row, "id")), text)
                CHECK_INT(is_asserted(str_z(text)), is_plain);
        json_decref(row);
    }
    printf("%s: %d clauses that assert nothing, %d plain sentences\n", path, n_not, n_plain);
    CHECK(n_not >= 250);
    CHECK(n_plain >= 60);
}

static void test_clauses(void)
{
    for (int i = 0; i < n_files; i++)
        check_clauses(files[i]);
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    if (argc < 4) {
        fprintf(stderr, "usage: test_read_modality LEXICON GAZETTEER CLAUSES...\n");
        return 2;
    }
    CHECK_OK(gazetteer_open(map_file(argv[2]), &gazetteer, &err));
    CHECK_OK(reader_open(map_file(argv[1]), &gazetteer, &reader, &err));
    files = (const char *const *)argv + 3;
    n_files = argc - 3;
    RUN(test_clauses);
    return harness_end();
}
