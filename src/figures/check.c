/* check.c: the way through the rules, and how a finding is put together and said. */
#include "figures/check.h"

#include "figures/check_rules.h"
#include "model/vocab.h"

static CheckRun *const rules[CHECK_N_RULES] = {
    check_r1, check_r2,  check_r3,  check_r4,  check_r5,  check_r6,  check_r7, check_r8,
    check_r9, check_r10, check_r11, check_r12, check_r13, check_r14, check_r15,
};

static Finding *last(Check *k)
{
    return k->out->n == 0 || k->a->failed ? NULL : &k->out->finding[k->out->n - 1];
}

/* The rule a code belongs to: the number behind "R" of its term. */
static int rule_of(Str code)
{
    Str rule = vocab_map(vocab_find(VOCAB_FINDING, code), S("rule"));
    int n = 0;
    for (size_t i = 1; i < rule.n; i++) n = n * 10 + (rule.p[i] - '0');
    return n;
}

void check_find(Check *k, const char *code)
{
    Findings *out = k->out;
    out->finding = arena_push(k->a, out->finding, out->n, &out->cap, sizeof *out->finding);
    if (out->finding == NULL) return;
    out->finding[out->n++] = (Finding){ .code = str_z(code), .rule = rule_of(str_z(code)) };
}

void check_place(Check *k, Str place_name, Str place_id, Str place_path, Str time)
{
    Finding *f = last(k);
    Err ignored = { 0 };
    if (f == NULL) return;
    f->place_name = place_name;
    f->place_id = place_id;
    f->place_path = place_path;
    f->time = time;
    if (time.n > 0 && edtf_range(time, &f->days, &ignored) != TW_OK) f->time = S("");
}

void check_word(Check *k, int n, Str text)
{
    Finding *f = last(k);
    if (f != NULL) f->arg[n - 1] = text;
}

void check_count(Check *k, int n, Range r)
{
    int64_t point = 0;
    Str text = S("?");
    switch (range_kind(r)) {
    case RANGE_KIND_UNKNOWN: break;
    case RANGE_KIND_EXACT: text = arena_fmt(k->a, "%lld", (long long)r.min); break;
    case RANGE_KIND_AT_LEAST: text = arena_fmt(k->a, "\u2265%lld", (long long)r.min); break;
    case RANGE_KIND_AT_MOST: text = arena_fmt(k->a, "\u2264%lld", (long long)r.max); break;
    case RANGE_KIND_BETWEEN:
        text = arena_fmt(k->a, "%lld\u2013%lld", (long long)r.min, (long long)r.max);
        break;
    }
    if (range_kind(r) == RANGE_KIND_UNKNOWN && range_point(r, &point))
        text = arena_fmt(k->a, "%lld", (long long)point);
    check_word(k, n, text);
}

void check_ref(Check *k, Kind kind, const uint8_t *id)
{
    Finding *f = last(k);
    if (f == NULL) return;
    f->ref = arena_push(k->a, f->ref, f->n_refs, &f->cap_refs, sizeof *f->ref);
    if (f->ref != NULL) f->ref[f->n_refs++] = (CheckRef){ kind, id };
}

void check_ref_claim(Check *k, int32_t i)
{
    const FigureClaim *c = &k->claim[i];
    const Finding *f = last(k);
    if (f != NULL && f->n_refs == 0)
        check_place(k, c->place_name, c->place_id, c->place_path, c->time);
    check_ref(k, KIND_CLAIM, c->id);
}

void check_ref_incident(Check *k, int32_t i)
{
    const FigureIncident *n = &k->in->figures.incident[i];
    const Finding *f = last(k);
    if (f != NULL && f->n_refs == 0)
        check_place(k, n->place_name, n->place_id, n->place_path, n->time);
    check_ref(k, KIND_INCIDENT, n->id);
}

bool check_stands(const Check *k, int32_t i)
{
    return figure_counts(&k->claim[i]) && !k->is_old[i];
}

Str check_unit(Str measure) { return vocab_map(vocab_find(VOCAB_MEASURE, measure), S("unit")); }

static TwCode check_init(Check *k, const CheckInput *in, Arena *a, Findings *out, Err *err)
{
    Figures *unused = arena_array(a, 1, sizeof *unused);
    *k = (Check){ .in = in, .claim = in->figures.claim, .n_claims = in->figures.n_claims, .a = a,
                  .out = out };
    k->is_old = arena_array(a, k->n_claims + 1, sizeof *k->is_old);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < k->n_claims; i++)
        if (k->claim[i].supersedes != FIGURE_NONE) k->is_old[k->claim[i].supersedes] = true;
    return statements_build(&in->figures, a, unused, &k->st, err);
}

TwCode checks_run(const CheckInput *in, int rule, Arena *a, Findings *ret_findings, Err *err)
{
    Check k;
    Findings out = { 0 };
    TRY(check_init(&k, in, a, &out, err));
    for (int i = 0; i < CHECK_N_RULES; i++)
        if (rule == 0 || rule == i + 1) TRY(rules[i](&k, err));
    *ret_findings = out;
    return arena_check(a, err);
}

void finding_say(const Finding *f, bool is_arabic, Buf *out)
{
    Str s = vocab_label(VOCAB_FINDING, f->code, is_arabic);
    for (size_t i = 0; i < s.n; i++) {
        bool is_arg = s.p[i] == '{' && i + 2 < s.n && s.p[i + 2] == '}' && s.p[i + 1] >= '1'
                      && s.p[i + 1] <= '0' + FINDING_ARGS;
        if (!is_arg) {
            buf_char(out, s.p[i]);
            continue;
        }
        buf_add(out, f->arg[s.p[i + 1] - '1']);
        i += 2;
    }
}
