/* bulletin_html.c: a bulletin as one self-contained, accessible page. */
#include "publish/bulletin.h"

typedef struct Page {
    Html h;
    const BulletinData *d;
    Lang lang;
    Str heading; /* the last one written */
    Buf text;    /* scratch of one string */
} Page;

static Str words(Page *p, WordId id)
{
    return word(p->lang, id);
}

static Str number_text(Page *p, int64_t n)
{
    buf_reset(&p->text);
    number_put(&p->text, p->d->locale, n);
    return buf_str(&p->text);
}

static Str range_text(Page *p, Range r)
{
    buf_reset(&p->text);
    range_put(&p->text, p->d->locale, r);
    return buf_str(&p->text);
}

static Str date_text(Page *p, Str date)
{
    buf_reset(&p->text);
    date_put(&p->text, p->d->locale, date);
    return buf_str(&p->text);
}

static void section(Page *p, const char *id, WordId heading)
{
    p->heading = words(p, heading);
    html_open(&p->h, "section");
    html_putf(&p->h, "aria-labelledby", "h-%s", id);
    html_open(&p->h, "h2");
    html_putf(&p->h, "id", "h-%s", id);
    html_text(&p->h, words(p, heading));
    html_close(&p->h);
}

static void note(Page *p, WordId id)
{
    html_open(&p->h, "p");
    html_put(&p->h, "class", S("note"));
    html_text(&p->h, words(p, id));
    html_close(&p->h);
}

/* Bracketed numbers that lead to the words behind a figure. */
static void put_refs(Page *p, BulletinRefs refs)
{
    for (size_t i = 0; i < refs.n; i++) {
        html_text(&p->h, i == 0 ? S("") : S(" "));
        html_open(&p->h, "a");
        html_putf(&p->h, "href", "#t%u", refs.number[i]);
        html_text(&p->h, S("["));
        html_text(&p->h, number_text(p, refs.number[i]));
        html_text(&p->h, S("]"));
        html_close(&p->h);
    }
}

/* Columns of numbers are set at the end of the line, and so are their heads. */
static bool is_number_column(WordId id)
{
    static const WordId number[] = { WORD_COL_MIN, WORD_COL_BEST, WORD_COL_MAX, WORD_COL_COUNT,
                                     WORD_COL_KILLED, WORD_COL_INJURED, WORD_COL_INCIDENTS,
                                     WORD_COL_RANK };
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        if (number[i] == id) return true;
    return false;
}

/* Opens a table up to its body. A caption that says what the heading above it says is there for
 * those
 * who hear the page, and not shown. */
static void begin_table(Page *p, Str caption, const WordId *column, size_t n)
{
    html_open(&p->h, "div");
    html_put(&p->h, "class", S("scroll"));
    html_open(&p->h, "table");
    html_open(&p->h, "caption");
    if (str_eq(caption, p->heading)) html_put(&p->h, "class", S("heard"));
    html_text(&p->h, caption);
    html_close(&p->h);
    html_open(&p->h, "thead");
    html_open(&p->h, "tr");
    for (size_t i = 0; i < n; i++) {
        html_open(&p->h, "th");
        html_put(&p->h, "scope", S("col"));
        if (is_number_column(column[i])) html_put(&p->h, "class", S("n"));
        html_text(&p->h, words(p, column[i]));
        html_close(&p->h);
    }
    html_close(&p->h);
    html_close(&p->h);
    html_open(&p->h, "tbody");
}

static void end_table(Page *p)
{
    html_close(&p->h);
    html_close(&p->h);
    html_close(&p->h);
}

static void cell(Page *p, Str text)
{
    html_leaf(&p->h, "td", text);
}

static void cell_number(Page *p, Str text)
{
    html_open(&p->h, "td");
    html_put(&p->h, "class", S("n"));
    html_text(&p->h, text);
    html_close(&p->h);
}

/* One end of a range, or "not known" in its place. */
static void cell_bound(Page *p, Range r, unsigned bit)
{
    int64_t value = bit == RANGE_MIN ? r.min : bit == RANGE_BEST ? r.best : r.max;
    bool is_known = (r.has & bit) != 0;
    cell_number(p, is_known ? number_text(p, value) : words(p, WORD_UNKNOWN));
}

static void cell_quote(Page *p, Str quote)
{
    html_open(&p->h, "td");
    html_foreign(&p->h, quote);
    html_close(&p->h);
}

