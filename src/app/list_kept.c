/* list_kept.c: kept mappings from JSON. Alone in a file because the reader's names and those of our
 * own JSON writer do not go together.
 */
#include "app/list_kept.h"

#include <jansson.h>

/* Text of a member, in the arena. */
static Str member_text(const json_t *object, const char *name, Arena *a)
{
    return arena_str(a, str_z(json_string_value(json_object_get(object, name))));
}

/* Adds the members of an object. */
static void pairs_take(json_t *object, bool is_constant, Arena *a, ListKept *kept)
{
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value) {
        if (json_is_string(value))
            kept->pair[kept->n++] = (ListPair){ arena_str(a, str_z(name)),
                                                arena_str(a, str_z(json_string_value(value))),
                                                is_constant };
    }
}

TwCode list_kept_read(Str json, Arena *a, ListKept *ret_kept, Err *err)
{
    json_error_t why;
    json_t *root = json_loadb(json.p, json.n, 0, &why);

    if (root == NULL)
        return err_set(err, TW_E_DATA, "the kept mapping is damaged");
    json_t *columns = json_object_get(root, "columns"), *set = json_object_get(root, "set");
    size_t n = json_object_size(columns) + json_object_size(set);
    ListKept kept = { .kind = member_text(root, "kind", a),
                      .order = member_text(root, "order", a),
                      .pair = arena_array(a, n, sizeof *kept.pair) };
    if (kept.pair != NULL) {
        pairs_take(columns, false, a, &kept);
        pairs_take(set, true, a, &kept);
    }
    json_decref(root);
    TRY(arena_check(a, err));
    *ret_kept = kept;
    return TW_OK;
}
