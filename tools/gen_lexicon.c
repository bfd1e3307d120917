/* gen_lexicon.c: compiles the word lists of lexicon/<language>/ into the table the reader maps.
 *
 *   gen_lexicon OUT FILE...
 *
 * The format of the lists is described in lexicon/README.md. Every mistake is reported with file
 * and line, and nothing is written when there is one. The language of a file is the name of its
 * folder.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "read/lexicon.h"
#include "text/token.h"

enum { MAX_WORDS = 12, MAX_IMAGE = 64 << 20 };

typedef struct Node {
    uint64_t hash;
    uint16_t longer;
    LexSense *sense;
    size_t n, cap;
} Node;

typedef struct Build {
    Arena arena;
    Node *node; /* open addressing */
    uint32_t n_nodes, n_slots;
    uint32_t n_senses;
    Buf strings;
    const char *file;
    int line, n_mistakes;
    LexLang lang;
} Build;

static const char *const TAG_NAME[] = { "",
#define X(up, low) #low,
                                        LEX_TAGS(X)
#undef X
};
static const char *const SUB_NAME[] = {
#define X(low) #low,
    LEX_SUBS(X)
#undef X
};
static const char *const MEASURE_NAME[] = {
#define X(low) #low,
    LEX_MEASURES(X)
#undef X
};

static void mistake(Build *b, const char *what, Str about)
{
    fprintf(stderr, "%s:%d: %s: '" STR_FMT "'\n", b->file, b->line, what, STR_ARG(about));
    b->n_mistakes++;
}

static int name_index(const char *const *names, size_t n, Str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(str_z(names[i]), name))
            return (int)i;
    return -1;
}

#define INDEX(names, name) name_index(names, sizeof(names) / sizeof(names)[0], name)

static Node *node_at(Build *b, uint64_t hash)
{
    uint32_t at = (uint32_t)hash & (b->n_slots - 1);
    while (b->node[at].hash != 0 && b->node[at].hash != hash)
        at = (at + 1) & (b->n_slots - 1);
    if (b->node[at].hash == 0) {
        b->node[at].hash = hash;
        b->n_nodes++;
    }
    return &b->node[at];
}

/* Adds a phrase with its sense; every word of it must be a word or number. */
static void add_phrase(Build *b, Str phrase, const LexSense *sense)
{
    TextToken *token = NULL;
    size_t n = 0;
    Err err = { 0 };
    if (text_tokens(phrase, &b->arena, &token, &n, &err) != TW_OK || n == 0) {
        mistake(b, "cannot split phrase", phrase);
        return;
    }
    uint64_t hash = 0;
    Node *node = NULL;
    int n_words = 0;
    for (size_t i = 0; i < n; i++) {
        if (token[i].mark == '-')
            continue;
        if (node != NULL)
            node->longer = 1;
        hash = lexicon_step(hash, token[i].fold);
        node = node_at(b, hash);
        n_words++;
    }
    if (node == NULL || n_words > MAX_WORDS) {
        mistake(b, "phrase has no word or too many", phrase);
        return;
    }
    node->sense = arena_push(&b->arena, node->sense, node->n, &node->cap, sizeof *sense);
    if (node->sense == NULL)
        abort();
    node->sense[node->n++] = *sense;
    b->n_senses++;
}

/* Phrases of one section, separated by commas of either script. */
static void add_list(Build *b, Str list, const LexSense *sense)
{
    while (list.n > 0) {
        size_t comma = str_find(list, S(","));
        size_t arabic = str_find(list, S("،"));
        size_t n = comma < arabic ? comma : arabic;
        Str phrase = str_trim(str_part(list, 0, n));
        if (phrase.n > 0)
            add_phrase(b, phrase, sense);
        if (n == SIZE_MAX)
            return;
        list = str_part(list, n + (n == comma ? 1 : 2), list.n);
    }
}

static uint32_t add_string(Build *b, Str value)
{
    uint32_t at = (uint32_t)b->strings.n;
    for (size_t i = 0; i < value.n; i++)
        buf_char(&b->strings, value.p[i] == '_' ? ' ' : value.p[i]);
    buf_char(&b->strings, '\0');
    return at;
}

static uint8_t choice(Build *b, Str value, const char *a, const char *c, const char *d)
{
    const char *const names[] = { "", a, c, d };
    int at = INDEX(names, value);
    if (at <= 0)
        mistake(b, "unknown value", value);
    return (uint8_t)(at < 0 ? 0 : at);
}

static bool set_coded(Build *b, LexSense *sense, Str key, Str value)
{
    if (str_eq(key, S("code")))
        sense->code = add_string(b, value);
    else if (str_eq(key, S("name")))
        sense->name = add_string(b, value);
    else if (str_eq(key, S("status")))
        sense->status = choice(b, value, "civilian", "combatant", "-");
    else if (str_eq(key, S("sex")))
        sense->sex = choice(b, value, "m", "f", "-");
    else if (str_eq(key, S("age")))
        sense->age = choice(b, value, "child", "adult", "elderly");
    else if (str_eq(key, S("number")))
        sense->number = choice(b, value, "singular", "dual", "plural");
    else
        return false;
    return true;
}

static bool set_number(LexSense *sense, Str key, Str value)
{
    int64_t number = 0;
    if (!str_int(value, &number))
        return false;
    if (str_eq(key, S("value")))
        sense->value = number;
    else if (str_eq(key, S("to")))
        sense->to = number;
    else if (str_eq(key, S("cluster")))
        sense->cluster = (uint8_t)number;
    else if (str_eq(key, S("proper")))
        sense->proper = (uint8_t)number;
    else
        return false;
    return true;
}

