/* add.c: a file becomes a document with claims.
 *
 * Everything that can fail on the file itself (reading, decoding, extracting claims) happens
 * before the batch begins; then the original, its text, the document, its source, the incidents
 * proposed and the claims are written in one transaction.
 */
#include "app/add.h"

#include <stdlib.h>
#include <string.h>

#include "app/asked.h"
#include "app/claim.h"
#include "app/import.h"
#include "app/propose.h"
#include "app/records.h"
#include "app/show.h"
#include "base/edtf.h"
#include "crypto/hash.h"
#include "intake/intake.h"
#include "log/file_store.h"
#include "os/clock.h"
#include "os/file.h"
#include "store/query.h"

/* A file on its way into the register. */
typedef struct FileAdd {
    App *app;
    const AddInput *in;
    Buf bytes;
    uint8_t sha256[HASH_BYTES];
    IntakeDoc doc;
    Str published;          /* EDTF, or {NULL, 0} */
    Record document, source;
    bool has_source, is_source_new;
    ReadClaim *claim;
    size_t n_claims;
} FileAdd;

static Str first_of(Str a, Str b)
{
    if (a.n > 0) return a;
    return b.n > 0 ? b : (Str){ NULL, 0 };
}

TwCode add_source(App *app, Str name, Str group, Record *ret_source, bool *ret_is_new, Err *err)
{
    QueryArg arg = query_text(name);
    Query query = { SQL_SOURCE_BY_NAME, &arg, 1, STORE_IDS_RAW };
    Table *t = NULL;
    uint8_t id[RECORD_ID_BYTES];
    TRY(store_query(app->store, &query, app->arena, &t, err));
    *ret_is_new = t->n_rows == 0;
    if (*ret_is_new) store_new_id(app->store, id);
    else memcpy(id, table_cell(t, 0, 0)->text.p, sizeof id);
    record_init(ret_source, KIND_SOURCE, id);
    record_text(ret_source, SOURCE_NAME, name);
    record_text(ret_source, SOURCE_INDEPENDENCE_GROUP, group);
    return TW_OK;
}

/* Whether the person now says another source or day than the register has. */
static bool is_said_anew(const AddInput *in, const Table *known)
{
    return (in->source.n > 0 && !str_eq(in->source, table_cell_text(known, 0, 1))) ||
           (in->published.n > 0 && !str_eq(in->published, table_cell_text(known, 0, 2)));
}

/* Looks for a document with the same bytes. */
static TwCode known_find(FileAdd *add, AddResult *ret, Err *err)
{
    QueryArg arg = { SQL_BLOB, false, 0, str_pn(add->sha256, HASH_BYTES) };
    Query query = { SQL_DOCUMENT_BY_SHA256, &arg, 1, STORE_IDS_RAW };
    Table *t = NULL;
    TRY(store_query(add->app->store, &query, add->app->arena, &t, err));
    ret->is_known = t->n_rows > 0;
    if (!ret->is_known) return TW_OK;
    memcpy(ret->document, table_cell(t, 0, 0)->text.p, RECORD_ID_BYTES);
    if (is_said_anew(add->in, t))
        ret->note = S("kept with the source and day it has: to change them, undo its batch and "
                      "add it again");
    return TW_OK;
}

static TwCode bytes_hash(FileAdd *add, Err *err)
{
    AUTO(Hash) hash = { 0 };
    TRY(hash_open(&hash, err));
    hash_begin(&hash);
    hash_add(&hash, add->bytes.p, add->bytes.n);
    hash_end(&hash, add->sha256);
    return TW_OK;
}

/* A place that a person names for the whole document must be one, or it would be passed over. */
static TwCode place_check(FileAdd *add, Err *err)
{
    Place place;
    Str note;
    return list_place(add->app, add->in->place, &place, &note, err);
}

/* Takes the day at the head of the text as that of publication, and says so. */
static void dateline_take(FileAdd *add, int32_t day)
{
    Arena *a = add->app->arena;
    if (add->published.n > 0 || day == READ_NO_DAY) return;
    add->published = day_text(day, a);
    add->doc.note = arena_fmt(a, STR_FMT "%spublished " STR_FMT ", as its dateline says",
                              STR_ARG(add->doc.note), add->doc.note.n > 0 ? "; " : "",
                              STR_ARG(add->published));
}

