/* test_place_memory.c: building and asking a gazetteer with the n-th allocation failing, for every
 * n: an error with a message, or the same result as with all the memory in the world.
 *
 * malloc, calloc and realloc are wrapped by the linker (see meson.build).
 */
#include "harness.h"

#include <stdlib.h>

#include "place/import.h"
#include "place/resolve.h"

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);

static long n_left = -1; /* allocations until one fails; -1: none fails */
static bool has_failed;

static bool fails_now(void)
{
    if (n_left < 0 || n_left-- > 0)
        return false;
    has_failed = true;
    return true;
}

void *__wrap_malloc(size_t n)
{
    return fails_now() ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails_now() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t n)
{
    return fails_now() ? NULL : __real_realloc(p, n);
}

static const char *const AREAS = "pcode,level,parent,name_en,name_ar,aliases,lat,lon\n"
                                 "XX,country,,Examplia,,,,\n"
                                 "XX01,governorate,XX,Westmark,,West Mark,35.5,36.5\n"
                                 "XX0101,district,XX01,Nordal,,,35.8,36.4\n";
static const char *const TOWNS =
    "11\tNordal\tNordal\tNordahl,Nor Dal\t35.81\t36.41\tP\tPPLA2\tXX\t\t\t\t\t\t5000\t\t\t\t\n"
    "12\tSolvik\tSolvik\tSolwik\t35.2\t36.9\tP\tPPL\tXX\t\t\t\t\t\t0\t\t\t\t\n";

/* Builds, opens and reads a sentence; the images' bytes go to *ret. */
static TwCode image_build(const PlaceImport *import, Arena *arena, Buf *ret, Err *err)
{
    static const PlaceWord word[] = { { { "city", 4 }, false, 6 | 0x20 },
                                      { { "blue", 4 }, true, 0 } };
    AUTO(Buf) first = { .max = 1 << 24 };
    Gazetteer g;
    TextToken *token = NULL;
    PlaceMention *mention = NULL;
    size_t n = 0, n_mentions = 0;
    BuildInput in = { .row = import->rows.row, .n_rows = import->rows.n, .word = word };
    in.n_words = 2;
    in.skeleton_countries = S("XX");
    TRY(gazetteer_build(&in, NULL, &first, err));
    TRY(gazetteer_open(buf_str(&first), &g, err));
    in.base = &g;
    TRY(gazetteer_build(&in, NULL, ret, err));
    TRY(gazetteer_open(buf_str(ret), &g, err));
    Str text = S("In Nordal and Solvik city, Examplia.");
    TRY(text_tokens(text, arena, &token, &n, err));
    return place_read(&g, &(PlaceText){ text, token, n, NULL }, NULL, arena, &mention, &n_mentions,
                      err);
}

static TwCode all_of_it(Buf *ret, Err *err)
{
    AUTO(Arena) arena;
    arena_init(&arena, 1 << 24);
    PlaceImport import = { .arena = &arena };
    TRY(import_admin(str_z(AREAS), &import, err));
    TRY(import_geonames(str_z(TOWNS), &import, err));
    return image_build(&import, &arena, ret, err);
}

static void test_every_allocation(void)
{
    Err err = { 0 };
    AUTO(Buf) want = { .max = 1 << 24 };
    if (!CHECK_OK(all_of_it(&want, &err)))
        return;
    long n = 0;
    for (has_failed = true; has_failed && n < 5000; n++) {
        AUTO(Buf) got = { .max = 1 << 24 };
        err_clear(&err);
        has_failed = false;
        n_left = n;
        TwCode code = all_of_it(&got, &err);
        n_left = -1;
        ROW ("allocation %ld fails", n)
            CHECK(code == TW_OK ? str_eq(buf_str(&got), buf_str(&want)) : err.message[0] != '\0');
    }
    CHECK(n > 50 && n < 5000);
    printf("%ld allocations failed one by one\n", n - 1);
}

int main(void)
{
    RUN(test_every_allocation);
    return harness_end();
}
