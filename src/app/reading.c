/* reading.c: documents in, claims out, without a register.
 *
 * Each document is read by itself and its claims are handed on before the next one is read, so
 * memory does not grow with the number of documents.
 */
#include "app/reading.h"

#include <jansson.h>
#include <string.h>

#include "app/plain.h"
#include "base/edtf.h"
#include "base/json_line.h"
#include "base/utf8.h"
#include "intake/intake.h"
#include "os/file.h"
#include "read/explain.h"

enum { DOC_BYTES_MAX = 1 << 30, DOC_ARENA_BYTES = 1 << 30, LINES_BYTES = 1 << 18 };

const Column READING_COLUMNS[READING_N_COLUMNS] = {
    { "doc", COLUMN_TEXT, NULL, "the document" },
    { "claim", COLUMN_INT, NULL, "number within the document" },
    { "measure", COLUMN_TEXT, NULL, "what is counted or stated" },
    { "min", COLUMN_INT, NULL, "least" },
    { "best", COLUMN_INT, NULL, "as stated" },
    { "max", COLUMN_INT, NULL, "most" },
    { "quantifier", COLUMN_TEXT, NULL, "exact, at_least, ..." },
    { "group", COLUMN_TEXT, NULL, "status, sex, age and function of the people" },
    { "place", COLUMN_TEXT, NULL, "as written" },
    { "time", COLUMN_TEXT, "EDTF", "when" },
    { "said_by", COLUMN_TEXT, NULL, "to whom the text attributes it" },
    { "modality", COLUMN_TEXT, NULL, "asserted, alleged, ..." },
    { "scope", COLUMN_TEXT, NULL, "incident, period, ..." },
    { "part_of", COLUMN_INT, NULL, "claim it is a part of" },
    { "repeats", COLUMN_INT, NULL, "claim it says again" },
    { "rule", COLUMN_TEXT, NULL, "rule that made it" },
    { "start", COLUMN_INT, "code points", "where the words begin" },
    { "end", COLUMN_INT, "code points", "where they end" },
    { "quote", COLUMN_TEXT, NULL, "the words" },
};

static void number_cell(Table *t, int64_t value, int64_t none)
{
    if (value == none) table_null(t);
    else table_int(t, value);
}

/* Status, sex, age and function as one text. */
static Str group_of(const ReadClaim *c, Arena *a)
{
    Str part[4] = { c->status, c->age, c->sex, c->function };
    AUTO(Buf) b;
    buf_init(&b, 256);
    for (int i = 0; i < 4; i++) {
        if (part[i].p == NULL || str_eq(part[i], S("unknown"))) continue;
        if (b.n > 0) buf_char(&b, ' ');
        buf_add(&b, part[i]);
    }
    return b.n > 0 ? arena_str(a, buf_str(&b)) : (Str){ NULL, 0 };
}

static Str kept(Arena *a, Str s)
{
    return s.p == NULL ? s : arena_str(a, s);
}

static void claim_row(Table *t, const ReadClaim *c, Arena *a)
{
    table_text(t, kept(a, c->doc));
    table_int(t, c->claim);
    table_text(t, kept(a, c->measure));
    number_cell(t, c->min, READ_NULL);
    number_cell(t, c->best, READ_NULL);
    number_cell(t, c->max, READ_NULL);
    table_text(t, kept(a, c->quantifier));
    table_text(t, group_of(c, a));
    table_text(t, kept(a, c->place.name));
    table_text(t, kept(a, c->time.edtf));
    table_text(t, kept(a, c->said_by));
    table_text(t, kept(a, c->modality));
    table_text(t, kept(a, c->scope));
    number_cell(t, c->subset_of, READ_NO_CLAIM);
    number_cell(t, c->repeat_of, READ_NO_CLAIM);
    table_text(t, kept(a, c->rule));
    table_int(t, (int64_t)c->start);
    table_int(t, (int64_t)c->end);
    table_text(t, kept(a, c->quote));
}

/* Reads one document's text and writes what was seen in it. */
static TwCode text_explain(Reading *run, const ReadInput *given, Err *err)
{
    AUTO(Arena) a;
    AUTO(Buf) out;
    arena_init(&a, DOC_ARENA_BYTES);
    buf_init(&out, DOC_BYTES_MAX);
    Explain seen = { .arena = &a };
    ReadInput input = *given;
    input.explain = &seen;
    ExplainDoc doc = { .input = &input, .seen = &seen };
    ReadClaim *claim = NULL;
    TRY(data_reader(run->data, &doc.reader, err));
    TRY(read_text(doc.reader, &input, &a, &claim, &doc.n_claims, run->job, err));
    TRY(arena_check(&a, err));
    doc.claim = claim;
    if (run->form == READING_EXPLAIN_TEXT) explain_text(&doc, &out);
    else explain_json(&doc, &out);
    TRY(buf_check(&out, err));
    return run->lines.write(run->lines.context, buf_str(&out), err);
}