static void cell_refs(Page *p, BulletinRefs refs)
{
    html_open(&p->h, "td");
    put_refs(p, refs);
    html_close(&p->h);
}

/* "Made from 3 documents, up to log entry 57." */
static void made_from(Page *p)
{
    AUTO(Buf) n, documents, line;
    buf_init(&n, 64);
    buf_init(&documents, 256);
    buf_init(&line, 1024);
    number_put(&n, p->d->locale, (int64_t)p->d->log_n);
    counted_put(&documents, p->d->locale, NOUN_DOCUMENT, (int64_t)p->d->n_sources);
    Str arg[] = { buf_str(&documents), buf_str(&n) };
    word_put(&line, p->lang, WORD_MADE_FROM, arg, 2);
    html_text(&p->h, buf_str(&line));
}

static void header(Page *p)
{
    AUTO(Buf) period, line;
    buf_init(&period, 256);
    buf_init(&line, 4096);
    date_put(&period, p->d->locale, p->d->period);
    Str name[] = { p->d->place, buf_str(&period) };
    word_put(&line, p->lang, WORD_TITLE, name, 2);
    html_open(&p->h, "header");
    html_leaf(&p->h, "h1", buf_str(&line));
    buf_reset(&line);
    word_put(&line, p->lang, WORD_LEAD, name, 2);
    html_open(&p->h, "p");
    html_put(&p->h, "class", S("lead"));
    html_text(&p->h, buf_str(&line));
    html_text(&p->h, S(" "));
    made_from(p);
    html_close(&p->h);
    html_close(&p->h);
}

static void headlines(Page *p)
{
    section(p, "headlines", WORD_HEADLINES);
    if (p->d->n_headlines == 0) html_leaf(&p->h, "p", words(p, WORD_NO_HEADLINES));
    if (p->d->n_headlines > 0) {
        html_open(&p->h, "ul");
        html_put(&p->h, "class", S("cards"));
    }
    for (size_t i = 0; i < p->d->n_headlines; i++) {
        const BulletinHeadline *head = &p->d->headline[i];
        html_open(&p->h, "li");
        html_leaf(&p->h, "strong", range_text(p, head->count));
        html_text(&p->h, head->label);
        html_void(&p->h, "br");
        html_open(&p->h, "span");
        html_text(&p->h, head->note);
        html_text(&p->h, S(" "));
        put_refs(p, head->refs);
        html_close(&p->h);
        html_close(&p->h);
    }
    if (p->d->n_headlines > 0) html_close(&p->h);
    html_close(&p->h);
}

static void level_row(Page *p, const BulletinRow *row)
{
    html_open(&p->h, "tr");
    if (row->is_residual) html_put(&p->h, "class", S("rest"));
    html_open(&p->h, "th");
    html_put(&p->h, "scope", S("row"));
    if (row->depth > 0) html_putf(&p->h, "class", "d%d", row->depth > 2 ? 2 : row->depth);
    html_text(&p->h, row->is_residual ? words(p, WORD_NOT_BROKEN_DOWN) : row->label);
    html_close(&p->h);
    cell_bound(p, row->count, RANGE_MIN);
    cell_bound(p, row->count, RANGE_BEST);
    cell_bound(p, row->count, RANGE_MAX);
    cell_quote(p, row->as_written);
    cell_refs(p, row->refs);
    html_close(&p->h);
}

static void level(Page *p, BulletinLevel which, WordId heading, WordId nothing)
{
    static const WordId column[] = { WORD_COL_GROUP, WORD_COL_MIN, WORD_COL_BEST, WORD_COL_MAX,
                                     WORD_COL_AS_WRITTEN, WORD_COL_SOURCE };
    size_t n = 0;
    p->heading = words(p, heading);
    html_leaf(&p->h, "h3", p->heading);
    for (size_t b = 0; b < p->d->n_blocks; b++) {
        const BulletinBlock *block = &p->d->block[b];
        if (block->level != which) continue;
        n++;
        begin_table(p, block->who.n > 0 ? block->who : words(p, heading), column, 6);
        for (size_t i = 0; i < block->n_rows; i++) level_row(p, &block->row[i]);
        end_table(p);
    }
    if (n == 0) html_leaf(&p->h, "p", words(p, nothing));
}

