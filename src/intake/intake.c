/* intake.c: one door for all kinds of files, and the way through the sandbox.
 *
 * The confined child hands its document back as a row of lengths and bytes. The caller checks every
 * length; text that is the file's own bytes is not sent but named by its offset.
 */
#include "intake/intake.h"

#include <string.h>

#include "base/utf8.h"
#include "os/sandbox.h"

enum { N_TEXTS = 9, SEGMENTS_MAX = 1 << 20 };

/* The texts of a document in the order in which they are sent. */
static void doc_texts(IntakeDoc *doc, Str *ret[N_TEXTS])
{
    Str *texts[N_TEXTS] = { &doc->text, &doc->title, &doc->author, &doc->source_name, &doc->lang,
                            &doc->url, &doc->published, &doc->note, &doc->charset };

    memcpy(ret, texts, sizeof texts);
}

Str intake_note(const Media *media, Arena *a)
{
    if (media->n_replaced > 0)
        return arena_fmt(a,
                         "%zu ill-formed %s of the text (%s) shown as U+FFFD; the original is kept "
                            "as it is", media->n_replaced,
                         media->n_replaced == 1 ? "part" : "parts", media->charset);
    if (media->is_decoded)
        return arena_fmt(a, "read as %s; the original is kept as it is", media->charset);
    return S("");
}

/* Takes the segments over where the text was read from the file's own bytes. */
static void segments_keep(const HtmlDoc *page, const Media *media, IntakeDoc *doc)
{
    if (media->is_decoded)
        return;
    doc->segment = page->segment;
    doc->n_segments = page->n_segments;
    for (size_t i = 0; i < doc->n_segments; i++) {
        doc->segment[i].from += media->skipped;
        doc->segment[i].to += media->skipped;
    }
}

static TwCode page_read(const Media *media, IntakeDoc *doc, Arena *a, Err *err)
{
    HtmlDoc page;

    TRY(html_main(doc->text, a, &page, err));
    if (page.text.n == 0) {
        err_set(err, TW_E_DATA, "no main text was found in the page");
        return err_hint(err, TW_E_DATA,
                        "Save the text of the article as a text file and add that.");
    }
    doc->text = page.text;
    doc->title = page.title;
    doc->author = page.author;
    doc->source_name = page.source_name;
    doc->lang = page.lang;
    doc->url = page.url;
    doc->published = page.published;
    segments_keep(&page, media, doc);
    return TW_OK;
}

TwCode intake_read(Str bytes, Str file_name, IntakeDoc *ret_doc, Arena *a, Err *err)
{
    Media media;

    if (bytes.n > INTAKE_BYTES_MAX) {
        err_set(err, TW_E_LIMIT, "the file has %zu bytes, the most is %d", bytes.n,
                INTAKE_BYTES_MAX);
        return err_hint(err, TW_E_LIMIT, "Cut it into several files.");
    }
    TRY(media_read(bytes, file_name, a, &media, err));
    IntakeDoc doc = { .kind = media.kind, .media_type = str_z(media.type),
                      .charset = str_z(media.charset), .text = media.text,
                      .n_replaced = media.n_replaced, .note = intake_note(&media, a) };
    if (doc.kind == MEDIA_HTML)
        TRY(page_read(&media, &doc, a, err));
    TRY(arena_check(a, err));
    *ret_doc = doc;
    return TW_OK;
}

/* What the child is given. */
typedef struct Errand {
    Str bytes, file_name;
} Errand;

/* Head of the child's answer. */
typedef struct Answer {
    uint32_t kind;
    uint64_t text_at;        /* offset of the text in the file, or UINT64_MAX when it is sent */
    uint64_t n_replaced, n_segments;
    uint64_t n[N_TEXTS];
} Answer;

static TwCode errand_run(void *context, Sink out, Err *err)
{
    const Errand *errand = context;
    AUTO(Arena) a;
    IntakeDoc doc;
    Str *text[N_TEXTS];

    arena_init(&a, (size_t)2 << 30);
    TRY(intake_read(errand->bytes, errand->file_name, &doc, &a, err));
    doc_texts(&doc, text);
    bool is_shared = doc.text.p >= errand->bytes.p &&
                     doc.text.p < errand->bytes.p + errand->bytes.n;
    Answer answer = { .kind = doc.kind, .n_replaced = doc.n_replaced,
                      .n_segments = doc.n_segments };
    answer.text_at = is_shared ? (uint64_t)(doc.text.p - errand->bytes.p) : UINT64_MAX;
    for (size_t i = 0; i < N_TEXTS; i++)
        answer.n[i] = text[i]->n;
    TRY(out.write(out.context, str_pn(&answer, sizeof answer), err));
    for (size_t i = is_shared; i < N_TEXTS; i++)
        TRY(out.write(out.context, *text[i], err));
    return out.write(out.context, str_pn(doc.segment, doc.n_segments * sizeof *doc.segment), err);
}

/* Takes the next n bytes of the answer. */
static bool answer_take(Str *rest, uint64_t n, Str *ret)
{
    if (n > rest->n)
        return false;
    *ret = str_part(*rest, 0, (size_t)n);
    *rest = str_part(*rest, (size_t)n, rest->n);
    return true;
}

