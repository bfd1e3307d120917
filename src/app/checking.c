/* checking.c: findings asked for, as a table and as text. */
#include "app/checking.h"

#include "app/checking_load.h"
#include "app/figures.h"
#include "model/id.h"
#include "model/vocab.h"

enum { TEXT = COLUMN_TEXT, INT = COLUMN_INT, DETAIL = COLUMN_DETAIL };

const Column CHECK_COLUMNS[CHECK_N_COLUMNS] = {
    { "rule", TEXT, NULL, "R1 to R15" },
    { "severity", TEXT, NULL, "error or warning" },
    { "finding", TEXT, NULL, "code of what was found" },
    { "what", TEXT, NULL, "what cannot be, as a sentence" },
    { "why", TEXT | DETAIL, NULL, "why the rule holds" },
    { "title", TEXT | DETAIL, NULL, "name of the rule" },
    { "place_name", TEXT, NULL, "place of its first record" },
    { "place_id", TEXT | DETAIL, NULL, "place in the gazetteer" },
    { "time_edtf", TEXT, NULL, "when" },
    { "n_records", INT, NULL, "records it rests on" },
    { "records", TEXT, NULL, "their ids" },
};

static TwCode rule_number(Str typed, int *ret_rule, Err *err)
{
    *ret_rule = 0;
    if (typed.p == NULL) return TW_OK;
    bool has_letter = typed.n > 0 && (typed.p[0] == 'R' || typed.p[0] == 'r');
    Str digits = str_part(typed, has_letter ? 1 : 0, typed.n);
    Str code = { NULL, 0 };
    for (size_t i = 0; i < vocab_table[VOCAB_CHECK_RULE].n; i++) {
        Str known = vocab_table[VOCAB_CHECK_RULE].term[i].code;
        if (!str_eq(str_part(known, 1, known.n), digits)) continue;
        code = known;
        *ret_rule = (int)i + 1;
    }
    if (code.p != NULL) return TW_OK;
    TwCode why = err_set(err, TW_E_USAGE, "there is no rule '" STR_FMT "'", STR_ARG(typed));
    return err_hint(err, why, "Rules are R1 to R15; docs/checks.md says what each looks at.");
}

static Str severity_of(const Finding *f)
{
    return vocab_map(vocab_find(VOCAB_FINDING, f->code), S("severity"));
}

/* Whether a finding lies in the place and period asked for. One without a place or time of its own
 * is shown unless that is asked for. */
static bool is_wanted(const Finding *f, const CheckAsk *ask, const FigureScope *scope)
{
    if (ask->severity.p != NULL && !str_eq(severity_of(f), ask->severity)) return false;
    bool is_place = ask->place.p == NULL
                    || figure_fit_place(scope, f->place_id, f->place_path) >= FIT_PARTLY;
    bool is_time = ask->period.p == NULL
                   || figure_fit_time(scope, f->time, f->days) >= FIT_PARTLY;
    return is_place && is_time;
}

TwCode check_register(App *app, const CheckAsk *ask, CheckAnswers *ret, Err *err)
{
    CheckAnswers answers = { 0 };
    FigureScope scope;
    int rule = 0;
    TRY(rule_number(ask->rule, &rule, err));
    if (ask->severity.p != NULL && vocab_find(VOCAB_SEVERITY, ask->severity) == NULL)
        return err_set(err, TW_E_USAGE, "a severity is error or warning");
    TRY(app_scope(app, ask->place, ask->period, &scope, err));
    TRY(checking_load(app, rule, &answers.in, err));
    TRY(checks_run(&answers.in, rule, app->arena, &answers.all, err));
    size_t n = 0;
    for (size_t i = 0; i < answers.all.n; i++) {
        const Finding *f = &answers.all.finding[i];
        if (!is_wanted(f, ask, &scope)) continue;
        bool is_error = str_eq(severity_of(f), S("error"));
        answers.n_errors += is_error;
        answers.n_warnings += !is_error;
        answers.all.finding[n++] = *f;
    }
    answers.all.n = n;
    *ret = answers;
    return arena_check(app->arena, err);
}

