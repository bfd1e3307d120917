/* evidence_names.c: see evidence_names.h. Each different text of a name column is cut into words
 * once; its words then go to the slots of all records that have it. A column for one part of a name
 * says which slot; the words of a whole name are taken by their place and by how often each word
 * begins a name: "Juana Paz" and "Juana Maria Paz Luna" have one family name. A second script, or a
 * second spelling in another column, is kept beside the first.
 */
#include "match/evidence_names.h"

#include <string.h>

#include "match/fit.h"
#include "match/name_order.h"
#include "match/name_words.h"

enum { RARE_GROUP = 128, RARE_WORD = 5000 };

/* Where the words of one text go. */
typedef struct Placed {
    uint8_t n;
    uint8_t slot[NAME_TOKENS_MAX];
    uint32_t word[NAME_TOKENS_MAX];
} Placed;

Str slot_name(NameSlot slot)
{
    static const char *const names[NAME_SLOTS] = {
        "given", "second", "father", "grandfather", "family", "last", "mother", "kunya"
    };
    return str_z(names[slot]);
}

/* First slot of the words of a column. */
static NameSlot role_slot(MatchRole role)
{
    switch ((int)role) {
    case MATCH_SECOND: return SLOT_SECOND;
    case MATCH_FATHER: return SLOT_FATHER;
    case MATCH_GRANDFATHER: return SLOT_GRANDFATHER;
    case MATCH_FAMILY: return SLOT_FAMILY;
    case MATCH_NISBA: return SLOT_LAST;
    case MATCH_KUNYA: return SLOT_KUNYA;
    case MATCH_MOTHER: return SLOT_MOTHER;
    default: return SLOT_GIVEN;
    }
}

static bool is_name_role(MatchRole role)
{
    return role >= MATCH_NAME && role <= MATCH_MOTHER;
}

static NameRole parse_role(MatchRole role)
{
    switch ((int)role) {
    case MATCH_GIVEN:
    case MATCH_SECOND: return NAME_GIVEN;
    case MATCH_FATHER: return NAME_FATHER;
    case MATCH_GRANDFATHER: return NAME_GRANDFATHER;
    case MATCH_FAMILY: return NAME_FAMILY;
    case MATCH_NISBA: return NAME_NISBA;
    case MATCH_KUNYA: return NAME_KUNYA;
    case MATCH_MOTHER: return NAME_MOTHER;
    default: return NAME_ANY;
    }
}

/* Slot of word i of n of a whole name whose last n_family words name the family; NAME_SLOTS for
 * none. */
static unsigned whole_slot(size_t i, size_t n, size_t n_family, bool is_patronymic)
{
    if (i == 0) return SLOT_GIVEN;
    if (i + n_family >= n) return i + n_family == n ? SLOT_FAMILY : SLOT_LAST;
    if (i == 1) return is_patronymic ? SLOT_FATHER : SLOT_SECOND;
    return i == 2 ? SLOT_GRANDFATHER : NAME_SLOTS;
}

/* Slot of word i of n of a column for one part. */
static unsigned part_slot(MatchRole role, bool is_second_column, size_t i)
{
    NameSlot first = role_slot(role);
    if (role == MATCH_FAMILY && is_second_column) return i == 0 ? SLOT_LAST : NAME_SLOTS;
    if (i == 0) return first;
    if (i == 1 && first == SLOT_GIVEN) return SLOT_SECOND;
    if (i == 1 && first == SLOT_FATHER) return SLOT_GRANDFATHER;
    if (i == 1 && first == SLOT_FAMILY) return SLOT_LAST;
    return NAME_SLOTS;
}

typedef struct NameFill {
    EvidenceSet *set;
    const uint32_t *name[MATCH_COLUMNS_MAX]; /* of each name column: the name of each text */
    WordUse *use;               /* by word */
    double (*given)[NAME_TOKENS_MAX]; /* share of given names among words i of whole names of n */
    uint32_t *word;             /* SLOT_ROW for each record */
    bool has_father, has_second;
    uint64_t seen_family;       /* a family column came before */
} NameFill;