/* Reads what the document claims; writes nothing. */
static TwCode claims_read(FileAdd *add, Err *err)
{
    App *app = add->app;
    int32_t dateline = READ_NO_DAY;
    add->published = first_of(add->in->published, add->doc.published);
    ReadInput input = { .id = add->in->path, .text = add->doc.text,
                        .lang = first_of(add->in->lang, add->doc.lang),
                        .title = first_of(add->in->title, add->doc.title),
                        .place = add->in->place, .published = READ_NO_DAY,
                        .dateline = &dateline };
    if (add->in->place.n > 0) TRY(place_check(add, err));
    if (add->published.n > 0) {
        DayRange days;
        TRY(edtf_range(add->published, &days, err));
        input.published = days.from;
    }
    ContextCountry country[CONTEXT_COUNTRIES] = { 0 };
    TRY(register_countries(app, country, &input.n_countries, err));
    input.country = country;
    const Reader *reader = NULL;
    TRY(data_reader(&app->data, &reader, err));
    TRY(read_text(reader, &input, app->arena, &add->claim, &add->n_claims, app->job, err));
    dateline_take(add, dateline);
    return TW_OK;
}

static Str today(Arena *a)
{
    return day_text((int32_t)(clock_wall_ms() / 86400000), a);
}

/* Keeps the original, and the text when it is not the original's own bytes. */
static TwCode originals_keep(FileAdd *add, Err *err)
{
    Arena *a = add->app->arena;
    FileInfo original, text;
    Str bytes = buf_str(&add->bytes);
    TRY(file_store_put(add->app->log, bytes, &original, err));
    record_text(&add->document, DOCUMENT_ROOT, arena_str(a, str_pn(original.root, HASH_BYTES)));
    record_text(&add->document, DOCUMENT_SHA256,
                arena_str(a, str_pn(original.sha256, HASH_BYTES)));
    record_int(&add->document, DOCUMENT_SIZE_BYTES, (int64_t)original.size);
    if (str_eq(add->doc.text, bytes)) return TW_OK;
    TRY(file_store_put(add->app->log, add->doc.text, &text, err));
    record_text(&add->document, DOCUMENT_TEXT_ROOT, arena_str(a, str_pn(text.root, HASH_BYTES)));
    return TW_OK;
}

static TwCode document_fill(FileAdd *add, Err *err)
{
    Arena *a = add->app->arena;
    Record *d = &add->document;
    uint8_t id[RECORD_ID_BYTES];
    store_new_id(add->app->store, id);
    record_init(d, KIND_DOCUMENT, id);
    Str source = first_of(add->in->source, add->doc.source_name);
    add->has_source = source.n > 0;
    if (add->has_source) {
        TRY(add_source(add->app, source, (Str){ NULL, 0 }, &add->source, &add->is_source_new,
                       err));
        record_text(d, DOCUMENT_SOURCE, arena_str(a, str_pn(add->source.id, RECORD_ID_BYTES)));
    }
    record_text(d, DOCUMENT_TITLE, first_of(add->in->title, add->doc.title));
    record_text(d, DOCUMENT_URL, first_of(add->in->url, add->doc.url));
    record_text(d, DOCUMENT_FILE_NAME, show_text(a, path_last(add->in->path)));
    record_text(d, DOCUMENT_PUBLISHED, add->published);
    record_text(d, DOCUMENT_CAPTURED, today(a));
    record_text(d, DOCUMENT_MEDIA_TYPE, add->doc.media_type);
    record_text(d, DOCUMENT_LANG, first_of(add->in->lang, add->doc.lang));
    record_text(d, DOCUMENT_OBTAINED, add->in->obtained);
    record_text(d, DOCUMENT_INDEPENDENCE_GROUP, add->in->group);
    record_text(d, DOCUMENT_NOTE, first_of(add->doc.note, (Str){ NULL, 0 }));
    return originals_keep(add, err);
}

/* The voice of the document's source: its independence group, else its name. */
static Str add_group(const FileAdd *add)
{
    if (!add->has_source) return S("");
    Str group = record_str(&add->source, SOURCE_INDEPENDENCE_GROUP);
    return group.n > 0 ? group : record_str(&add->source, SOURCE_NAME);
}