static void who_was_harmed(Page *p)
{
    section(p, "who", WORD_WHO);
    note(p, WORD_NEVER_ADDED);
    level(p, BULLETIN_STATED, WORD_LEVEL_STATED, WORD_NOTHING_STATED);
    level(p, BULLETIN_INCIDENTS, WORD_LEVEL_INCIDENTS, WORD_NOTHING_INCIDENTS);
    level(p, BULLETIN_NAMED, WORD_LEVEL_NAMED, WORD_NOTHING_NAMED);
    html_close(&p->h);
}

static void weapons(Page *p)
{
    static const WordId column[] = { WORD_COL_WHAT, WORD_COL_UNIT, WORD_COL_COUNT, WORD_COL_WHO,
                                     WORD_COL_AS_WRITTEN, WORD_COL_SOURCE };
    section(p, "weapons", WORD_WEAPONS);
    if (p->d->n_weapons == 0) {
        html_leaf(&p->h, "p", words(p, WORD_NO_WEAPONS));
        html_close(&p->h);
        return;
    }
    note(p, WORD_WEAPONS_NOTE);
    begin_table(p, words(p, WORD_WEAPONS), column, 6);
    for (size_t i = 0; i < p->d->n_weapons; i++) {
        const BulletinWeapon *w = &p->d->weapon[i];
        html_open(&p->h, "tr");
        html_open(&p->h, "th");
        html_put(&p->h, "scope", S("row"));
        html_text(&p->h, w->label);
        html_close(&p->h);
        cell(p, w->unit);
        cell_number(p, range_text(p, w->count));
        cell_quote(p, w->who);
        cell_quote(p, w->as_written);
        cell_refs(p, w->refs);
        html_close(&p->h);
    }
    end_table(p);
    html_close(&p->h);
}

static void picture(Page *p, BulletinPicture which)
{
    html_open(&p->h, "figure");
    bulletin_draw(&p->h, p->d, which);
    html_close(&p->h);
}

static void places(Page *p)
{
    static const WordId column[] = { WORD_COL_RANK, WORD_COL_PLACE, WORD_COL_KILLED,
                                     WORD_COL_INJURED, WORD_COL_INCIDENTS };
    section(p, "places", WORD_PLACES);
    if (p->d->n_ranking == 0) {
        html_leaf(&p->h, "p", words(p, WORD_NO_PLACES));
        html_close(&p->h);
        return;
    }
    note(p, WORD_PLACES_NOTE);
    picture(p, PICTURE_PLACES);
    begin_table(p, words(p, WORD_PLACES), column, 5);
    for (size_t i = 0; i < p->d->n_ranking; i++) {
        const ChartPlace *place = &p->d->ranking[i];
        html_open(&p->h, "tr");
        cell_number(p, number_text(p, (int64_t)i + 1));
        html_open(&p->h, "th");
        html_put(&p->h, "scope", S("row"));
        html_text(&p->h, place->label);
        html_close(&p->h);
        cell_number(p, range_text(p, place->killed));
        cell_number(p, range_text(p, place->injured));
        cell_number(p, number_text(p, place->n_incidents));
        html_close(&p->h);
    }
    end_table(p);
    html_close(&p->h);
}

static void days(Page *p)
{
    static const WordId column[] = { WORD_COL_DAY, WORD_COL_KILLED, WORD_COL_INJURED };
    section(p, "days", WORD_DAYS);
    if (!bulletin_has_picture(p->d, PICTURE_DAYS)) {
        html_leaf(&p->h, "p", words(p, WORD_NO_DAYS));
        html_close(&p->h);
        return;
    }
    note(p, WORD_DAYS_NOTE);
    picture(p, PICTURE_DAYS);
    begin_table(p, words(p, WORD_DAYS), column, 3);
    for (size_t i = 0; i < p->d->n_days; i++) {
        const ChartDay *day = &p->d->day[i];
        if (!day->is_recorded) continue;
        html_open(&p->h, "tr");
        html_open(&p->h, "th");
        html_put(&p->h, "scope", S("row"));
        html_text(&p->h, date_text(p, day->date));
        html_close(&p->h);
        cell_number(p, range_text(p, day->killed));
        cell_number(p, range_text(p, day->injured));
        html_close(&p->h);
    }
    end_table(p);
    html_close(&p->h);
}

