/* evidence_compare.c: two records to a pattern of levels; see evidence.h. */
#include "match/evidence_fetch.h"

/* A day and year alike with another month tells more than a day and month alike. */
enum { DATE_DAY_AND_YEAR = DATE_SAME };

unsigned evidence_word_level(const EvidenceSet *set, NameCache *cache, size_t slot, uint32_t x,
                             uint32_t y)
{
    const uint8_t *band = set->word_band[set->slot[slot]];
    unsigned a = band[x], b = band[y];
    if (x == y) return a & WORD_LEVEL;
    switch (name_word_compare(set->names, cache, x, y)) {
    case WORD_SAME: return (a & WORD_LEVEL) < (b & WORD_LEVEL) ? a & WORD_LEVEL : b & WORD_LEVEL;
    case WORD_VARIANT: return (a & b & WORD_RARE_GROUP) != 0 ? PART_VARIANT_RARE : PART_VARIANT;
    case WORD_CLOSE: return ((a | b) & WORD_RARE) != 0 ? PART_SLIP_RARE : PART_SLIP;
    case WORD_INITIAL: return PART_INITIAL;
    case WORD_LIKE: return PART_LIKE;
    case WORD_DIFFERENT: return PART_DIFFERENT;
    }
    return PART_DIFFERENT;
}

/* Best level of the one or two words of a slot. Where both records have two, in two scripts or by
 * two columns, the first is compared with the first and the second with the second. */
static unsigned slot_level(const EvidenceSet *set, NameCache *cache, size_t slot, const uint32_t *a,
                           const uint32_t *b)
{
    unsigned best = evidence_word_level(set, cache, slot, a[0], b[0]);
    if ((a[1] == 0 && b[1] == 0) || best >= PART_SAME) return best;
    unsigned level = evidence_word_level(set, cache, slot, a[1] != 0 ? a[1] : a[0],
                                         b[1] != 0 ? b[1] : b[0]);
    return level > best ? level : best;
}

/* Whether two words are spellings known for one name. */
static bool is_group(const EvidenceSet *set, uint32_t x, uint32_t y)
{
    uint32_t group = set->group_of[x];
    return x == y || (group != 0 && set->group_of[y] == group);
}

/* Levels of the parts of a name, and the parts that do not agree, or are not known of one: a bit
 * each. A mother's name has no other place. */
typedef struct SlotLevels {
    uint8_t of[NAME_SLOTS];
    unsigned open;
} SlotLevels;

/* The slot of a row in which a word of another row stands, in any spelling of its group; n_slots
 * when it stands in none of those that are open, a bit each. */
static size_t moved_to(const EvidenceSet *set, const uint32_t *word, const uint32_t *row,
                       unsigned open)
{
    for (unsigned i = 0; i < 2 && word[i] != 0; i++)
        for (unsigned rest = open; rest != 0; rest &= rest - 1) {
            size_t s = (size_t)__builtin_ctz(rest);
            uint32_t other = row[s * SLOT_WORDS];
            if (other != 0 && is_group(set, word[i], other)) return s;
        }
    return set->n_slots;
}

/* Level of a slot whose words disagree: perhaps a word stands in another slot. When only one of
 * the two does, that counts once, in the slot before; in the one behind what is left over is
 * compared. */
static unsigned moved_level(const EvidenceSet *set, NameCache *cache, const uint32_t *x,
                            const uint32_t *y, size_t s, const SlotLevels *levels)
{
    const uint8_t *level = levels->of;
    unsigned open = levels->open & ~(1U << s);
    size_t to = moved_to(set, x + s * SLOT_WORDS, y, open);
    size_t from = moved_to(set, y + s * SLOT_WORDS, x, open);
    if (to == set->n_slots && from == set->n_slots) return level[s];
    if (to != set->n_slots && from != set->n_slots) return PART_MOVED;
    size_t other = to != set->n_slots ? to : from;
    if (s < other || level[other] == PART_NA) return PART_MOVED;
    uint32_t left = (to != set->n_slots ? x : y)[other * SLOT_WORDS];
    uint32_t right = (to != set->n_slots ? y : x)[s * SLOT_WORDS];
    return left == 0 ? PART_MOVED : evidence_word_level(set, cache, s, left, right);
}

static uint64_t names_pattern(const EvidenceSet *set, NameCache *cache, const uint32_t *x,
                              const uint32_t *y)
{
    uint64_t pattern = 0;
    SlotLevels levels = { .open = 0 };
    unsigned odd = 0;
    for (size_t s = 0; s < set->n_slots; s++) {
        const uint32_t *wx = x + s * SLOT_WORDS, *wy = y + s * SLOT_WORDS;
        bool is_known = wx[0] != 0 && wy[0] != 0;
        unsigned level = is_known ? slot_level(set, cache, s, wx, wy) : PART_NA;
        bool is_open = level <= PART_LIKE && set->slot[s] != SLOT_MOTHER;
        levels.of[s] = (uint8_t)level;
        levels.open |= (unsigned)is_open << s;
        odd |= (unsigned)(is_open && is_known) << s;
        pattern |= (uint64_t)level << (4 * s);
    }
    for (; odd != 0; odd &= odd - 1) {
        size_t s = (size_t)__builtin_ctz(odd);
        uint64_t moved = moved_level(set, cache, x, y, s, &levels);
        pattern = (pattern & ~(UINT64_C(15) << (4 * s))) | moved << (4 * s);
    }
    return pattern;
}