/* Writes everything; the batch is open. */
static TwCode batch_write(FileAdd *add, AddResult *ret, Err *err)
{
    App *app = add->app;
    Record *claim = NULL;
    Proposed proposed;
    const Gazetteer *g = NULL;
    TRY(document_fill(add, err));
    TRY(data_gazetteer(&app->data, &g, err));
    TRY(claim_records(add->claim, add->n_claims, add->document.id, g, app->arena, &claim, err));
    ProposeInput ask = { .text = add->doc.text, .read = add->claim, .claim = claim,
                         .n = add->n_claims, .document = &add->document,
                         .group = add_group(add) };
    TRY(propose_incidents(app, &ask, &proposed, err));
    ret->n_incidents = proposed.n_incidents;
    if (add->has_source && add->is_source_new)
        TRY(store_add(app->store, &add->source, STORE_NEW, err));
    TRY(store_add(app->store, &add->document, STORE_NEW, err));
    for (size_t i = 0; i < proposed.n_incidents; i++)
        TRY(store_add(app->store, &proposed.incident[i], STORE_NEW, err));
    for (size_t i = 0; i < proposed.n_proposals; i++)
        TRY(store_add(app->store, &proposed.proposal[i], STORE_NEW, err));
    for (size_t i = 0; i < add->n_claims; i++)
        TRY(store_add(app->store, &claim[i], STORE_NEW, err));
    StoreReceipt receipt;
    TRY(store_commit(app->store, &receipt, err));
    memcpy(ret->batch, receipt.batch, sizeof ret->batch);
    memcpy(ret->document, add->document.id, sizeof ret->document);
    return TW_OK;
}

/* Imports a list with the columns that its headers suggest. */
static TwCode list_add(FileAdd *add, AddResult *ret, Err *err)
{
    ImportAsk ask = { .bytes = buf_str(&add->bytes), .file_name = path_last(add->in->path),
                      .source = add->in->source, .group = add->in->group,
                      .published = add->in->published, .obtained = add->in->obtained };
    ImportDone done = { 0 };
    TRY(import_list(add->app, &ask, &done, err));
    if (!done.is_stored && done.n_bad > 0) {
        TwCode code = err_set(err, TW_E_DATA, "%llu of its %llu rows have problems",
                              (unsigned long long)done.n_bad, (unsigned long long)done.n_rows);
        return err_hint(err, code, "See them with 'tawthiq import --dry-run FILE'.");
    }
    if (!done.is_stored && !done.is_repeat)
        return err_set(err, TW_E_DATA, "the list holds nothing that is not in the register");
    if (done.n_warnings > 0)
        ret->note = arena_fmt(add->app->arena,
                              "warnings: %llu; 'tawthiq import --dry-run' shows them",
                              (unsigned long long)done.n_warnings);
    ret->is_known = done.is_repeat;
    ret->n_rows = done.n_new + done.n_changed;
    memcpy(ret->batch, done.receipt.batch, sizeof ret->batch);
    memcpy(ret->document, done.document, sizeof ret->document);
    return TW_OK;
}

static TwCode file_add(FileAdd *add, AddResult *ret, Err *err)
{
    TRY(file_read_all(add->in->path.p, &add->bytes, err));
    TRY(bytes_hash(add, err));
    memcpy(ret->sha256, add->sha256, sizeof ret->sha256);
    TRY(known_find(add, ret, err));
    if (ret->is_known) return TW_OK;
    App *app = add->app;
    TRY(intake_read_confined(buf_str(&add->bytes), add->in->path, &add->doc, app->arena, app->job,
                             err));
    ret->media_type = add->doc.media_type;
    ret->source = first_of(add->in->source, add->doc.source_name);
    ret->note = add->doc.note;
    if (add->doc.kind == MEDIA_LIST) return list_add(add, ret, err);
    TRY(claims_read(add, err));
    ret->note = add->doc.note;
    ret->n_claims = add->n_claims;
    for (size_t i = 0; i < add->n_claims; i++) ret->n_repeats += add->claim[i].repeat_of >= 0;
    StoreAct act = { .action = S("add"), .user = app_user() };
    TRY(store_begin(app->store, &act, err));
    AUTO(StoreBatch) batch = app->store;
    return batch_write(add, ret, err);
}

TwCode app_add(App *app, const AddInput *in, AddResult *ret, Err *err)
{
    FileAdd add = { .app = app, .in = in };
    *ret = (AddResult){ 0 };
    buf_init(&add.bytes, INTAKE_BYTES_MAX);
    TwCode code = file_add(&add, ret, err);
    buf_clear(&add.bytes);
    return code == TW_OK ? code : err_note(err, code, "file '" STR_FMT "'", STR_ARG(in->path));
}
