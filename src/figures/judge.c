/* judge.c: rules of judgement. */
#include "figures/judge.h"

#include "base/edtf.h"

enum { MONTH_DAYS = 31 };

static bool is(Str s, const char *word)
{
    return str_eq(s, str_z(word));
}

/* An axis, the list of its values and the kinds of record it judges. */
static const struct { const char *axis; VocabId vocab; const char *kinds; } axes[] = {
    { "reliability", VOCAB_RELIABILITY, "source" },
    { "credibility", VOCAB_CREDIBILITY, "claim" },
    { "workflow", VOCAB_STATE, "incident claim document source casualty" },
    { "verification", VOCAB_VERIFICATION, "incident" },
    { "attribution", VOCAB_ATTRIBUTION, "incident" },
    { "strike_status", VOCAB_STRIKE_STATUS, "incident" },
    { "applicability", VOCAB_APPLICABILITY, "incident" },
};
enum { N_AXES = sizeof axes / sizeof *axes };

bool judge_vocab(Str axis, VocabId *ret_vocab)
{
    for (size_t i = 0; i < N_AXES; i++) {
        if (!is(axis, axes[i].axis)) continue;
        *ret_vocab = axes[i].vocab;
        return true;
    }
    return false;
}

/* The codes of a list, for a hint. */
static TwCode hint_codes(Err *err, TwCode code, VocabId vocab)
{
    const Vocab *v = &vocab_table[vocab];
    AUTO(Buf) known;
    buf_init(&known, 2048);
    for (size_t i = 0; i < v->n; i++)
        buf_fmt(&known, "%s" STR_FMT " (" STR_FMT ")", i > 0 ? ", " : "",
                STR_ARG(v->term[i].code), STR_ARG(v->term[i].en));
    return err_hint(err, code, "It is one of " STR_FMT ".", STR_ARG(buf_str(&known)));
}

/* Whether axis, value, rule and position are words of their lists, and fit the kind of record. */
static TwCode check_words(const JudgeAsk *ask, Err *err)
{
    VocabId vocab = VOCAB_AXIS;
    if (!judge_vocab(ask->axis, &vocab))
        return hint_codes(err, err_set(err, TW_E_USAGE, "'" STR_FMT "' is no axis",
                                       STR_ARG(ask->axis)), VOCAB_AXIS);
    if (vocab_find(vocab, ask->value) == NULL)
        return hint_codes(err, err_set(err, TW_E_USAGE, "'" STR_FMT "' is no value of " STR_FMT,
                                       STR_ARG(ask->value), STR_ARG(ask->axis)), vocab);
    if (ask->rule.n > 0 && vocab_find(VOCAB_ASSESS_RULE, ask->rule) == NULL)
        return hint_codes(err, err_set(err, TW_E_USAGE, "'" STR_FMT "' is no rule of judgement",
                                       STR_ARG(ask->rule)), VOCAB_ASSESS_RULE);
    if (ask->position.n > 0 && vocab_find(VOCAB_POSITION, ask->position) == NULL)
        return hint_codes(err, err_set(err, TW_E_USAGE, "'" STR_FMT "' is no position",
                                       STR_ARG(ask->position)), VOCAB_POSITION);
    for (size_t i = 0; i < N_AXES; i++)
        if (is(ask->axis, axes[i].axis)
            && str_find(str_z(axes[i].kinds), ask->subject_kind) == SIZE_MAX)
            return err_set(err, TW_E_USAGE, "the axis '" STR_FMT "' is not for a " STR_FMT,
                           STR_ARG(ask->axis), STR_ARG(ask->subject_kind));
    return TW_OK;
}

static TwCode refuse_missing(Err *err, const char *what, const char *hint)
{
    return err_hint(err, err_set(err, TW_E_DATA, "%s", what), "%s", hint);
}

static TwCode refuse_against(Err *err, const char *what, const char *hint)
{
    return err_hint(err, err_set(err, TW_E_CONFLICT, "%s", what), "%s", hint);
}

