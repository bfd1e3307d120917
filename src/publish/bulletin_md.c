/* bulletin_md.c: a bulletin as Markdown, saying the same as the page. */
#include "publish/bulletin.h"
#include "publish/markdown.h"

typedef struct Doc {
    Buf *out;
    const BulletinData *d;
    Lang lang;
    Buf text[6];   /* scratch, one a cell */
} Doc;

enum { N_SCRATCH = 6 };

static Str words(const Doc *doc, WordId id)
{
    return word(doc->lang, id);
}

static Str number_text(Doc *doc, int slot, int64_t n)
{
    buf_reset(&doc->text[slot]);
    number_put(&doc->text[slot], doc->d->locale, n);
    return buf_str(&doc->text[slot]);
}

static Str range_text(Doc *doc, int slot, Range r)
{
    buf_reset(&doc->text[slot]);
    range_put(&doc->text[slot], doc->d->locale, r);
    return buf_str(&doc->text[slot]);
}

static Str bound_text(Doc *doc, int slot, Range r, unsigned bit)
{
    if ((r.has & bit) == 0) return words(doc, WORD_UNKNOWN);
    return number_text(doc, slot, bit == RANGE_MIN ? r.min : bit == RANGE_BEST ? r.best : r.max);
}

static Str date_text(Doc *doc, int slot, Str date)
{
    if (date.n == 0) return words(doc, WORD_UNKNOWN);
    buf_reset(&doc->text[slot]);
    date_put(&doc->text[slot], doc->d->locale, date);
    return buf_str(&doc->text[slot]);
}

static Str refs_text(Doc *doc, int slot, BulletinRefs refs)
{
    Buf *out = &doc->text[slot];
    buf_reset(out);
    for (size_t i = 0; i < refs.n; i++) {
        if (i > 0) buf_char(out, ' ');
        buf_char(out, '[');
        number_put(out, doc->d->locale, refs.number[i]);
        buf_char(out, ']');
    }
    return buf_str(out);
}

static void heading(Doc *doc, int level, WordId id)
{
    md_heading(doc->out, level, words(doc, id));
}

static void paragraph(Doc *doc, WordId id)
{
    md_paragraph(doc->out, words(doc, id));
}

static void begin_table(Doc *doc, const WordId *column, size_t n, const char *align)
{
    Str cell[8];
    for (size_t i = 0; i < n; i++) cell[i] = words(doc, column[i]);
    md_row(doc->out, cell, n);
    md_rule(doc->out, align);
}

static void end_table(Doc *doc)
{
    buf_char(doc->out, '\n');
}

static void header(Doc *doc)
{
    const BulletinData *d = doc->d;
    AUTO(Buf) line, documents;
    buf_init(&line, 4096);
    buf_init(&documents, 256);
    Str name[] = { d->place, date_text(doc, 0, d->period) };
    word_put(&line, doc->lang, WORD_TITLE, name, 2);
    md_heading(doc->out, 1, buf_str(&line));
    buf_reset(&line);
    word_put(&line, doc->lang, WORD_LEAD, name, 2);
    counted_put(&documents, d->locale, NOUN_DOCUMENT, (int64_t)d->n_sources);
    Str made[] = { buf_str(&documents), number_text(doc, 1, (int64_t)d->log_n) };
    buf_char(&line, ' ');
    word_put(&line, doc->lang, WORD_MADE_FROM, made, 2);
    md_paragraph(doc->out, buf_str(&line));
}

static void headlines(Doc *doc)
{
    heading(doc, 2, WORD_HEADLINES);
    if (doc->d->n_headlines == 0) paragraph(doc, WORD_NO_HEADLINES);
    for (size_t i = 0; i < doc->d->n_headlines; i++) {
        const BulletinHeadline *head = &doc->d->headline[i];
        buf_add(doc->out, S("- **"));
        md_text(doc->out, range_text(doc, 0, head->count));
        buf_add(doc->out, S("** "));
        md_text(doc->out, head->label);
        if (head->note.n > 0) buf_add(doc->out, S(" ("));
        md_text(doc->out, head->note);
        if (head->note.n > 0) buf_char(doc->out, ')');
        if (head->refs.n > 0) buf_char(doc->out, ' ');
        md_text(doc->out, refs_text(doc, 1, head->refs));
        buf_char(doc->out, '\n');
    }
}