static void events(Page *p)
{
    static const WordId column[] = { WORD_COL_DAY, WORD_COL_PLACE, WORD_COL_KILLED,
                                     WORD_COL_INJURED, WORD_COL_SOURCE };
    if (p->d->n_events == 0) return;
    section(p, "events", WORD_EVENTS);
    note(p, WORD_EVENTS_NOTE);
    begin_table(p, words(p, WORD_EVENTS), column, 5);
    for (size_t i = 0; i < p->d->n_events; i++) {
        const BulletinEvent *e = &p->d->event[i];
        html_open(&p->h, "tr");
        html_open(&p->h, "td");
        html_put(&p->h, "class", S("w"));
        html_text(&p->h, e->date.n > 0 ? date_text(p, e->date) : words(p, WORD_NO_DAY));
        html_close(&p->h);
        html_open(&p->h, "th");
        html_put(&p->h, "scope", S("row"));
        html_text(&p->h, e->place);
        html_close(&p->h);
        cell_number(p, range_text(p, e->killed));
        cell_number(p, range_text(p, e->injured));
        cell_refs(p, e->refs);
        html_close(&p->h);
    }
    end_table(p);
    html_close(&p->h);
}

static void map(Page *p)
{
    if (!bulletin_has_picture(p->d, PICTURE_MAP)) return;
    section(p, "map", WORD_MAP);
    picture(p, PICTURE_MAP);
    note(p, WORD_MAP_NOTE);
    if (p->d->n_unmapped > 0) {
        AUTO(Buf) list, line;
        buf_init(&list, 1 << 16);
        buf_init(&line, 1 << 17);
        for (size_t i = 0; i < p->d->n_unmapped; i++) {
            if (i > 0) buf_add(&list, p->lang == LANG_AR ? S("، ") : S(", "));
            buf_add(&list, p->d->unmapped[i]);
        }
        Str arg[] = { buf_str(&list) };
        word_put(&line, p->lang, WORD_MAP_MISSING, arg, 1);
        html_leaf(&p->h, "p", buf_str(&line));
    }
    html_close(&p->h);
}

static void sentences(Page *p, const BulletinDoubt *doubt, size_t n, WordId nothing)
{
    if (n == 0) {
        html_leaf(&p->h, "p", words(p, nothing));
        return;
    }
    html_open(&p->h, "ul");
    for (size_t i = 0; i < n; i++) {
        html_open(&p->h, "li");
        buf_reset(&p->text);
        bulletin_sentence(&p->text, p->lang, &doubt[i]);
        html_text(&p->h, buf_str(&p->text));
        if (doubt[i].refs.n > 0) html_text(&p->h, S(" "));
        put_refs(p, doubt[i].refs);
        html_close(&p->h);
    }
    html_close(&p->h);
}

static void log_cell(Page *p, const BulletinSource *source)
{
    AUTO(Buf) n, line;
    buf_init(&n, 64);
    buf_init(&line, 256);
    number_put(&n, p->d->locale, (int64_t)source->log_n);
    Str arg[] = { buf_str(&n) };
    word_put(&line, p->lang, WORD_ADDED_AS, arg, 1);
    html_open(&p->h, "td");
    html_text(&p->h, buf_str(&line));
    html_void(&p->h, "br");
    html_leaf(&p->h, "code", str_part(source->log_id, 0, 16));
    html_close(&p->h);
}

static void sources(Page *p)
{
    static const WordId column[] = { WORD_COL_DOCUMENT, WORD_PUBLISHED, WORD_COL_LOG,
                                     WORD_COL_HASH };
    section(p, "sources", WORD_SOURCES);
    if (p->d->n_sources == 0) {
        html_leaf(&p->h, "p", words(p, WORD_NO_SOURCES));
        html_close(&p->h);
        return;
    }
    begin_table(p, words(p, WORD_SOURCES), column, 4);
    for (size_t i = 0; i < p->d->n_sources; i++) {
        const BulletinSource *s = &p->d->source[i];
        html_open(&p->h, "tr");
        html_open(&p->h, "th");
        html_put(&p->h, "scope", S("row"));
        html_putf(&p->h, "id", "s%zu", i + 1);
        html_foreign(&p->h, s->publisher);
        if (s->title.n > 0) html_text(&p->h, S(": "));
        html_foreign(&p->h, s->title);
        html_close(&p->h);
        cell(p, s->published.n > 0 ? date_text(p, s->published) : words(p, WORD_UNKNOWN));
        log_cell(p, s);
        html_open(&p->h, "td");
        html_leaf(&p->h, "code", s->sha256);
        html_close(&p->h);
        html_close(&p->h);
    }
    end_table(p);
    html_close(&p->h);
}