/* Whether a word is used as a given name; a rare one goes by where it stands. */
static bool is_given(const NameFill *f, uint32_t word, size_t i, size_t n)
{
    const double rare = 2, least = 0.2;
    const WordUse *use = &f->use[word];
    return use->given + rare * f->given[n][i] > least * (use->all + rare);
}

/* How many words at the end of a whole name are of the family: those behind the given names, at
 * most two. Where all are given names, the last is of the family, unless two words are mostly the
 * given names of child and father in this list. */
static size_t family_words(const NameFill *f, const NameWord *word, size_t n)
{
    const double fathers = 0.4;
    size_t k = 1;
    while (k < n && is_given(f, word[k].token, k, n)) k++;
    if (k < n) return n - k < 2 ? 1 : 2;
    return n == 1 || (n == 2 && f->given[2][1] > fathers) ? 0 : 1;
}

/* Slots of the words of a text. */
static Placed text_place(NameFill *f, const MatchColumn *c, bool is_second, uint32_t name)
{
    const NameWord *word;
    Placed placed = { 0 };
    size_t n = name_words(f->set->names, name, &word);
    size_t n_family = c->role == MATCH_NAME && n > 0 ? family_words(f, word, n) : 0;
    bool is_patronymic = f->has_father || !f->has_second;
    for (size_t i = 0; i < n; i++) {
        unsigned slot = c->role == MATCH_NAME ? whole_slot(i, n, n_family, is_patronymic)
                                              : part_slot(c->role, is_second, i);
        if (slot == NAME_SLOTS) continue;
        placed.slot[placed.n] = (uint8_t)slot;
        placed.word[placed.n++] = word[i].token;
    }
    return placed;
}

/* Whether what stands behind a comma is a rank and no given name: "1st baronet", "earl of". */
static bool is_rank(Str text)
{
    bool has_digit = false;
    for (size_t i = 0; i < text.n; i++) has_digit |= text.p[i] >= '0' && text.p[i] <= '9';
    MatchName parsed = { 0 };
    name_parse(text, NAME_ANY, &parsed);
    bool is_title = parsed.n > 0 && name_word_kind(parsed.token[0].form, parsed.token[0].n) ==
                                        KIND_RANK;
    return has_digit || is_title || parsed.n == 0 || str_find(text, S(" of ")) != SIZE_MAX;
}

/* The name without what stands in brackets behind it: another name, a remark. */
static Str bracket_cut(Str text)
{
    size_t open = str_find(text, S("("));
    bool is_behind = open != SIZE_MAX && str_trim(str_part(text, 0, open)).n > 0;
    return is_behind && str_trim(text).p[str_trim(text).n - 1] == ')' ? str_part(text, 0, open)
                                                                       : text;
}

/* Parses a whole name. "Family, given" is read in the order of other lists. */
static void whole_parse(Str text, MatchName *ret)
{
    text = bracket_cut(text);
    Str mark = str_find(text, S("،")) == SIZE_MAX ? S(",") : S("،");
    size_t comma = str_find(text, mark);
    Str family = str_part(text, 0, comma == SIZE_MAX ? 0 : comma);
    Str given = str_part(text, comma == SIZE_MAX ? text.n : comma + mark.n, text.n);
    MatchName first = { 0 };
    bool is_one = str_find(given, mark) == SIZE_MAX && str_trim(family).n > 0;
    if (is_one && !is_rank(given)) {
        name_parse(given, NAME_ANY, &first);
        if (!first.is_unknown) *ret = first;
        text = family;
    }
    name_parse(text, NAME_ANY, ret);
}

/* Cuts the texts of a column into words. */
static TwCode column_parse(NameFill *f, size_t column, Arena *scratch, Err *err)
{
    const MatchColumn *c = &f->set->list->column[column];
    uint32_t *name = arena_array(scratch, (size_t)c->n_values + 1, sizeof *name);
    TRY(arena_check(scratch, err));
    for (uint32_t v = 1; v <= c->n_values; v++) {
        MatchName parsed = { 0 };
        if (c->role == MATCH_NAME) whole_parse(c->text[v], &parsed);
        else name_parse(c->text[v], parse_role(c->role), &parsed);
        name[v] = parsed.is_unknown ? NAME_NONE : name_index_add(f->set->names, &parsed);
    }
    f->name[column] = name;
    return TW_OK;
}

