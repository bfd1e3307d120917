/* build_names.c: the names of the rows as keys; see build_state.h.
 *
 * A name is stored as written and, for an area, without the word for its kind ("Idlib Governorate"
 * gives "Idlib", too): what kind is meant is then told by the words around it in a text. A town
 * gives up names that speak of its governorate.
 */
#include "place/build_state.h"
#include "place/key.h"
#include "place/match.h"
#include "place/name.h"
#include "text/skeleton.h"

static void key_add(Buf *keys, uint64_t key, uint32_t entry, uint32_t rank)
{
    BuildKey *slot = (void *)buf_grow(keys, sizeof *slot);
    if (slot != NULL)
        *slot = (BuildKey){ key, entry, rank };
}

bool build_is_listed(Str countries, const char *country)
{
    Str rest = countries, one;
    while (str_split(&rest, ' ', &one))
        if (one.n == 2 && memcmp(one.p, country, 2) == 0)
            return true;
    return false;
}

static void skeleton_add(Build *b, Str name, uint32_t ref, uint32_t rank)
{
    TextSkeleton skeleton;
    uint64_t hash[TEXT_SKELETON_VARIANTS];
    if (!text_skeleton(name, &skeleton) || skeleton.n_sounds < 3)
        return;
    size_t n = text_skeleton_hashes(&skeleton, hash);
    for (size_t i = 0; i < n; i++)
        key_add(&b->skeleton, build_key_of(hash[i], b->skeleton_bits), ref | IMAGE_KEY_ALTERNATE,
                rank);
}

/* ---- beginnings ---- */

/* One bit for each first word, by its hash; another word may have the same. */
enum { PREFIX_BITS = 22 };

static void prefix_set(Build *b, uint64_t first)
{
    uint64_t bit = image_mix(first) >> (64 - PREFIX_BITS);
    b->prefix[bit / 64] |= UINT64_C(1) << (bit % 64);
}

static bool is_prefix(const Build *b, uint64_t hash)
{
    uint64_t bit = image_mix(hash) >> (64 - PREFIX_BITS);
    const Gazetteer *base = b->in->base;
    return (b->prefix[bit / 64] >> (bit % 64) & 1) != 0 ||
           (base != NULL && (key_find(base, NULL, hash).bits & IMAGE_KEY_PREFIX) != 0);
}

static void begin_add(Build *b, uint64_t hash)
{
    uint32_t tag = (uint32_t)image_mix(hash);
    buf_bytes(&b->begin, &tag, sizeof tag);
}

/* A name may be written in more words than it has here ("Islam Abad"): wherever letters of it are
 * the first word of some name, what follows is marked as a beginning. */
static void begins_add(Build *b, const NameKeys *keys)
{
    for (size_t i = 0; i < keys->n_letters; i++)
        for (size_t n = NAME_ASK_STEP; n <= NAME_ASK_LAST && i + n < keys->n_letters &&
                                       is_prefix(b, keys->letter[i]); n += NAME_ASK_STEP)
            begin_add(b, keys->letter[i + n]);
}

static void name_add(Build *b, Str name, uint32_t ref, uint32_t flags, Arena *scratch)
{
    NameKeys keys;
    const ImagePlace *place = build_place(b, ref);
    if (!name_keys(name, scratch, &keys))
        return;
    if (b->is_again) {
        begins_add(b, &keys);
        return;
    }
    key_add(&b->key, build_key_of(keys.key, b->key_bits), ref | flags, place->rank);
    if (keys.n_words > 1) {
        key_add(&b->key, build_key_of(keys.first, b->key_bits), IMAGE_KEY_PREFIX, UINT32_MAX);
        prefix_set(b, keys.first);
    }
    if (build_is_listed(b->countries, place->country))
        skeleton_add(b, name, ref, place->rank);
}

static uint32_t word_hint(const Build *b, const TextToken *token)
{
    for (size_t i = 0; i < b->in->n_words; i++)
        if (b->word_hash[i] == token->fold && b->in->word[i].hint != 0)
            return b->in->word[i].hint;
    PlaceText in = { .token = token, .n = 1 };
    return b->in->base != NULL ? match_hint(b->in->base, &in, 0) : 0;
}