/* A code as people say it; other words stay as they are. */
static Str spoken(Str word, bool is_arabic)
{
    static const VocabId vocab[] = { VOCAB_BREACH_TEST, VOCAB_QUANTIFIER, VOCAB_AGE };
    for (size_t i = 0; i < sizeof vocab / sizeof *vocab; i++)
        if (vocab_find(vocab[i], word) != NULL) return vocab_label(vocab[i], word, is_arabic);
    return figures_label(is_arabic, word);
}

static Str say(const Finding *f, bool is_arabic, Arena *a)
{
    AUTO(Buf) b;
    Finding said = *f;
    buf_init(&b, 1 << 16);
    for (int i = 0; i < FINDING_ARGS; i++) said.arg[i] = spoken(f->arg[i], is_arabic);
    finding_say(&said, is_arabic, &b);
    return arena_str(a, buf_str(&b));
}

/* "c-28t5cy4tqk d-17q08c1jh8". */
static Str records_of(const Finding *f, Arena *a)
{
    char text[ID_TEXT_MAX];
    AUTO(Buf) b;
    buf_init(&b, 1 << 20);
    for (size_t i = 0; i < f->n_refs; i++) {
        if (i > 0) buf_char(&b, ' ');
        buf_add(&b, id_show(f->ref[i].kind, f->ref[i].id, ID_SHOWN, text));
    }
    return arena_str(a, buf_str(&b));
}

Table *check_table(const CheckAnswers *answers, bool is_arabic, Arena *a)
{
    Table *t = table_new(a, CHECK_COLUMNS, CHECK_N_COLUMNS);
    for (size_t i = 0; i < answers->all.n && t != NULL; i++) {
        const Finding *f = &answers->all.finding[i];
        Str rule = arena_fmt(a, "R%d", f->rule);
        table_text(t, rule);
        table_text(t, severity_of(f));
        table_text(t, f->code);
        table_text(t, say(f, is_arabic, a));
        table_text(t, vocab_label(VOCAB_CHECK_WHY, rule, is_arabic));
        table_text(t, vocab_label(VOCAB_CHECK_RULE, rule, is_arabic));
        table_text(t, f->place_name);
        table_text(t, f->place_id);
        table_text(t, f->time);
        table_int(t, (int64_t)f->n_refs);
        table_text(t, records_of(f, a));
    }
    return t;
}

/* The words of a claim and who published them, under a finding. */
static void words_put(const CheckInput *in, const CheckRef *ref, Buf *out)
{
    char text[ID_TEXT_MAX];
    buf_fmt(out, "    " STR_FMT, STR_ARG(id_show(ref->kind, ref->id, ID_SHOWN, text)));
    /* ids of claims that were loaded lie in their array */
    uintptr_t at = (uintptr_t)ref->id - (uintptr_t)in->figures.claim;
    if (at < in->figures.n_claims * sizeof *in->figures.claim) {
        const FigureClaim *c = &in->figures.claim[at / sizeof *in->figures.claim];
        const FigureDocument *d = &in->figures.document[c->document];
        buf_fmt(out, "  \"" STR_FMT "\"  " STR_FMT "%s" STR_FMT, STR_ARG(c->quote),
                STR_ARG(d->source), d->published.n > 0 ? ", " : "", STR_ARG(d->published));
    }
    buf_char(out, '\n');
}

void check_text(const CheckAnswers *answers, bool is_arabic, Arena *a, Buf *out)
{
    for (size_t i = 0; i < answers->all.n; i++) {
        const Finding *f = &answers->all.finding[i];
        Str rule = arena_fmt(a, "R%d", f->rule);
        buf_fmt(out, "%s" STR_FMT "  " STR_FMT ": " STR_FMT "\n", i > 0 ? "\n" : "", STR_ARG(rule),
                STR_ARG(vocab_label(VOCAB_SEVERITY, severity_of(f), is_arabic)),
                STR_ARG(say(f, is_arabic, a)));
        if (f->place_name.n + f->time.n > 0)
            buf_fmt(out, "    " STR_FMT "%s" STR_FMT "\n", STR_ARG(f->place_name),
                    f->place_name.n > 0 && f->time.n > 0 ? ", " : "", STR_ARG(f->time));
        buf_fmt(out, "    " STR_FMT "\n", STR_ARG(vocab_label(VOCAB_CHECK_WHY, rule, is_arabic)));
        for (size_t r = 0; r < f->n_refs; r++) words_put(&answers->in, &f->ref[r], out);
    }
}