/* Turns names that are written family first. */
static TwCode orders_find(const NameFill *f, Err *err)
{
    const MatchList *list = f->set->list;
    NameColumn column[MATCH_COLUMNS_MAX];
    size_t n = 0;
    if (list->is_kept) return TW_OK;
    for (size_t c = 0; c < list->n_columns; c++)
        if (f->name[c] != NULL)
            column[n++] = (NameColumn){ .column = &list->column[c], .name = f->name[c] };
    return names_order(list, column, n, f->set->names, err);
}

/* Counts where the words of a column stand. */
static void column_uses(NameFill *f, size_t column)
{
    const MatchColumn *c = &f->set->list->column[column];
    bool is_whole = c->role == MATCH_NAME;
    if (c->role == MATCH_MOTHER || c->role == MATCH_KUNYA) return;
    for (uint32_t v = 1; v <= c->n_values; v++) {
        const NameWord *word;
        size_t n = name_words(f->set->names, f->name[column][v], &word);
        for (size_t i = 0; i < n; i++) {
            bool is_family = c->role == MATCH_FAMILY || c->role == MATCH_NISBA;
            WordUse *use = &f->use[word[i].token];
            use->all += c->count[v];
            use->given += (is_whole ? i == 0 : !is_family) ? c->count[v] : 0;
        }
    }
}

/* Counts how often given names stand in each place of whole names. */
static void places_count(NameFill *f, double all[NAME_TOKENS_MAX + 1])
{
    const MatchList *list = f->set->list;
    for (size_t k = 0; k < list->n_columns; k++) {
        const MatchColumn *c = &list->column[k];
        for (uint32_t v = 1; c->role == MATCH_NAME && v <= c->n_values; v++) {
            const NameWord *word;
            size_t n = name_words(f->set->names, f->name[k][v], &word);
            all[n] += c->count[v];
            for (size_t i = 0; i < n; i++) {
                const WordUse *use = &f->use[word[i].token];
                f->given[n][i] += c->count[v] * (use->given / (double)use->all);
            }
        }
    }
}

static const FitWord *word_known(const EvidenceSet *set, uint32_t word)
{
    const NameForm *form = name_form(set->names, word);
    return set->fit == NULL ? NULL
                            : fit_word(set->fit, name_letters_hash(form->form, form->n));
}

/* Whether the rest of an unknown word, behind an article written together with it, was known with
 * one apart. */
static bool is_joined(const EvidenceSet *set, const NameForm *form)
{
    bool has_article = form->script == NAME_LATIN && form->n >= 6 && form->form[1] == 'l' &&
                       (form->form[0] == 'a' || form->form[0] == 'e');
    if (!has_article) return false;
    const FitWord *rest = fit_word(set->fit, name_letters_hash(form->form + 2, form->n - 2U));
    return rest != NULL && (rest->flags & NAME_ARTICLE) != 0;
}

/* Known words keep the uses and marks that they had. */
static void uses_keep(NameFill *f)
{
    EvidenceSet *set = f->set;
    *set->places = set->fit->places;
    for (uint32_t w = 1; w <= name_forms(set->names); w++) {
        const FitWord *known = word_known(set, w);
        const NameForm *form = name_form(set->names, w);
        if (known != NULL) {
            f->use[w] = known->use;
            name_form_mark(set->names, w, known->flags | NAME_FITTED);
        } else if (is_joined(set, form)) {
            name_form_mark(set->names, w, form->flags | NAME_AL_JOINED | NAME_FITTED);
        }
    }
}

/* Learns which words are given names. */
static TwCode uses_learn(NameFill *f, Arena *arena, Err *err)
{
    double all[NAME_TOKENS_MAX + 1] = { 0 };
    f->use = arena_array(arena, (size_t)name_forms(f->set->names) + 1, sizeof *f->use);
    f->set->use = f->use;
    f->set->places = arena_alloc(arena, sizeof *f->set->places);
    TRY(arena_check(arena, err));
    f->given = f->set->places->given;
    for (size_t c = 0; c < f->set->list->n_columns; c++)
        if (f->name[c] != NULL) column_uses(f, c);
    if (f->set->fit != NULL) {
        uses_keep(f);
        return TW_OK;
    }
    places_count(f, all);
    for (size_t n = 1; n <= NAME_TOKENS_MAX; n++)
        for (size_t i = 0; i < n && all[n] > 0; i++) f->given[n][i] /= all[n];
    return TW_OK;
}

