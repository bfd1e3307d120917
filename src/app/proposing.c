/* proposing.c: see proposing.h. */
#include "app/proposing.h"

#include <string.h>

#include "app/proposal.h"
#include "base/edtf.h"
#include "base/json.h"
#include "os/file.h"

enum { QUESTION_MAX = 1 << 30, NAME_MAX_BYTES = 64 };

/* Last part of the command's first word. */
static Str name_of(Str command)
{
    Str rest = command, word = { NULL, 0 };
    while (word.n == 0 && str_split(&rest, ' ', &word)) continue;
    return path_last(word);
}

static bool is_name(Str name)
{
    static const char ALLOWED[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789._-";
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] == '\0' || strchr(ALLOWED, name.p[i]) == NULL) return false;
    return name.n > 0 && name.n <= NAME_MAX_BYTES;
}

TwCode proposing_begin(Proposing *p, Arena *arena, Err *err)
{
    if (p->name.n == 0) p->name = name_of(str_z(p->command));
    if (!is_name(p->name)) {
        TwCode code = err_set(err, TW_E_USAGE, "no name for the program that proposes");
        return err_hint(err, code, "Give --proposals-name with letters, digits, '.', '_' or '-'.");
    }
    p->rule = arena_fmt(arena, "proposal:" STR_FMT, STR_ARG(p->name));
    TRY(arena_check(arena, err));
    return child_start(p->command, &p->child, err);
}

static void refused(void *context, Str why)
{
    Proposing *p = context;
    p->n_refused++;
    p->say(p->context, p->doc, why);
}

/* Says why there are no proposals for a document; whether to go on with the next one. */
static TwCode failed(Proposing *p, TwCode code, Err *bad, Err *err)
{
    AUTO(Buf) note = { 0 };
    if (code == TW_E_CANCELLED) {
        *err = *bad;
        return code;
    }
    buf_init(&note, 1024);
    p->n_unanswered++;
    buf_fmt(&note, "no proposals of '" STR_FMT "': %s", STR_ARG(p->name), bad->message);
    p->say(p->context, p->doc, buf_str(&note));
    return TW_OK;
}

/* {"id", "text", "published", "lang", "title", "place"} */
static void question_add(const ReadInput *input, Buf *ret)
{
    Json j = json_writer(ret);
    AUTO(Buf) day;
    buf_init(&day, 32);
    json_open(&j, S(""), '{');
    json_text(&j, S("id"), input->id);
    json_text(&j, S("text"), input->text);
    if (input->published != READ_NO_DAY) {
        day_print(input->published, &day);
        json_text(&j, S("published"), buf_str(&day));
    }
    if (input->lang.n > 0) json_text(&j, S("lang"), input->lang);
    if (input->title.n > 0) json_text(&j, S("title"), input->title);
    if (input->place.n > 0) json_text(&j, S("place"), input->place);
    json_close(&j, '}');
}

/* One question and its answer. */
static TwCode ask(Proposing *p, const ReadInput *input, Buf *ret_answer, Job *job, Err *err)
{
    AUTO(Buf) question;
    buf_init(&question, QUESTION_MAX);
    question_add(input, &question);
    TRY(buf_check(&question, err));
    TwCode code = child_ask(&p->child, buf_str(&question), p->timeout_ms, ret_answer, job, err);
    p->has_failed = code != TW_OK;
    return code;
}

/* The claims of the rules with the proposals behind them. */
static TwCode join(ClaimList *claims, const ClaimList *more, Arena *arena, Err *err)
{
    ReadClaim *all = arena_array(arena, claims->n + more->n + 1, sizeof *all);
    TRY(arena_check(arena, err));
    if (claims->n > 0) memcpy(all, claims->claim, claims->n * sizeof *all);
    if (more->n > 0) memcpy(all + claims->n, more->claim, more->n * sizeof *all);
    *claims = (ClaimList){ all, claims->n + more->n };
    return TW_OK;
}

TwCode proposing_add(Proposing *p, const Reader *reader, const ReadInput *input, Arena *arena,
                     ClaimList *claims, Job *job, Err *err)
{
    AUTO(Buf) answer;
    Err bad = { 0 };
    ClaimList more = { NULL, 0 };
    buf_init(&answer, CHILD_ANSWER_MAX);
    if (p->has_failed) {
        p->n_unanswered++;
        return TW_OK;
    }
    p->doc = input->id;
    TwCode code = ask(p, input, &answer, job, &bad);
    if (code != TW_OK) return failed(p, code, &bad, err);
    ProposalDoc doc = { reader, input, p->rule, claims->claim, claims->n, refused, p };
    code = proposal_parse(&doc, buf_str(&answer), arena, &more.claim, &more.n, &bad);
    if (code != TW_OK) return failed(p, code, &bad, err);
    return join(claims, &more, arena, err);
}

TwCode proposing_end(Proposing *p, Err *err)
{
    child_end(&p->child);
    if (p->n_unanswered == 0) return TW_OK;
    TwCode code = err_set(err, TW_E_PEER, "%zu documents have no proposals", p->n_unanswered);
    return err_hint(err, code, "The claims of the rules are complete.");
}