TwCode reading_flush(Reading *run, Err *err)
{
    TRY(buf_check(&run->out, err));
    if (run->is_held || run->out.n == 0) return TW_OK;
    TRY(run->lines.write(run->lines.context, buf_str(&run->out), err));
    buf_reset(&run->out);
    return TW_OK;
}

static TwCode claim_take(void *context, const ReadClaim *claim, Err *err)
{
    Reading *run = context;
    if (run->table != NULL) {
        claim_row(run->table, claim, run->table->arena);
        return TW_OK;
    }
    read_claim_json(claim, &run->out);
    buf_char(&run->out, '\n');
    return run->out.n < LINES_BYTES ? TW_OK : reading_flush(run, err);
}

/* A mapped file that is read, and up to where it was given back. */
typedef struct Mapped {
    Reading *run;
    FileMap map;
    size_t at;
} Mapped;

static TwCode mapped_take(void *context, const ReadClaim *claim, Err *err)
{
    Mapped *file = context;
    return claim_take(file->run, claim, err);
}

static void mapped_passed(void *context, size_t at)
{
    Mapped *file = context;
    if (at - file->at < PLAIN_PIECE) return;
    plain_passed(&file->map, at);
    file->at = at;
}

/* Claims of the reader and of a program of the user's own. */
static TwCode text_proposals(Reading *run, const Reader *reader, const ReadInput *input, Err *err)
{
    AUTO(Arena) a;
    ClaimList list = { NULL, 0 };
    arena_init(&a, DOC_ARENA_BYTES);
    TRY(read_text(reader, input, &a, &list.claim, &list.n, run->job, err));
    TRY(proposing_add(run->proposing, reader, input, &a, &list, run->job, err));
    for (size_t i = 0; i < list.n; i++)
        TRY(claim_take(run, &list.claim[i], err));
    return TW_OK;
}

/* Reads one document's text and prints or collects its claims; from a map when there is one. */
static TwCode text_claims(Reading *run, const ReadInput *input, Mapped *file, Err *err)
{
    const Reader *reader = NULL;
    ReadSink sink = { .context = run, .take = claim_take };
    if (file != NULL) sink = (ReadSink){ file, mapped_take, mapped_passed };
    TRY(data_reader(run->data, &reader, err));
    if (run->proposing != NULL) return text_proposals(run, reader, input, err);
    return read_stream(reader, &run->room, input, sink, run->job, err);
}

static TwCode text_read(Reading *run, const ReadInput *input, Mapped *file, Err *err)
{
    if (run->form != READING_CLAIMS) return text_explain(run, input, err);
    return text_claims(run, input, file, err);
}

/* A day from text, or READ_NO_DAY when there is none. */
static TwCode day_of(Str text, int32_t *ret_day, Err *err)
{
    DayRange range = { 0 };
    if (text.n == 0) {
        *ret_day = READ_NO_DAY;
        return TW_OK;
    }
    TRY(edtf_range(text, &range, err));
    *ret_day = range.from;
    return TW_OK;
}

/* Tells what was done to make a document readable. */
static void note_say(const Reading *run, Str id, Str note, Arena *a)
{
    run->say(run->say_context, arena_fmt(a, STR_FMT ": " STR_FMT, STR_ARG(id), STR_ARG(note)));
}

/* Reads one file's bytes; a page becomes its main text first. */
static TwCode bytes_read(Reading *run, ReadInput input, Str bytes, Str name, Err *err)
{
    AUTO(Arena) a;
    arena_init(&a, (size_t)4 * DOC_ARENA_BYTES);
    IntakeDoc doc = { 0 };
    TRY(intake_read_served(&run->child, bytes, name, &doc, &a, run->job, err));
    input.text = doc.text;
    if (input.title.n == 0) input.title = doc.title;
    if (input.lang.n == 0) input.lang = doc.lang;
    if (input.published == READ_NO_DAY) TRY(day_of(doc.published, &input.published, err));
    if (doc.note.n > 0) note_say(run, input.id, doc.note, &a);
    return text_read(run, &input, NULL, err);
}

void reading_room(Reading *run)
{
    read_room_init(&run->room);
    run->child = intake_child(run->is_each_alone ? 1 : INTAKE_CHILD_FILES);
    buf_init(&run->out, DOC_BYTES_MAX);
    buf_init(&run->line_room, DOC_BYTES_MAX);
}

TwCode reading_begin(Reading *run, Str published, Err *err)
{
    reading_room(run);
    return day_of(published, &run->given.published, err);
}

void reading_end(Reading *run)
{
    sandbox_child_end(&run->child);
    read_room_clear(&run->room);
    buf_clear(&run->out);
    buf_clear(&run->line_room);
}

/* Reads a file into memory: a pipe, a page, another character set. */
static TwCode file_read_whole(Reading *run, const ReadInput *input, const char *path, Str name,
                              Err *err)
{
    AUTO(Buf) bytes;
    buf_init(&bytes, DOC_BYTES_MAX);
    TRY(file_read_all(path, &bytes, err));
    return bytes_read(run, *input, buf_str(&bytes), name, err);
}