static void set_key(Build *b, LexSense *sense, Str key, Str value)
{
    int at;
    if (set_coded(b, sense, key, value) || set_number(sense, key, value))
        return;
    if (str_eq(key, S("sub")) && (at = INDEX(SUB_NAME, value)) >= 0)
        sense->sub = (uint8_t)at;
    else if (str_eq(key, S("measure")) && (at = INDEX(MEASURE_NAME, value)) >= 0)
        sense->measure = (uint8_t)at;
    else if (str_eq(key, S("role")) && str_eq(value, S("perpetrator")))
        sense->role = 1;
    else
        mistake(b, "unknown key or value", key);
}

/* "tag key=value key=value" before the colon. */
static bool read_head(Build *b, Str head, LexSense *sense)
{
    Str word;
    bool is_first = true;
    *sense = (LexSense){ .lang = (uint8_t)b->lang };
    while (str_split(&head, ' ', &word)) {
        if (word.n == 0)
            continue;
        if (is_first) {
            int tag = INDEX(TAG_NAME, word);
            if (tag <= 0) {
                mistake(b, "unknown tag", word);
                return false;
            }
            sense->tag = (uint8_t)tag;
            is_first = false;
            continue;
        }
        size_t eq = str_find(word, S("="));
        if (eq == SIZE_MAX)
            mistake(b, "expected key=value", word);
        else
            set_key(b, sense, str_part(word, 0, eq), str_part(word, eq + 1, word.n));
    }
    return !is_first;
}

/* One line: "tag key=value: phrase, phrase | plural, plural". */
static void read_line(Build *b, Str line)
{
    LexSense sense;
    line = str_trim(line);
    if (line.n == 0 || line.p[0] == '#')
        return;
    size_t colon = str_find(line, S(":"));
    if (colon == SIZE_MAX) {
        mistake(b, "expected 'tag: phrases'", line);
        return;
    }
    if (!read_head(b, str_part(line, 0, colon), &sense))
        return;
    Str part[3];
    int n = 0;
    Str rest = str_part(line, colon + 1, line.n);
    while (n < 3 && str_split(&rest, '|', &part[n]))
        n++;
    if (rest.p != NULL)
        mistake(b, "more than three forms", line);
    for (int i = 0; i < n; i++) {
        LexSense form = sense;
        if (n > 1)
            form.number = i == 0 ? LEX_SINGULAR : i == n - 1 ? LEX_PLURAL : LEX_DUAL;
        add_list(b, str_trim(part[i]), &form);
    }
}

static Str load(Build *b, const char *path)
{
    Buf text;
    char block[65536];
    size_t n;
    buf_init(&text, MAX_IMAGE);
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        fprintf(stderr, "%s: cannot be opened\n", path);
        exit(3);
    }
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_bytes(&text, block, n);
    fclose(f);
    Str copy = arena_str(&b->arena, buf_str(&text));
    buf_clear(&text);
    return copy;
}

static void read_file(Build *b, const char *path)
{
    Str text = load(b, path);
    Str line;
    b->file = path;
    b->line = 0;
    b->lang = strstr(path, "/ar/") != NULL ? LEX_AR : LEX_EN;
    if (utf8_bad(text) != SIZE_MAX) {
        mistake(b, "not UTF-8", str_z(path));
        return;
    }
    while (str_split(&text, '\n', &line)) {
        b->line++;
        read_line(b, line);
    }
}

static bool write_image(Build *b, const char *path)
{
    LexSlot *slot = arena_array(&b->arena, b->n_slots, sizeof *slot);
    LexSense *sense = arena_array(&b->arena, b->n_senses + 1, sizeof *sense);
    uint32_t n = 0;
    if (slot == NULL || sense == NULL)
        return false;
    for (uint32_t i = 0; i < b->n_slots; i++) {
        const Node *node = &b->node[i];
        slot[i] = (LexSlot){ node->hash, n, (uint16_t)node->n, node->longer };
        for (size_t k = 0; k < node->n; k++)
            sense[n++] = node->sense[k];
    }
    LexHeader head = { LEX_MAGIC, LEX_VERSION, b->n_slots, n, (uint32_t)b->strings.n, 0 };
    FILE *f = fopen(path, "wb");
    if (f == NULL)
        return false;
    bool ok = fwrite(&head, sizeof head, 1, f) == 1 &&
              fwrite(slot, sizeof *slot, b->n_slots, f) == b->n_slots &&
              fwrite(sense, sizeof *sense, n, f) == n &&
              fwrite(b->strings.p, 1, b->strings.n, f) == b->strings.n;
    return fclose(f) == 0 && ok;
}

int main(int argc, char **argv)
{
    Build b = { .n_slots = 1 << 16 };
    if (argc < 3) {
        fprintf(stderr, "usage: gen_lexicon OUT FILE...\n");
        return 2;
    }
    arena_init(&b.arena, (size_t)1 << 30);
    buf_init(&b.strings, MAX_IMAGE);
    buf_char(&b.strings, '\0');
    b.node = arena_array(&b.arena, b.n_slots, sizeof *b.node);
    for (int i = 2; i < argc; i++)
        read_file(&b, argv[i]);
    if (b.n_nodes * 2 > b.n_slots) {
        fprintf(stderr, "too many phrases: raise n_slots\n");
        b.n_mistakes++;
    }
    if (b.n_mistakes > 0)
        return 4;
    if (!write_image(&b, argv[1])) {
        fprintf(stderr, "%s: cannot be written\n", argv[1]);
        return 7;
    }
    arena_clear(&b.arena);
    buf_clear(&b.strings);
    return 0;
}