/* Takes the segments; each must lie inside the text and the file. */
static bool segments_take(Str rest, uint64_t n, size_t n_bytes, Arena *a, IntakeDoc *doc)
{
    if (n > SEGMENTS_MAX || rest.n != n * sizeof *doc->segment)
        return false;
    doc->segment = arena_array(a, (size_t)n, sizeof *doc->segment);
    doc->n_segments = (size_t)n;
    if (doc->segment == NULL)
        return false;
    if (n > 0)
        memcpy(doc->segment, rest.p, rest.n);
    for (size_t i = 0; i < n; i++) {
        const HtmlSegment *s = &doc->segment[i];
        if (s->text_n > doc->text.n || s->text_at > doc->text.n - s->text_n || s->from > s->to ||
            s->to > n_bytes)
            return false;
    }
    return true;
}

/* Reads the child's answer, believing nothing in it. */
static bool answer_read(Str answer_bytes, const Errand *errand, Arena *a, IntakeDoc *doc)
{
    static const char *const types[] = { "text/plain", "text/html", "text/csv" };
    Str rest = answer_bytes, head;
    Str *text[N_TEXTS];
    Answer answer;

    if (!answer_take(&rest, sizeof answer, &head))
        return false;
    memcpy(&answer, head.p, sizeof answer);
    bool is_shared = answer.text_at != UINT64_MAX;
    if (answer.kind > MEDIA_LIST ||
        (is_shared && (answer.text_at > errand->bytes.n ||
                       answer.n[0] > errand->bytes.n - answer.text_at)))
        return false;
    doc_texts(doc, text);
    if (is_shared)
        doc->text = str_pn(errand->bytes.p + answer.text_at, (size_t)answer.n[0]);
    for (size_t i = is_shared; i < N_TEXTS; i++) {
        if (!answer_take(&rest, answer.n[i], text[i]) || utf8_bad(*text[i]) != SIZE_MAX)
            return false;
        *text[i] = arena_str(a, *text[i]);
    }
    doc->kind = (MediaKind)answer.kind;
    doc->n_replaced = (size_t)answer.n_replaced;
    doc->media_type = str_z(types[answer.kind]);
    return segments_take(rest, answer.n_segments, errand->bytes.n, a, doc);
}

/* Takes the document out of a child's answer. */
static TwCode answer_take_doc(const Buf *answer, const Errand *errand, IntakeDoc *ret_doc, Arena *a,
                              Err *err)
{
    IntakeDoc doc = { 0 };
    Str name = errand->file_name;

    if (!answer_read(buf_str(answer), errand, a, &doc)) {
        TRY(arena_check(a, err));
        return err_set(err, TW_E_DATA, "the parser handed back a damaged answer");
    }
    TRY(arena_check(a, err));
    bool is_tabbed = doc.kind == MEDIA_LIST && name.n > 4 &&
                     !str_eq_nocase(str_part(name, name.n - 4, name.n), S(".csv"));
    if (is_tabbed)
        doc.media_type = S("text/tab-separated-values");
    *ret_doc = doc;
    return TW_OK;
}

/* Memory that a file of so many bytes may take. */
static size_t memory_for(size_t n_bytes)
{
    return ((size_t)256 << 20) + n_bytes * 12;
}

TwCode intake_read_confined(Str bytes, Str file_name, IntakeDoc *ret_doc, Arena *a, Job *job,
                            Err *err)
{
    Errand errand = { bytes, file_name };
    SandboxLimits limits = SANDBOX_DEFAULTS;
    AUTO(Buf) answer = { .max = limits.output_bytes };

    limits.memory_bytes = memory_for(bytes.n);
    TRY(sandbox_collect(errand_run, &errand, &limits, &answer, job, err));
    return answer_take_doc(&answer, &errand, ret_doc, a, err);
}

/* A request is the length of the file's name in four bytes, the name, and the file. */
static TwCode request_serve(Str request, Sink out, Err *err)
{
    uint32_t n_name;

    memcpy(&n_name, request.p, sizeof n_name);
    size_t at = sizeof n_name + n_name;
    Errand errand = { str_part(request, at, request.n), str_part(request, sizeof n_name, at) };
    return errand_run(&errand, out, err);
}

SandboxChild intake_child(unsigned most_files)
{
    SandboxChild child = { .serve = request_serve, .limits = SANDBOX_DEFAULTS,
                           .most_requests = most_files, .fd = -1 };

    child.limits.memory_bytes = memory_for(INTAKE_SERVED_MAX);
    return child;
}

TwCode intake_read_served(SandboxChild *child, Str bytes, Str file_name, IntakeDoc *ret_doc,
                          Arena *a, Job *job, Err *err)
{
    Errand errand = { bytes, file_name };
    AUTO(Buf) answer = { .max = child->limits.output_bytes };
    AUTO(Buf) request = { .max = SIZE_MAX / 2 };
    uint32_t n_name = (uint32_t)file_name.n;

    if (bytes.n > INTAKE_SERVED_MAX || child->most_requests <= 1)
        return intake_read_confined(bytes, file_name, ret_doc, a, job, err);
    buf_bytes(&request, &n_name, sizeof n_name);
    buf_add(&request, file_name);
    buf_add(&request, bytes);
    TRY(buf_check(&request, err));
    TRY(sandbox_ask(child, buf_str(&request), &answer, job, err));
    return answer_take_doc(&answer, &errand, ret_doc, a, err);
}