/* A name without the word for its kind at either end; *ret_hint is that word's meaning, or 0. */
static Str name_bare(const Build *b, Str name, Arena *scratch, uint32_t *ret_hint)
{
    TextToken *token;
    size_t n;
    Err ignored = { 0 };
    *ret_hint = 0;
    if (text_tokens(name, scratch, &token, &n, &ignored) != TW_OK || n < 2)
        return name;
    uint32_t first = word_hint(b, &token[0]), last = word_hint(b, &token[n - 1]);
    if ((first & HINT_BEFORE) && (first & HINT_LEVEL) && !(first & (HINT_PART | HINT_MANY))) {
        *ret_hint = first;
        return str_part(name, token[1].start, name.n);
    }
    if ((last & HINT_AFTER) && (last & HINT_LEVEL) && !(last & (HINT_PART | HINT_MANY))) {
        *ret_hint = last;
        return str_part(name, 0, token[n - 2].end);
    }
    return name;
}

/* Codes of airports and stations that GeoNames lists among the names: "AUS", "NGO". */
static bool is_code(Str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] < 'A' || name.p[i] > 'Z')
            return false;
    return name.n <= 4;
}

static void names_add(Build *b, Str name, uint32_t ref, uint32_t flags, Arena *scratch)
{
    uint32_t hint;
    name = str_trim(name);
    if (name.n == 0)
        return;
    uint8_t level = build_place(b, ref)->level;
    Str bare = name_bare(b, name, scratch, &hint);
    bool is_area_name = hint != 0 && (hint & HINT_LEVEL) < PLACE_TOWN;
    if (is_area_name && level >= PLACE_TOWN)
        return;
    if (level >= PLACE_TOWN && flags != 0 && is_code(name))
        return;
    name_add(b, name, ref, hint != 0 ? flags | IMAGE_KEY_KIND : flags, scratch);
    if (hint != 0 && bare.n > 0)
        name_add(b, bare, ref, flags, scratch);
}

/* Empties a scratch arena; a failure in it must not pass for a name without a key. */
static void scratch_end(Build *b, Arena *scratch)
{
    b->has_failed = b->has_failed || scratch->failed;
    arena_clear(scratch);
}

static void row_names(Build *b, const PlaceRow *row, uint32_t ref)
{
    Arena scratch;
    arena_init(&scratch, 16 << 20);
    names_add(b, row->name, ref, 0, &scratch);
    names_add(b, row->plain, ref, 0, &scratch);
    names_add(b, row->name_ar, ref, 0, &scratch);
    Str rest = row->aliases, alias;
    while (row->aliases.n > 0 && str_split(&rest, row->alias_sep, &alias)) {
        scratch_end(b, &scratch);
        names_add(b, alias, ref, IMAGE_KEY_ALTERNATE, &scratch);
    }
    scratch_end(b, &scratch);
}

/* Key of an ordinary word, which may be several ("al-Sham"), or of one word that is a hint. */
static uint64_t word_key(Build *b, size_t i)
{
    Arena scratch;
    NameKeys keys = { .key = b->word_hash[i] };
    arena_init(&scratch, 1 << 16);
    if (b->in->word[i].is_stop)
        IGNORE(!name_keys(b->in->word[i].word, &scratch, &keys), "the plain hash stays then");
    scratch_end(b, &scratch);
    return build_key_of(keys.key, b->key_bits);
}

static void words_add(Build *b)
{
    for (size_t i = 0; i < b->in->n_words; i++) {
        const PlaceWord *word = &b->in->word[i];
        uint32_t entry = word->is_stop ? IMAGE_KEY_STOP : IMAGE_KEY_HINT | word->hint;
        key_add(&b->key, word_key(b, i), entry, UINT32_MAX);
    }
}

static TwCode rows_names(Build *b, Job *job, Err *err)
{
    for (size_t i = 0; i < b->in->n_rows; i++) {
        row_names(b, &b->in->row[i], b->row_place[i]);
        if (i % 4096 == 0)
            TRY(job_step(job, i, b->in->n_rows, "places", err));
    }
    return TW_OK;
}

TwCode build_names(Build *b, Job *job, Err *err)
{
    words_add(b);
    b->prefix = arena_array(&b->arena, ((size_t)1 << PREFIX_BITS) / 64, sizeof *b->prefix);
    TRY(arena_check(&b->arena, err));
    TRY(rows_names(b, job, err));
    b->is_again = true;
    TRY(rows_names(b, job, err));
    if (b->has_failed)
        return err_set(err, TW_E_LIMIT, "not enough memory for the names of places");
    TRY(buf_check(&b->key, err));
    TRY(buf_check(&b->begin, err));
    return buf_check(&b->skeleton, err);
}