static void level_row(Doc *doc, const BulletinRow *row)
{
    Buf *label = &doc->text[5];
    buf_reset(label);
    for (int i = 0; i < row->depth; i++) buf_add(label, S("· "));
    buf_add(label, row->is_residual ? words(doc, WORD_NOT_BROKEN_DOWN) : row->label);
    Str cell[] = {
        buf_str(label),
        bound_text(doc, 0, row->count, RANGE_MIN),
        bound_text(doc, 1, row->count, RANGE_BEST),
        bound_text(doc, 2, row->count, RANGE_MAX),
        row->as_written,
        refs_text(doc, 3, row->refs),
    };
    md_row(doc->out, cell, 6);
}

static void level(Doc *doc, BulletinLevel which, WordId name, WordId nothing)
{
    static const WordId column[] = { WORD_COL_GROUP, WORD_COL_MIN, WORD_COL_BEST, WORD_COL_MAX,
                                     WORD_COL_AS_WRITTEN, WORD_COL_SOURCE };
    size_t n = 0;
    heading(doc, 3, name);
    for (size_t b = 0; b < doc->d->n_blocks; b++) {
        const BulletinBlock *block = &doc->d->block[b];
        if (block->level != which) continue;
        n++;
        if (block->who.n > 0) md_paragraph(doc->out, block->who);
        begin_table(doc, column, 6, "lrrrll");
        for (size_t i = 0; i < block->n_rows; i++) level_row(doc, &block->row[i]);
        end_table(doc);
    }
    if (n == 0) paragraph(doc, nothing);
}

static void who_was_harmed(Doc *doc)
{
    heading(doc, 2, WORD_WHO);
    paragraph(doc, WORD_NEVER_ADDED);
    level(doc, BULLETIN_STATED, WORD_LEVEL_STATED, WORD_NOTHING_STATED);
    level(doc, BULLETIN_INCIDENTS, WORD_LEVEL_INCIDENTS, WORD_NOTHING_INCIDENTS);
    level(doc, BULLETIN_NAMED, WORD_LEVEL_NAMED, WORD_NOTHING_NAMED);
}

static void weapons(Doc *doc)
{
    static const WordId column[] = { WORD_COL_WHAT, WORD_COL_UNIT, WORD_COL_COUNT, WORD_COL_WHO,
                                     WORD_COL_AS_WRITTEN, WORD_COL_SOURCE };
    heading(doc, 2, WORD_WEAPONS);
    if (doc->d->n_weapons == 0) {
        paragraph(doc, WORD_NO_WEAPONS);
        return;
    }
    paragraph(doc, WORD_WEAPONS_NOTE);
    begin_table(doc, column, 6, "llrlll");
    for (size_t i = 0; i < doc->d->n_weapons; i++) {
        const BulletinWeapon *w = &doc->d->weapon[i];
        Str cell[] = { w->label, w->unit, range_text(doc, 0, w->count), w->who, w->as_written,
                       refs_text(doc, 1, w->refs) };
        md_row(doc->out, cell, 6);
    }
    end_table(doc);
}

static void picture(Doc *doc, WordId name, const char *file)
{
    buf_add(doc->out, S("!["));
    md_text(doc->out, words(doc, name));
    buf_fmt(doc->out, "](%s)\n\n", file);
}