static unsigned date_level(ValueDate x, ValueDate y)
{
    DateLevel level = value_date_compare(x, y);
    if (level == DATE_TWO_PARTS && x.digits >> 16 == y.digits >> 16) return DATE_DAY_AND_YEAR;
    return level == DATE_SAME ? evidence_same(EVIDENCE_DATE) : level;
}

/* Whether two names of places are spellings of one; numbers of places are the same or not. */
static bool is_spelt(const NearWord *x, const NearWord *y)
{
    for (size_t i = 0; i < x->n; i++)
        if (x->letter[i] >= '0' && x->letter[i] <= '9') return false;
    return near_jaro_winkler(x, y, 0.92) > 0;
}

unsigned evidence_value_level(const Evidence *e, uint32_t x, uint32_t y)
{
    if (x == y) return e->band[x];
    switch (e->kind) {
    case EVIDENCE_NAME: case EVIDENCE_CODE: case EVIDENCE_KINDS: return EVIDENCE_DIFFERENT;
    case EVIDENCE_DATE: return date_level(e->date[x], e->date[y]);
    case EVIDENCE_AGE: return value_age_compare(e->age[x], e->age[y]);
    case EVIDENCE_PLACE: return is_spelt(&e->text[x], &e->text[y]) ? AREA_SPELT : AREA_DIFFERENT;
    case EVIDENCE_WORDS: return value_text_compare(&e->text[x], &e->text[y]);
    case EVIDENCE_KEY: return value_code_compare(&e->text[x], &e->text[y]);
    }
    return EVIDENCE_DIFFERENT;
}

/* A place, fine and coarse: the finest column known to both decides, then the wider ones. */
static unsigned place_level(const Evidence *e, const uint32_t *x, const uint32_t *y)
{
    bool is_fine = x[0] != 0 && y[0] != 0;
    if (is_fine && x[0] == y[0]) return e->band[x[0]];
    for (unsigned k = 1; k <= e->n_coarse; k++) {
        if (x[k] == 0 || y[k] == 0) continue;
        if (x[k] != y[k]) return AREA_DIFFERENT;
        if (!is_fine) return AREA_AS_KNOWN;
        return is_spelt(&e->text[x[0]], &e->text[y[0]]) ? AREA_SPELT : AREA_WIDER;
    }
    return is_fine ? evidence_value_level(e, x[0], y[0]) : AREA_NA;
}

void evidence_fetch_words(const EvidenceSet *set, const NameCache *cache, uint32_t a, uint32_t b)
{
    const uint32_t *x = set->row + a * set->n_row, *y = set->row + b * set->n_row;
    for (size_t i = 0; i < set->n_slots * SLOT_WORDS; i += SLOT_WORDS)
        if (x[i] != y[i]) name_word_fetch(set->names, cache, x[i], y[i]);
}

uint64_t evidence_pattern(const EvidenceSet *set, NameCache *cache, uint32_t a, uint32_t b)
{
    const uint32_t *x = set->row + a * set->n_row, *y = set->row + b * set->n_row;
    uint64_t pattern = names_pattern(set, cache, x, y);
    for (size_t i = set->n_slots; i < set->n; i++) {
        const Evidence *e = &set->item[i];
        unsigned level = 0, at = set->value_at[i];
        if (e->kind == EVIDENCE_PLACE) level = place_level(e, x + at, y + at);
        else if (x[at] != 0 && y[at] != 0) level = evidence_value_level(e, x[at], y[at]);
        pattern |= (uint64_t)level << (4 * i);
    }
    return pattern;
}

/* Whether a death lies over a month before a day. */
static bool is_after_death(const EvidenceSet *set, const uint32_t *dead, const uint32_t *other)
{
    enum { SLACK_DAYS = 31 };
    const ValueDate *date = set->item[set->harm].date;
    uint32_t outcome = dead[set->value_at[set->outcome]];
    uint32_t died = dead[set->value_at[set->harm]], harmed = other[set->value_at[set->harm]];
    if (outcome == 0 || !set->is_death[outcome] || died == 0 || harmed == 0) return false;
    bool has_bounds = date[died].to != DAY_OPEN_TO && date[harmed].from != DAY_OPEN_FROM;
    return has_bounds && date[harmed].from - SLACK_DAYS > date[died].to;
}

bool evidence_contradicts(const EvidenceSet *set, uint32_t a, uint32_t b)
{
    if (set->harm < 0 || set->outcome < 0) return false;
    const uint32_t *x = set->row + a * set->n_row, *y = set->row + b * set->n_row;
    return is_after_death(set, x, y) || is_after_death(set, y, x);
}

const char *evidence_level_name(EvidenceKind kind, unsigned level)
{
    static const char *const part[PART_SAME] = {
        "missing", "different", "half alike", "initial or short form", "in another place", "slip",
        "slip in a rare word", "other spelling", "other spelling of a rare name"
    };
    static const char *const area[AREA_SAME] = { "missing", "different", "same wider place",
                                                 "same as far as known", "other spelling" };
    static const ValueKind kinds[EVIDENCE_KINDS] = {
        [EVIDENCE_DATE] = VALUE_DATE, [EVIDENCE_AGE] = VALUE_AGE, [EVIDENCE_CODE] = VALUE_CODE,
        [EVIDENCE_WORDS] = VALUE_TEXT, [EVIDENCE_KEY] = VALUE_CODE
    };
    if (level >= evidence_same(kind)) return "same";
    if (kind == EVIDENCE_NAME) return part[level];
    if (kind == EVIDENCE_PLACE) return area[level];
    if (kind == EVIDENCE_DATE && level == DATE_DAY_AND_YEAR) return "same day and year";
    return value_level_label(kinds[kind], level);
}
