/* lexicon_text.c: one list: its lines, their tags, keys and phrases; see lexicon_text.h.
 *
 * Every mistake says what to do. A line with a mistake gives no sense, so that one mistake does not
 * tell of itself twice.
 */
#include "read/lexicon_text.h"

#include "base/utf8.h"
#include "read/lexicon_rules.h"
#include "read/lexicon_table.h"
#include "text/token.h"

enum { MAX_WORDS = 12, MAX_FORMS = 3 };

struct LexiconText {
    Arena *arena;
    LexiconSay *say;
    void *context;
    LexiconTable table;
    size_t n_mistakes, n_phrases;
    Str file, language; /* being read */
    int line;
};

static int name_index(const char *const *names, size_t n, Str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(str_z(names[i]), name))
            return (int)i;
    return -1;
}

#define INDEX(names, name) name_index(names, sizeof(names) / sizeof(names)[0], name)

LexiconText *lexicon_text_new(Arena *arena, LexiconSay *say, void *context)
{
    LexiconText *t = arena_alloc(arena, sizeof *t);
    if (t != NULL) {
        *t = (LexiconText){ .arena = arena, .say = say, .context = context };
        lexicon_table_init(&t->table, arena);
    }
    return t;
}

/* "what 'about'; todo". */
static void mistake(LexiconText *t, const char *what, Str about, const char *todo)
{
    AUTO(Buf) b;
    buf_init(&b, 8192);
    buf_fmt(&b, "%s '" STR_FMT "'; %s", what, STR_ARG(about), todo);
    t->say(t->context, t->file, t->line, buf_str(&b));
    t->n_mistakes++;
}

/* As mistake, with what may be written instead. */
static void mistake_among(LexiconText *t, const char *what, Str about, const char *allowed)
{
    AUTO(Buf) todo = { 0 };
    buf_init(&todo, 4096);
    buf_fmt(&todo, "write one of: %s", allowed[0] == '\0' ? "(none: take it out)" : allowed);
    mistake(t, what, about, buf_cz(&todo));
}

/* ---- keys ---- */

/* A line while it is read. */
typedef struct Line {
    const LexiconRule *rule;
    LexSense sense;
    Str tag, measure, code;
    bool has[3]; /* value, sub, measure */
} Line;

static uint8_t choice(LexiconText *t, Str value, const char *allowed)
{
    Str rest = str_z(allowed), word;
    for (int i = 1; str_split(&rest, ' ', &word); i++)
        if (str_eq(word, value))
            return (uint8_t)i;
    mistake_among(t, "unknown value", value, allowed);
    return 0;
}

static bool set_choice(LexiconText *t, LexSense *s, Str key, Str value)
{
    if (str_eq(key, S("status")))
        s->status = choice(t, value, "civilian combatant");
    else if (str_eq(key, S("sex")))
        s->sex = choice(t, value, "m f");
    else if (str_eq(key, S("age")))
        s->age = choice(t, value, "child adult elderly");
    else if (str_eq(key, S("number")))
        s->number = choice(t, value, "singular dual plural");
    else if (str_eq(key, S("role")))
        s->role = choice(t, value, "perpetrator");
    else
        return false;
    return true;
}

static bool set_number(LexiconText *t, Line *l, Str key, Str value)
{
    int64_t number = 0;
    if (!lexicon_listed("value to cluster proper", key))
        return false;
    l->has[0] = l->has[0] || str_eq(key, S("value"));
    if (!str_int(value, &number) || number < -100000 || number > INT64_C(1000000000000000)) {
        mistake(t, "not a whole number", value, "write digits, such as 12");
        return true;
    }
    if (str_eq(key, S("value")))
        l->sense.value = number;
    else if (str_eq(key, S("to")))
        l->sense.to = number;
    else if (str_eq(key, S("cluster")))
        l->sense.cluster = number == 1;
    else
        l->sense.proper = number == 1;
    return true;
}

static void set_sub(LexiconText *t, Line *l, Str value)
{
    int at = INDEX(LEX_SUB_NAME, value);
    l->has[1] = true;
    if (at < 0 || !lexicon_listed(l->rule->subs, value)) {
        mistake_among(t, "unknown sense: sub", value, l->rule->subs);
        return;
    }
    l->sense.sub = (uint8_t)at;
}

static void set_measure(LexiconText *t, Line *l, Str value)
{
    AUTO(Buf) all;
    int at = INDEX(LEX_MEASURE_NAME, value);
    buf_init(&all, 1024);
    l->has[2] = true;
    for (size_t i = 1; i < MEASURE_N; i++)
        buf_fmt(&all, "%s%s", i > 1 ? " " : "", LEX_MEASURE_NAME[i]);
    if (at < 0) {
        mistake_among(t, "unknown measure", value, buf_cz(&all));
        return;
    }
    l->sense.measure = (uint8_t)at;
    l->measure = value;
}