static TwCode check_evidence(const JudgeAsk *ask, Err *err)
{
    if (ask->n_foreign > 0)
        return refuse_against(err, "the evidence is a claim that is not about this record",
                              "Link the claim to the incident first, or leave it out.");
    if (ask->n_withdrawn > 0)
        return refuse_against(err, "the evidence is a claim that was rejected or withdrawn",
                              "Leave it out.");
    return TW_OK;
}

/* The rule of a verification that needs one. */
static TwCode check_rule(const JudgeAsk *ask, Err *err)
{
    bool is_technical = is(ask->rule, "site-visit") || is(ask->rule, "geolocated-media")
                        || is(ask->rule, "physical-evidence");
    if (ask->rule.n == 0)
        return refuse_missing(err, "V3 and V4 need the rule by which they were reached",
                              "Name it with --rule: reasonable-grounds, site-visit, ....");
    if (is(ask->value, "V4") && !is_technical)
        return refuse_against(err, "V4 is verified physically or technically; the rule is neither",
                              "Use V3, or a rule such as site-visit or geolocated-media.");
    return TW_OK;
}

static TwCode check_verification(const JudgeAsk *ask, Err *err)
{
    bool is_open = is(ask->value, "V0");
    bool is_against = is(ask->value, "VN") || is(ask->value, "VX");
    if (is_open) return TW_OK;
    if (ask->n_evidence == 0 && !(is_against && ask->note.n > 0))
        return refuse_missing(err, "a verification needs the claims it rests on",
                              "Name them with --evidence.");
    if (is(ask->value, "V2") && ask->n_groups < 2)
        return refuse_against(err, "the evidence is of one independence group: V2 needs two",
                              "A paper that quotes or reprints a report is no second source.");
    if (is(ask->value, "V3") || is(ask->value, "V4")) return check_rule(ask, err);
    if (is(ask->value, "VX") && ask->n_groups < 2 && ask->note.n == 0)
        return refuse_missing(err, "contested needs claims that contradict each other, or a note",
                              "Name both with --evidence, or say with --note what is contested.");
    return TW_OK;
}

/* Whether a position says that the actor did it. */
static bool is_owned(Str position)
{
    return is(position, "acknowledges") || is(position, "accepts")
           || is(position, "denies_responsibility") || is(position, "alternative");
}

static TwCode check_attribution(const JudgeAsk *ask, Err *err)
{
    if (is(ask->value, "T0")) {
        if (ask->actor.n == 0) return TW_OK;
        return refuse_against(err, "T0 says that nobody is known, and an actor is named",
                              "Leave out --actor, or use T1.");
    }
    if (ask->actor.n == 0)
        return refuse_missing(err, "an attribution needs an actor", "Name it with --actor.");
    if (ask->n_evidence == 0)
        return refuse_missing(err, "an attribution needs the claims it rests on",
                              "Name them with --evidence.");
    if (is(ask->value, "T3") && ask->rule.n == 0)
        return refuse_missing(err, "a strong attribution needs its rule",
                              "Name it with --rule: physical-evidence, circumstance, ....");
    if (is(ask->value, "T4") && ask->n_by_actor == 0 && !is_owned(ask->position))
        return refuse_missing(err, "acknowledged needs the actor's own words",
                              "Name a claim that the actor said, or --position accepts.");
    if (is(ask->value, "T4") && is(ask->position, "denies"))
        return refuse_against(err, "T4 is acknowledged, and the position is a denial",
                              "Use TD, or another position.");
    if (is(ask->value, "TD") && is_owned(ask->position))
        return refuse_against(err, "TD is denied, and the position is none",
                              "Use T4, or --position denies.");
    return TW_OK;
}

