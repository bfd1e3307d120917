/* judge.h: what judgements may be made, and what follows from them.
 *
 * Six axes stay apart: source reliability, claim credibility, workflow, verification, attribution,
 * and strike status or agreement applicability. What is published as a grade is computed from them
 * and never typed: the civilian-harm grade, "reasonable grounds to believe", and whether a person
 * is identified. A judgement without evidence, or against what is known, is refused with its
 * reason.
 * Pure: texts and counts in, an answer out.
 */
#ifndef FIGURES_JUDGE_H
#define FIGURES_JUDGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"
#include "model/vocab.h"

/* How the axes of an incident stand. Codes; empty when not judged. */
typedef struct JudgeAxes {
    Str verification;          /* V0 ... VN */
    Str attribution;           /* strongest: T0 ... T4; TD when it is only denied */
    Str strike_status;
    size_t n_accused;          /* actors, or joint groups of them, each accused apart */
    bool is_combatants_only;   /* everybody killed was a combatant */
} JudgeAxes;

/* A judgement somebody wants to enter, and what is known around it. */
typedef struct JudgeAsk {
    Str subject_kind, axis, value, rule, note;
    Str actor, position;
    size_t n_evidence;         /* claims given */
    size_t n_groups;           /* independence groups among them */
    size_t n_foreign;          /* of them, not about the subject */
    size_t n_withdrawn;        /* of them, rejected or withdrawn */
    size_t n_by_actor;         /* of them, said by the actor */
    size_t n_elsewhere;        /* credibility: of other groups than the claim's own */
    JudgeAxes now;             /* of the incident */
    bool needs_second, has_second;
} JudgeAsk;

/* The vocabulary of an axis.
 *
 * axis       "verification"
 * ret_vocab  its list of values
 * return     false when there is no such axis
 * cost       O(axes)
 */
bool judge_vocab(Str axis, VocabId *ret_vocab);

/* Refuses what cannot be said.
 *
 * ask     the judgement
 * errors  TW_E_USAGE no such axis or value, or not of this kind of record; TW_E_DATA evidence,
 *         rule or actor is missing; TW_E_CONFLICT it contradicts its evidence or another axis;
 *         TW_E_DENIED a second person is required
 * cost    O(1)
 * source  field standards 6.6 and 1.2; docs/incidents.md lists the rules
 */
TwCode judge_check(const JudgeAsk *ask, Err *err) TW_CHECKED;

/* The grade of civilian harm.
 *
 * axes    how they stand
 * return  code of harm_grade, or empty when the axes do not give one
 * cost    O(1)
 * source  field standards 6.6, last row, after the grading published by Airwars
 */
Str judge_harm(const JudgeAxes *axes);

/* Whether there are reasonable grounds to believe that it happened.
 *
 * verification  code
 * return        true for V3 and V4
 * cost          O(1)
 * source        field standards 1.2 (OHCHR threshold)
 */
bool judge_has_grounds(Str verification);

/* The verification that the evidence alone supports: a suggestion, for a person to sign.
 *
 * n_groups  independence groups that tell of it
 * return    V0, V1 or V2
 * cost      O(1)
 */
Str judge_suggested(size_t n_groups);

/* Whether a casualty is identified: full name, date to the month at least, governorate.
 *
 * name        as on the list: two words at least
 * date        EDTF, or empty
 * precision   of the place, P1 ... P9, or empty
 * place_path  "/…/…/"
 * return      true when all three are there
 * cost        O(1)
 * source      field standards 1.2 (rule of the 2021 list of deaths)
 */
bool judge_identified(Str name, Str date, Str precision, Str place_path);

#endif