static bool has_word(const uint32_t *row, uint32_t word)
{
    for (size_t i = 0; i < SLOT_ROW; i++)
        if (row[i] == word) return true;
    return false;
}

/* Puts the words of one text into the row of a record. */
static void row_fill(uint32_t *row, const Placed *p, bool is_whole)
{
    bool knows[NAME_SLOTS];
    for (unsigned s = 0; s < NAME_SLOTS; s++) knows[s] = row[s * SLOT_WORDS] != 0;
    for (unsigned i = 0; i < p->n; i++) {
        uint32_t *slot = row + p->slot[i] * SLOT_WORDS;
        if (slot[0] == p->word[i] || slot[1] == p->word[i]) continue;
        if (is_whole && has_word(row, p->word[i])) continue;
        if (!knows[p->slot[i]] && slot[0] == 0) slot[0] = p->word[i];
        else if (slot[1] == 0) slot[1] = p->word[i];
    }
}

static TwCode column_fill(NameFill *f, size_t column, Err *err)
{
    const MatchColumn *c = &f->set->list->column[column];
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    bool is_second = c->role == MATCH_FAMILY && f->seen_family++ > 0;
    Placed *placed = arena_array(&scratch, (size_t)c->n_values + 1, sizeof *placed);
    TRY(arena_check(&scratch, err));
    for (uint32_t v = 1; v <= c->n_values; v++)
        placed[v] = text_place(f, c, is_second, f->name[column][v]);
    for (size_t r = 0; r < f->set->list->n_records; r++)
        if (c->value[r] != 0)
            row_fill(f->word + r * SLOT_ROW, &placed[c->value[r]], c->role == MATCH_NAME);
    return TW_OK;
}

/* A word that was known keeps its band; a new one is as rare as it is now, and its group as rare as
 * that was. */
static void slot_keep(EvidenceSet *set, NameSlot slot)
{
    uint8_t *band = set->word_band[slot];
    for (uint32_t w = 1; w <= name_forms(set->names); w++) {
        const FitWord *known = word_known(set, w);
        if (known != NULL && known->band[slot] != 0) band[w] = known->band[slot];
        else if (fit_is_common(set->fit, name_group_key(set->names, w), slot))
            band[w] &= (uint8_t)~WORD_RARE_GROUP;
    }
    set->word_count[slot][0] = set->fit->n_known[slot];
}

/* Counts words and spelling groups of a slot, and sets what agreement on them is called. */
static TwCode slot_count(EvidenceSet *set, const uint32_t *word, NameSlot slot, Arena *arena,
                         Err *err)
{
    size_t n_words = (size_t)name_forms(set->names) + 1, n = set->list->n_records, n_known = 0;
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    uint32_t *group = arena_array(&scratch, n_words + 1, sizeof *group);
    set->word_count[slot] = arena_array(arena, n_words, sizeof(uint32_t));
    set->word_band[slot] = arena_array(arena, n_words, 1);
    TRY(arena_check(&scratch, err));
    TRY(arena_check(arena, err));
    for (size_t r = 0; r < n; r++) {
        const uint32_t *w = word + r * SLOT_ROW + slot * SLOT_WORDS;
        n_known += w[0] != 0;
        set->word_count[slot][w[0]]++;
        set->word_count[slot][w[1]] += w[1] != 0;
        group[set->group_of[w[0]]] += w[0] != 0;
        if (w[1] != 0 && set->group_of[w[1]] != set->group_of[w[0]]) group[set->group_of[w[1]]]++;
    }
    set->word_count[slot][0] = (uint32_t)n_known;
    if (set->fit != NULL) n_known = set->fit->n_known[slot];
    for (size_t w = 1; w < n_words && n_known > 0; w++) {
        bool is_rare = (uint64_t)group[set->group_of[w]] * RARE_GROUP < n_known;
        uint32_t count = set->word_count[slot][w];
        bool is_initial = (name_form(set->names, (uint32_t)w)->flags & NAME_INITIAL) != 0;
        unsigned same = is_initial ? PART_INITIAL
                                   : evidence_band(EVIDENCE_NAME, count / (double)n_known);
        bool is_rare_word = count <= 2 + n_known / RARE_WORD;
        set->word_band[slot][w] = (uint8_t)(same | (is_rare ? WORD_RARE_GROUP : 0) |
                                            (is_rare_word ? WORD_RARE : 0));
    }
    if (set->fit != NULL) slot_keep(set, slot);
    return TW_OK;
}