/* Reads a mapped text and gives it back as it is passed. */
static TwCode map_read(Reading *run, ReadInput *input, const FileMap *map, Err *err)
{
    Mapped mapped = { .run = run, .map = *map };
    input->text = map->bytes;
    return text_read(run, input, &mapped, err);
}

/* Reads a text that is not all UTF-8 from a repaired copy; *ret_done is false where none can be
 * made. */
static TwCode broken_read(Reading *run, ReadInput *input, const FileMap *map, bool *ret_done,
                          Err *err)
{
    AUTO(FileMap) copy = { { NULL, 0 } };
    AUTO(Arena) a = { 0 };
    Media media = { .charset = "utf-8" };
    Err ignored = { 0 };
    *ret_done = plain_repair(map, input->id.p, &copy, &media.n_replaced, &ignored) == TW_OK;
    if (!*ret_done) return TW_OK;
    arena_init(&a, DOC_ARENA_BYTES);
    note_say(run, input->id, intake_note(&media, &a), &a);
    return map_read(run, input, &copy, err);
}

static TwCode file_read_any(Reading *run, Str path, Err *err)
{
    AUTO(FileMap) map = { { NULL, 0 } };
    ReadInput input = run->given;
    const char *file = str_eq(path, S("-")) ? "/dev/stdin" : path.p;
    Str name = run->is_html ? S("page.html") : path;
    bool is_done = false;
    input.id = path;
    if (file_size(file) > 0) TRY(map_open(file, &map, err));
    PlainLook look = plain_look(&map, name);
    if (look == PLAIN_WHOLE) return map_read(run, &input, &map, err);
    if (look == PLAIN_BROKEN) TRY(broken_read(run, &input, &map, &is_done, err));
    return is_done ? TW_OK : file_read_whole(run, &input, file, name, err);
}

TwCode reading_file(Reading *run, Str path, Err *err)
{
    TwCode code = file_read_any(run, path, err);
    if (code != TW_OK) return err_note(err, code, "file '" STR_FMT "'", STR_ARG(path));
    return reading_flush(run, err);
}

/* What a line says of its document; what it does not say is {NULL, 0}. */
typedef struct LineDoc {
    Str id, text, published, lang, title, place;
} LineDoc;

/* A member of a JSON object as text; numbers are not taken for texts. */
static Str member(const json_t *object, const char *key)
{
    const json_t *v = json_object_get(object, key);
    return json_is_string(v) ? str_pn(json_string_value(v), json_string_length(v))
                             : (Str){ NULL, 0 };
}

static Str member_id(const json_t *object, Arena *a)
{
    const json_t *v = json_object_get(object, "id");
    if (json_is_integer(v)) return arena_fmt(a, "%lld", (long long)json_integer_value(v));
    return member(object, "id");
}

/* Reads the document of a line; what the line does not say stays as given. */
static TwCode line_doc_read(Reading *run, const LineDoc *doc, Err *err)
{
    ReadInput input = run->given;
    input.id = doc->id;
    input.text = doc->text;
    if (doc->text.p == NULL || doc->id.p == NULL)
        return err_set(err, TW_E_DATA, "a line needs the members \"id\" and \"text\"");
    if (doc->lang.n > 0) input.lang = doc->lang;
    if (doc->title.n > 0) input.title = doc->title;
    if (doc->place.n > 0) input.place = doc->place;
    if (doc->published.n > 0) TRY(day_of(doc->published, &input.published, err));
    if (run->is_html) return bytes_read(run, input, input.text, S("page.html"), err);
    return text_read(run, &input, NULL, err);
}

/* The document of a plain line. */
static LineDoc line_doc(const JsonLine *line)
{
    LineDoc doc = { .id = json_line_text(line, S("id")), .text = json_line_text(line, S("text")),
                    .published = json_line_text(line, S("published")),
                    .lang = json_line_text(line, S("lang")),
                    .title = json_line_text(line, S("title")),
                    .place = json_line_text(line, S("place")) };
    for (size_t i = 0; i < line->n && doc.id.p == NULL; i++)
        if (line->member[i].kind == JSON_LINE_NUMBER && str_eq(line->member[i].key, S("id")))
            doc.id = line->member[i].value;
    return doc;
}

/* Reads a line that is not plain: nested, odd or wrong. */
static TwCode odd_line_read(Reading *run, Str line, Err *err)
{
    AUTO(Arena) a = { .max_bytes = 1 << 20 };
    json_error_t why;
    json_t *object = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, &why);
    if (object == NULL)
        return err_set(err, TW_E_DATA, "not JSON at column %d: %s", why.column, why.text);
    LineDoc doc = { member_id(object, &a), member(object, "text"), member(object, "published"),
                    member(object, "lang"), member(object, "title"), member(object, "place") };
    TwCode code = line_doc_read(run, &doc, err);
    json_decref(object);
    return code;
}

TwCode reading_line(Reading *run, Str line, Err *err)
{
    JsonLine plain;
    if (!json_line_scan(line, &plain, &run->line_room)) return odd_line_read(run, line, err);
    LineDoc doc = line_doc(&plain);
    return line_doc_read(run, &doc, err);
}