static void set_key(LexiconText *t, Line *l, Str key, Str value)
{
    if (!lexicon_listed(l->rule->keys, key)) {
        mistake_among(t, "this tag has no key", key, l->rule->keys);
        return;
    }
    if (value.n == 0) {
        mistake(t, "nothing behind '=' of", key, "write key=value without blanks");
        return;
    }
    if (set_choice(t, &l->sense, key, value) || set_number(t, l, key, value))
        return;
    if (str_eq(key, S("sub")))
        set_sub(t, l, value);
    else if (str_eq(key, S("measure")))
        set_measure(t, l, value);
    else if (str_eq(key, S("code")))
        l->code = value;
    else
        l->sense.name = lexicon_table_string(&t->table, value);
}

/* The code must be in the list of its kind. */
static void set_code(LexiconText *t, Line *l)
{
    AUTO(Buf) todo = { 0 };
    if (l->code.n == 0)
        return;
    const char *list = lexicon_code_list(l->tag, l->measure, l->code);
    buf_init(&todo, 256);
    buf_fmt(&todo, "take one from %s", list == NULL ? "" : list);
    if (list != NULL)
        mistake(t, "unknown code", l->code, buf_cz(&todo));
    else
        l->sense.code = lexicon_table_string(&t->table, l->code);
}

static void check_needs(LexiconText *t, const Line *l)
{
    static const char *const KEY[] = { "value", "sub", "measure" };
    for (size_t i = 0; i < 3; i++)
        if (lexicon_listed(l->rule->needs, str_z(KEY[i])) && !l->has[i])
            mistake(t, "a key is missing:", str_z(KEY[i]), "add it as key=value before the colon");
    if (l->rule->tag[0] == 'm' && str_eq(l->tag, S("month")) && l->has[0] &&
        (l->sense.value < 1 || l->sense.value > 12))
        mistake(t, "no such month in", l->tag, "write value=1 to value=12");
    if (str_eq(l->tag, S("vague")) && l->sense.to != 0 && l->sense.to < l->sense.value)
        mistake(t, "the end lies before the beginning in", l->tag, "write value=LEAST to=MOST");
}

/* "tag key=value key=value"; whether the line gives a sense. */
static bool read_head(LexiconText *t, Str head, Line *ret)
{
    AUTO(Buf) tags = { 0 };
    size_t before = t->n_mistakes;
    Str word, rest = str_trim(head);
    if (!str_split(&rest, ' ', &word))
        return false;
    buf_init(&tags, 1024);
    lexicon_tags(&tags);
    *ret = (Line){ .rule = lexicon_rule(word), .tag = word };
    int tag = INDEX(LEX_TAG_NAME, word);
    if (ret->rule == NULL || tag <= 0) {
        mistake_among(t, "unknown tag", word, buf_cz(&tags));
        return false;
    }
    ret->sense.tag = (uint8_t)tag;
    while (rest.p != NULL && str_split(&rest, ' ', &word)) {
        size_t eq = str_find(word, S("="));
        if (word.n > 0 && eq == SIZE_MAX)
            mistake(t, "expected key=value, found", word, "write sex=f, or put a colon before it");
        else if (word.n > 0)
            set_key(t, ret, str_part(word, 0, eq), str_part(word, eq + 1, word.n));
    }
    set_code(t, ret);
    check_needs(t, ret);
    return t->n_mistakes == before;
}

/* ---- phrases ---- */

static void say_clash(LexiconText *t, const LexiconEntry *first, bool is_same, Str phrase)
{
    AUTO(Buf) todo = { 0 };
    buf_init(&todo, 4096);
    if (is_same && first->line == t->line && str_eq(first->file, t->file))
        buf_z(&todo, "it stands twice in this line: take one out");
    else if (is_same)
        buf_fmt(&todo, "it stands with the same sense at " STR_FMT ":%d: take one out",
                STR_ARG(first->file), first->line);
    else
        buf_fmt(&todo, "at " STR_FMT ":%d it has the same tag with other properties, and only one "
                "would be used: take one out or put them together", STR_ARG(first->file),
                first->line);
    mistake(t, is_same ? "duplicate phrase" : "conflicting phrase", phrase, buf_cz(&todo));
}