static void places(Doc *doc)
{
    static const WordId column[] = { WORD_COL_RANK, WORD_COL_PLACE, WORD_COL_KILLED,
                                     WORD_COL_INJURED, WORD_COL_INCIDENTS };
    heading(doc, 2, WORD_PLACES);
    if (doc->d->n_ranking == 0) {
        paragraph(doc, WORD_NO_PLACES);
        return;
    }
    paragraph(doc, WORD_PLACES_NOTE);
    picture(doc, WORD_PLACES, "places.svg");
    begin_table(doc, column, 5, "rlrrr");
    for (size_t i = 0; i < doc->d->n_ranking; i++) {
        const ChartPlace *place = &doc->d->ranking[i];
        Str cell[] = { number_text(doc, 0, (int64_t)i + 1), place->label,
                       range_text(doc, 1, place->killed), range_text(doc, 2, place->injured),
                       number_text(doc, 3, place->n_incidents) };
        md_row(doc->out, cell, 5);
    }
    end_table(doc);
}

static void days(Doc *doc)
{
    static const WordId column[] = { WORD_COL_DAY, WORD_COL_KILLED, WORD_COL_INJURED };
    heading(doc, 2, WORD_DAYS);
    if (!bulletin_has_picture(doc->d, PICTURE_DAYS)) {
        paragraph(doc, WORD_NO_DAYS);
        return;
    }
    paragraph(doc, WORD_DAYS_NOTE);
    picture(doc, WORD_DAYS, "days.svg");
    begin_table(doc, column, 3, "lrr");
    for (size_t i = 0; i < doc->d->n_days; i++) {
        const ChartDay *day = &doc->d->day[i];
        if (!day->is_recorded) continue;
        Str cell[] = { date_text(doc, 0, day->date), range_text(doc, 1, day->killed),
                       range_text(doc, 2, day->injured) };
        md_row(doc->out, cell, 3);
    }
    end_table(doc);
}

static void events(Doc *doc)
{
    static const WordId column[] = { WORD_COL_DAY, WORD_COL_PLACE, WORD_COL_KILLED,
                                     WORD_COL_INJURED, WORD_COL_SOURCE };
    if (doc->d->n_events == 0) return;
    heading(doc, 2, WORD_EVENTS);
    paragraph(doc, WORD_EVENTS_NOTE);
    begin_table(doc, column, 5, "llrrl");
    for (size_t i = 0; i < doc->d->n_events; i++) {
        const BulletinEvent *e = &doc->d->event[i];
        Str day = e->date.n > 0 ? date_text(doc, 0, e->date) : words(doc, WORD_NO_DAY);
        Str cell[] = { day, e->place, range_text(doc, 1, e->killed),
                       range_text(doc, 2, e->injured), refs_text(doc, 3, e->refs) };
        md_row(doc->out, cell, 5);
    }
    end_table(doc);
}

static void map(Doc *doc)
{
    if (!bulletin_has_picture(doc->d, PICTURE_MAP)) return;
    heading(doc, 2, WORD_MAP);
    picture(doc, WORD_MAP, "map.svg");
    paragraph(doc, WORD_MAP_NOTE);
}

static void sentences(Doc *doc, const BulletinDoubt *doubt, size_t n, WordId nothing)
{
    if (n == 0) paragraph(doc, nothing);
    for (size_t i = 0; i < n; i++) {
        buf_reset(&doc->text[0]);
        bulletin_sentence(&doc->text[0], doc->lang, &doubt[i]);
        if (doubt[i].refs.n > 0) {
            buf_char(&doc->text[0], ' ');
            buf_add(&doc->text[0], refs_text(doc, 1, doubt[i].refs));
        }
        md_item(doc->out, buf_str(&doc->text[0]));
    }
}