/* The slots that are compared: those that enough records have, or those of before. */
static void slots_choose(EvidenceSet *set)
{
    for (size_t i = 0; set->fit != NULL && i < set->fit->n_slots; i++)
        set->slot[set->n_slots++] = (NameSlot)set->fit->item[i].slot;
    for (unsigned s = 0; set->fit == NULL && s < NAME_SLOTS; s++)
        if (set->word_count[s][0] * 200ULL >= set->list->n_records)
            set->slot[set->n_slots++] = (NameSlot)s;
}

/* Spellings that were learned before. */
static TwCode spellings_keep(EvidenceSet *set, Arena *scratch, Err *err)
{
    const MatchFit *fit = set->fit;
    if (fit == NULL || fit->n_pairs == 0) return TW_OK;
    uint32_t n = name_forms(set->names);
    FitForm *form = arena_array(scratch, (size_t)n + 1, sizeof *form);
    TRY(arena_check(scratch, err));
    for (uint32_t w = 1; w <= n; w++) {
        const NameForm *f = name_form(set->names, w);
        form[w - 1] = (FitForm){ name_letters_hash(f->form, f->n), w };
    }
    fit_forms_sort(form, n);
    for (size_t i = 0; i < fit->n_pairs; i++) {
        uint32_t a = fit_form_find(form, n, fit->pair[i].a);
        uint32_t b = fit_form_find(form, n, fit->pair[i].b);
        if (a != 0 && b != 0) TRY(name_learn(set->names, a, b, err));
    }
    return TW_OK;
}

/* Numbers of the spelling groups, kept below the number of words. */
static TwCode groups_copy(EvidenceSet *set, Arena *arena, Err *err)
{
    uint32_t n = name_forms(set->names);
    set->group_of = arena_array(arena, (size_t)n + 1, sizeof *set->group_of);
    TRY(arena_check(arena, err));
    for (uint32_t w = 1; w <= n; w++) {
        uint32_t group = name_form(set->names, w)->group;
        set->group_of[w] = group <= n ? group : 0;
    }
    return TW_OK;
}

TwCode evidence_names(EvidenceSet *set, Arena *arena, Arena *scratch, uint32_t **ret_word,
                      Err *err)
{
    const MatchList *list = set->list;
    NameFill f = { .set = set };
    size_t n_columns = 0;
    for (size_t c = 0; c < list->n_columns; c++) {
        n_columns += is_name_role(list->column[c].role);
        f.has_father = f.has_father || list->column[c].role == MATCH_FATHER;
        f.has_second = f.has_second || list->column[c].role == MATCH_SECOND;
    }
    if (n_columns == 0) return TW_OK;
    TRY(name_index_new(list->n_records, arena, &set->names, err));
    f.word = arena_array(scratch, list->n_records * SLOT_ROW, sizeof *f.word);
    TRY(arena_check(scratch, err));
    for (size_t c = 0; c < list->n_columns; c++)
        if (is_name_role(list->column[c].role)) TRY(column_parse(&f, c, scratch, err));
    TRY(orders_find(&f, err));
    TRY(uses_learn(&f, arena, err));
    for (int whole = 0; whole < 2; whole++)
        for (size_t c = 0; c < list->n_columns; c++)
            if (is_name_role(list->column[c].role) &&
                (list->column[c].role == MATCH_NAME) == (whole == 1))
                TRY(column_fill(&f, c, err));
    TRY(name_index_seal(set->names, err));
    TRY(groups_copy(set, arena, err));
    TRY(spellings_keep(set, scratch, err));
    for (unsigned s = 0; s < NAME_SLOTS; s++) TRY(slot_count(set, f.word, (NameSlot)s, arena, err));
    slots_choose(set);
    *ret_word = f.word;
    return TW_OK;
}