/* Hashes of a phrase, one for each of its words, the first from `begin`; 0 when it is no phrase. */
static size_t hash_phrase(LexiconText *t, Str phrase, uint64_t begin, uint64_t *hash)
{
    AUTO(Arena) scratch = { 0 };
    TextToken *token = NULL;
    size_t n = 0, n_words = 0;
    Err err = { 0 };
    arena_init(&scratch, 1 << 22);
    if (text_tokens(phrase, &scratch, &token, &n, &err) != TW_OK)
        n = 0;
    for (size_t i = 0; i < n; i++) {
        if (token[i].mark == '-')
            continue;
        if (n_words == MAX_WORDS) {
            mistake(t, "more than 12 words in", phrase, "shorten it: the longest phrase wins");
            return 0;
        }
        hash[n_words] = lexicon_step(n_words > 0 ? hash[n_words - 1] : begin, token[i].fold);
        n_words++;
    }
    if (n_words == 0)
        mistake(t, "no word in", phrase, "write a word, or take the comma out");
    return n_words;
}

static void add_phrase(LexiconText *t, Str phrase, const LexSense *sense)
{
    uint64_t hash[MAX_WORDS] = { 0 };
    LexiconEntry entry = { *sense, t->file, t->line };
    uint64_t begin = sense->tag == LEX_LIST ? lexicon_list((LexSub)sense->sub) : 0;
    size_t n = hash_phrase(t, phrase, begin, hash);
    if (n == 0)
        return;
    const LexiconEntry *first = lexicon_table_clash(&t->table, hash[n - 1], sense);
    if (first != NULL) {
        say_clash(t, first, lexicon_same_sense(&first->sense, sense), phrase);
        return;
    }
    lexicon_table_add(&t->table, hash, n, &entry);
    t->n_phrases++;
}

/* Phrases of one form, separated by commas of either script. */
static void add_list(LexiconText *t, Str list, const LexSense *sense)
{
    for (;;) {
        size_t comma = str_find(list, S(",")), arabic = str_find(list, S("،"));
        size_t n = comma < arabic ? comma : arabic;
        Str phrase = str_trim(str_part(list, 0, n));
        if (phrase.n > 0)
            add_phrase(t, phrase, sense);
        else if (n != SIZE_MAX)
            mistake(t, "nothing between commas in", str_trim(list), "take one comma out");
        if (n == SIZE_MAX)
            return;
        list = str_part(list, n + (n == comma ? 1 : 2), list.n);
    }
}

static uint8_t language_code(Str language)
{
    if (str_eq(language, S("ar")))
        return LEX_AR;
    return str_eq(language, S("en")) ? LEX_EN : LEX_OTHER_LANG;
}

/* One line: "tag key=value: phrase, phrase | plural, plural". */
static void read_line(LexiconText *t, Str line)
{
    Line l;
    Str part[MAX_FORMS], rest;
    int n = 0;
    line = str_trim(line);
    if (line.n == 0 || line.p[0] == '#')
        return;
    size_t colon = str_find(line, S(":"));
    if (colon == SIZE_MAX) {
        mistake(t, "no colon in", line, "write 'tag key=value: phrase, phrase'");
        return;
    }
    if (!read_head(t, str_part(line, 0, colon), &l))
        return;
    l.sense.lang = language_code(t->language);
    rest = str_part(line, colon + 1, line.n);
    while (n < MAX_FORMS && str_split(&rest, '|', &part[n]))
        n++;
    if (rest.p != NULL)
        mistake(t, "more than three forms in", line, "write singular | plural, or with a dual");
    for (int i = 0; i < n; i++) {
        LexSense form = l.sense;
        if (n > 1)
            form.number = i == 0 ? LEX_SINGULAR : i == n - 1 ? LEX_PLURAL : LEX_DUAL;
        add_list(t, str_trim(part[i]), &form);
    }
}

void lexicon_text_read(LexiconText *t, Str file, Str language, Str text)
{
    Str line;
    t->file = arena_str(t->arena, file);
    t->language = language;
    t->line = 0;
    if (utf8_bad(text) != SIZE_MAX) {
        mistake(t, "not UTF-8:", t->file, "save it as UTF-8");
        return;
    }
    if (str_starts(text, S("\xEF\xBB\xBF")))
        text = str_part(text, 3, text.n);
    while (str_split(&text, '\n', &line)) {
        t->line++;
        read_line(t, line);
    }
}

void lexicon_text_add(LexiconText *t, const Lexicon *base)
{
    lexicon_table_merge(&t->table, base);
}

size_t lexicon_text_mistakes(const LexiconText *t)
{
    return t->n_mistakes;
}

size_t lexicon_text_phrases(const LexiconText *t)
{
    return t->n_phrases;
}

TwCode lexicon_text_image(LexiconText *t, Buf *ret, Err *err)
{
    if (t->n_mistakes > 0)
        return err_set(err, TW_E_DATA, "%zu mistakes in the word lists", t->n_mistakes);
    return lexicon_table_image(&t->table, ret, err);
}
