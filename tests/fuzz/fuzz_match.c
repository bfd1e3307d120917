/* fuzz_match.c - any bytes as a list of people, as a choice of fields and as reviewed pairs: what
 * is accepted has values in range, and matching it ends with every record in one cluster.
 */
#include "app/match_file.h"
#include "app/match_labels.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "match/match.h"
#include "match/role.h"

static void check_list(const MatchList *list)
{
    for (size_t c = 0; c < list->n_columns; c++)
        for (size_t r = 0; r < list->n_records; r++)
            MUST(list->column[c].value[r] <= list->column[c].n_values);
    for (size_t r = 1; r < list->n_records; r++)
        MUST(list_id_compare(list->id[r - 1], list->id[r]) <= 0);
}

static void check_match(const MatchList *list, Arena *a)
{
    AUTO(MatchResult) result = { .n_clusters = 0 };
    Err err = { 0 };
    MatchOptions options = MATCH_DEFAULTS;
    if (list->n_records > 60) return;
    if (match_run(list, &options, a, NULL, &result, &err) != TW_OK) return;
    for (size_t r = 0; r < list->n_records; r++) MUST(result.cluster[r] < result.n_clusters);
    MUST(result.persons_low <= result.persons && result.persons <= result.persons_high);
}

/* First line: fields; up to a line of '#': the list; the rest: reviewed pairs. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    AUTO(Arena) a;
    arena_init(&a, 64 << 20);
    Err err = { 0 };
    Str all = str_pn(data, n), fields, rest;
    if (n == 0 || n > 4096 || !str_split(&all, '\n', &fields)) return 0;
    size_t end = str_find(all, S("\n#\n"));
    rest = end == SIZE_MAX ? S("") : str_part(all, end + 3, all.n);
    MatchSource source = { .name = S("list"), .bytes = str_part(all, 0, end) };
    MatchColumns columns = { .fields = fields };
    MatchSay say = { NULL, NULL };
    MatchList list;
    MatchRole role;
    if (utf8_bad(fields) == SIZE_MAX) (void)role_parse(fields, &role);
    if (match_files_read(&source, 1, &columns, &say, &a, &list, &err) != TW_OK) {
        MUST(err.message[0] != '\0');
        return 0;
    }
    check_list(&list);
    Label *label = NULL;
    size_t n_labels = 0;
    if (match_labels_read(rest, &list, &a, &label, &n_labels, &err) == TW_OK)
        for (size_t i = 0; i < n_labels; i++)
            MUST(label[i].a < label[i].b && label[i].b < list.n_records);
    check_match(&list, &a);
    return 0;
}