static void sources(Doc *doc)
{
    static const WordId column[] = { WORD_COL_NUMBER, WORD_COL_DOCUMENT, WORD_PUBLISHED,
                                     WORD_COL_LOG, WORD_COL_HASH };
    heading(doc, 2, WORD_SOURCES);
    if (doc->d->n_sources == 0) {
        paragraph(doc, WORD_NO_SOURCES);
        return;
    }
    begin_table(doc, column, 5, "rllll");
    for (size_t i = 0; i < doc->d->n_sources; i++) {
        const BulletinSource *s = &doc->d->source[i];
        buf_reset(&doc->text[1]);
        buf_add(&doc->text[1], s->publisher);
        if (s->title.n > 0) buf_add(&doc->text[1], S(": "));
        buf_add(&doc->text[1], s->title);
        buf_reset(&doc->text[2]);
        number_put(&doc->text[2], doc->d->locale, (int64_t)s->log_n);
        buf_char(&doc->text[2], ' ');
        buf_add(&doc->text[2], str_part(s->log_id, 0, 16));
        Str cell[] = { number_text(doc, 0, (int64_t)i + 1), buf_str(&doc->text[1]),
                       date_text(doc, 3, s->published), buf_str(&doc->text[2]), s->sha256 };
        md_row(doc->out, cell, 5);
    }
    end_table(doc);
}

static void traces(Doc *doc)
{
    static const WordId column[] = { WORD_COL_NUMBER, WORD_COL_AS_WRITTEN, WORD_COL_WORDS,
                                     WORD_COL_DOCUMENT };
    if (doc->d->n_traces == 0) return;
    heading(doc, 2, WORD_TRACE);
    paragraph(doc, WORD_TRACE_NOTE);
    begin_table(doc, column, 4, "rlll");
    for (size_t i = 0; i < doc->d->n_traces; i++) {
        const BulletinTrace *t = &doc->d->trace[i];
        bool is_row = t->row > 0;
        Str span[] = { number_text(doc, 1, is_row ? t->row : (int64_t)t->start),
                       number_text(doc, 2, (int64_t)t->end) };
        buf_reset(&doc->text[3]);
        word_put(&doc->text[3], doc->lang, is_row ? WORD_ROW : WORD_CHARACTERS, span, 2);
        buf_reset(&doc->text[4]);
        buf_add(&doc->text[4], doc->d->source[t->source].publisher);
        buf_fmt(&doc->text[4], " (%zu)", t->source + 1);
        Str cell[] = { number_text(doc, 0, (int64_t)i + 1), t->quote, buf_str(&doc->text[3]),
                       buf_str(&doc->text[4]) };
        md_row(doc->out, cell, 4);
    }
    end_table(doc);
}

static void body(Doc *doc)
{
    static const WordId reading[] = { WORD_READING_UNKNOWN, WORD_READING_LEVELS,
                                      WORD_READING_RANGE, WORD_READING_CHECK };
    header(doc);
    headlines(doc);
    who_was_harmed(doc);
    weapons(doc);
    places(doc);
    days(doc);
    map(doc);
    events(doc);
    heading(doc, 2, WORD_RECONCILE);
    sentences(doc, doc->d->reconcile, doc->d->n_reconcile, WORD_RECONCILE_NOTHING);
    heading(doc, 2, WORD_DOUBTS);
    sentences(doc, doc->d->doubt, doc->d->n_doubts, WORD_NO_DOUBTS);
    sources(doc);
    traces(doc);
    heading(doc, 2, WORD_READING);
    for (size_t i = 0; i < sizeof reading / sizeof *reading; i++)
        md_item(doc->out, words(doc, reading[i]));
}

TwCode bulletin_markdown(const BulletinData *d, Buf *ret_text, Err *err)
{
    TRY(bulletin_check(d, err));
    Doc doc = { .out = ret_text, .d = d, .lang = d->locale.lang };
    for (int i = 0; i < N_SCRATCH; i++) buf_init(&doc.text[i], 1 << 16);
    body(&doc);
    TwCode code = buf_check(ret_text, err);
    for (int i = 0; i < N_SCRATCH; i++) {
        if (code == TW_OK) code = buf_check(&doc.text[i], err);
        buf_clear(&doc.text[i]);
    }
    return code;
}