static TwCode check_strike(const JudgeAsk *ask, Err *err)
{
    Str v = ask->now.verification;
    bool is_second = is(v, "V2") || is(v, "V3") || is(v, "V4");
    if (is(ask->value, "declared") && !is(ask->now.attribution, "T4"))
        return refuse_against(err, "declared needs an actor that acknowledged the strike",
                              "Judge the attribution T4 first.");
    if (is(ask->value, "single_source") && is_second)
        return refuse_against(err, "the incident is verified by more than one source",
                              "Use declared, likely or contested.");
    if (is(ask->value, "contested") && ask->now.n_accused < 2 && !is(v, "VX")
        && ask->note.n == 0)
        return refuse_missing(err, "contested needs two accused actors, VX, or a note",
                              "Say with --note what is contested.");
    return TW_OK;
}

static TwCode check_workflow(const JudgeAsk *ask, Err *err)
{
    bool is_incident = is(ask->subject_kind, "incident");
    if (is(ask->value, "proposed"))
        return refuse_against(err, "only the program proposes", "Use received or screened.");
    if ((is(ask->value, "withdrawn") || is(ask->value, "corrected")) && ask->note.n == 0)
        return refuse_missing(err, "a correction or withdrawal needs its reason",
                              "Say it with --note.");
    if (!is(ask->value, "published") || !is_incident) return TW_OK;
    if (ask->now.verification.n == 0 || is(ask->now.verification, "V0"))
        return refuse_missing(err, "an incident that nobody verified is not published",
                              "Judge its verification first.");
    if (ask->needs_second && !ask->has_second) {
        TwCode code = err_set(err, TW_E_DENIED, "a second person has to confirm the verification");
        return err_hint(err, code, "Somebody else says 'assess ID verification --second'.");
    }
    return TW_OK;
}

TwCode judge_check(const JudgeAsk *ask, Err *err)
{
    TRY(check_words(ask, err));
    TRY(check_evidence(ask, err));
    if (is(ask->axis, "verification")) return check_verification(ask, err);
    if (is(ask->axis, "attribution")) return check_attribution(ask, err);
    if (is(ask->axis, "strike_status")) return check_strike(ask, err);
    if (is(ask->axis, "workflow")) return check_workflow(ask, err);
    if (is(ask->axis, "credibility") && is(ask->value, "1") && ask->n_elsewhere == 0)
        return refuse_missing(err, "credibility 1 needs a claim of another independent source",
                              "Name it with --evidence.");
    if (is(ask->axis, "applicability") && ask->note.n == 0)
        return refuse_missing(err, "whether an agreement applied needs its reason",
                              "Say with --note which agreement and why.");
    return TW_OK;
}

Str judge_harm(const JudgeAxes *axes_now)
{
    Str v = axes_now->verification, t = axes_now->attribution;
    bool is_two = is(v, "V2") || is(v, "V3") || is(v, "V4");
    bool is_named = is(t, "T1") || is(t, "T2") || is(t, "T3") || is(t, "T4");
    if (is(v, "VN") || axes_now->is_combatants_only) return S("discounted");
    if (is(v, "VX") || axes_now->n_accused > 1) return S("contested");
    if (is_two && is(t, "T4")) return S("confirmed");
    if (is_two && is_named) return S("fair");
    return is(v, "V1") ? S("weak") : S("");
}

bool judge_has_grounds(Str verification)
{
    return is(verification, "V3") || is(verification, "V4");
}

Str judge_suggested(size_t n_groups)
{
    return n_groups == 0 ? S("V0") : n_groups == 1 ? S("V1") : S("V2");
}

/* Words of a name. */
static size_t words_of(Str name)
{
    size_t n = 0;
    Str part;
    while (str_split(&name, ' ', &part)) n += part.n > 0;
    return n;
}

bool judge_identified(Str name, Str date, Str precision, Str place_path)
{
    DayRange days;
    Err ignored = { 0 };
    bool is_day = date.n > 0 && edtf_range(date, &days, &ignored) == TW_OK
                  && days.from != DAY_OPEN_FROM && days.to != DAY_OPEN_TO
                  && days.to - days.from < MONTH_DAYS;
    bool is_governorate = place_path.n > 0 && precision.n > 0
                          && str_cmp(precision, S("P6")) <= 0;
    return words_of(name) >= 2 && is_day && is_governorate;
}
