/* verify.c: the log's own verification, plus the files that documents name. A document is looked at
 * as the log has it, not as a view has it.
 */
#include "app/verify.h"

#include <string.h>

#include "crypto/hash.h"
#include "model/record.h"

typedef struct KeptFile {
    uint64_t n;
    uint8_t id[LOG_ID_BYTES];
    uint32_t item;
    uint8_t root[HASH_BYTES], sha256[HASH_BYTES];
    uint64_t size;
} KeptFile;

typedef struct Verify {
    TwCode (*on_fault)(void *, const LogFault *, Err *);
    void *context;
    Arena arena;
    KeptFile *file;
    size_t n_files, cap_files;
} Verify;

static TwCode fault_pass(void *context, const LogFault *fault, Err *err)
{
    Verify *v = context;
    return v->on_fault(v->context, fault, err);
}

/* Checks that an item is a record, and remembers the file of a document. */
static const char *item_look(void *context, const LogEntryInfo *info, uint32_t item, Str bytes)
{
    Verify *v = context;
    Record r = { 0 };
    Err err = { 0 };
    if (record_decode(bytes, &r, &err) != TW_OK) return "the item is not a record";
    Str root = record_str(&r, DOCUMENT_ROOT), sha256 = record_str(&r, DOCUMENT_SHA256);
    if (r.kind != KIND_DOCUMENT || root.p == NULL) return NULL;
    if (root.n != HASH_BYTES || sha256.n != HASH_BYTES) return "the document names no whole hash";
    KeptFile *files = arena_push(&v->arena, v->file, v->n_files, &v->cap_files, sizeof *files);
    if (files == NULL) return "out of memory";
    v->file = files;
    KeptFile *f = &files[v->n_files++];
    f->n = info->n;
    f->item = item;
    f->size = (uint64_t)record_num(&r, DOCUMENT_SIZE_BYTES, 0);
    memcpy(f->id, info->id, sizeof f->id);
    memcpy(f->root, root.p, sizeof f->root);
    memcpy(f->sha256, sha256.p, sizeof f->sha256);
    return NULL;
}

/* Checks one document's file; a missing or other file is a fault, not an error. */
static TwCode file_look(App *app, Verify *v, const KeptFile *f, LogVerified *ret, Err *err)
{
    Err why = { 0 };
    TwCode code = log_verify_file(app->log, f->root, f->sha256, f->size, &why);
    if (code == TW_OK) return TW_OK;
    LogFault fault = { .n = f->n, .has_id = true, .item = f->item, .check = "file",
                       .why = why.message };
    memcpy(fault.id, f->id, sizeof fault.id);
    ret->n_faults++;
    return v->on_fault(v->context, &fault, err);
}

TwCode app_verify(App *app, TwCode (*on_fault)(void *, const LogFault *, Err *), void *context,
                  LogVerified *ret, Err *err)
{
    Verify v = { .on_fault = on_fault, .context = context };
    arena_init(&v.arena, (size_t)1 << 30);
    LogVerify how = { .on_fault = fault_pass, .on_item = item_look, .ctx = &v };
    TwCode code = log_verify(app->log, &how, app->job, ret, err);
    if (code == TW_E_NO) {
        err_clear(err);
        code = TW_OK;
    }
    for (size_t i = 0; i < v.n_files && code == TW_OK; i++) {
        code = file_look(app, &v, &v.file[i], ret, err);
        if (code == TW_OK) code = job_step(app->job, i + 1, v.n_files, "files", err);
    }
    arena_clear(&v.arena);
    return code;
}