static void trace_row(Page *p, const BulletinTrace *t, size_t number)
{
    AUTO(Buf) from, to, line;
    buf_init(&from, 64);
    buf_init(&to, 64);
    buf_init(&line, 256);
    number_put(&from, p->d->locale, t->row > 0 ? t->row : (int64_t)t->start);
    number_put(&to, p->d->locale, (int64_t)t->end);
    Str arg[] = { buf_str(&from), buf_str(&to) };
    word_put(&line, p->lang, t->row > 0 ? WORD_ROW : WORD_CHARACTERS, arg, 2);
    html_open(&p->h, "tr");
    html_open(&p->h, "th");
    html_put(&p->h, "scope", S("row"));
    html_putf(&p->h, "id", "t%zu", number);
    html_text(&p->h, number_text(p, (int64_t)number));
    html_close(&p->h);
    cell_quote(p, t->quote);
    cell(p, buf_str(&line));
    html_open(&p->h, "td");
    html_open(&p->h, "a");
    html_putf(&p->h, "href", "#s%zu", t->source + 1);
    html_foreign(&p->h, p->d->source[t->source].publisher);
    html_close(&p->h);
    html_close(&p->h);
    html_close(&p->h);
}

static void traces(Page *p)
{
    static const WordId column[] = { WORD_COL_NUMBER, WORD_COL_AS_WRITTEN, WORD_COL_WORDS,
                                     WORD_COL_DOCUMENT };
    if (p->d->n_traces == 0) return;
    section(p, "trace", WORD_TRACE);
    note(p, WORD_TRACE_NOTE);
    begin_table(p, words(p, WORD_TRACE), column, 4);
    for (size_t i = 0; i < p->d->n_traces; i++) trace_row(p, &p->d->trace[i], i + 1);
    end_table(p);
    html_close(&p->h);
}

static void footer(Page *p)
{
    static const WordId reading[] = { WORD_READING_UNKNOWN, WORD_READING_LEVELS,
                                      WORD_READING_RANGE, WORD_READING_CHECK };
    html_open(&p->h, "footer");
    html_leaf(&p->h, "h2", words(p, WORD_READING));
    for (size_t i = 0; i < sizeof reading / sizeof *reading; i++)
        html_leaf(&p->h, "p", words(p, reading[i]));
    html_close(&p->h);
}

static void body(Page *p)
{
    header(p);
    html_open(&p->h, "main");
    html_put(&p->h, "id", S("main"));
    headlines(p);
    who_was_harmed(p);
    weapons(p);
    places(p);
    days(p);
    map(p);
    events(p);
    section(p, "reconcile", WORD_RECONCILE);
    sentences(p, p->d->reconcile, p->d->n_reconcile, WORD_RECONCILE_NOTHING);
    html_close(&p->h);
    section(p, "doubts", WORD_DOUBTS);
    sentences(p, p->d->doubt, p->d->n_doubts, WORD_NO_DOUBTS);
    html_close(&p->h);
    sources(p);
    traces(p);
    html_close(&p->h);
    footer(p);
}

TwCode bulletin_html(const BulletinData *d, Buf *ret_page, Err *err)
{
    TRY(bulletin_check(d, err));
    Page p = { .d = d, .lang = d->locale.lang };
    html_init(&p.h, 32 << 20);
    buf_init(&p.text, 1 << 16);
    AUTO(Buf) title, period;
    buf_init(&title, 4096);
    buf_init(&period, 256);
    date_put(&period, d->locale, d->period);
    Str name[] = { d->place, buf_str(&period) };
    word_put(&title, p.lang, WORD_TITLE, name, 2);
    html_page_begin(&p.h, p.lang == LANG_AR ? S("ar") : S("en"), buf_str(&title),
                    words(&p, WORD_SKIP));
    body(&p);
    html_page_end(&p.h);
    TwCode code = html_check(&p.h, err);
    if (code == TW_OK) code = buf_check(&p.text, err);
    if (code == TW_OK) buf_add(ret_page, buf_str(&p.h.out));
    html_clear(&p.h);
    buf_clear(&p.text);
    if (code == TW_OK) code = buf_check(ret_page, err);
    return code;
}
