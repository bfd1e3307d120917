/* fields_judgement.h: kinds of record about judging: assessments, proposals, objects hit, settings,
 * pairs of casualties.
 *
 * Rows as in fields.h, which includes it: a field's place in its list is its number in the log.
 */
#ifndef MODEL_FIELDS_JUDGEMENT_H
#define MODEL_FIELDS_JUDGEMENT_H

/* A judgement of one thing on one axis. The value that holds is the latest that none supersedes.
 * subject_kind names the kind of `subject`; evidence is ids of claims as people type them, parted
 * by " | ". Attribution names its actors (parted by " | "; several are joint). `confirms`: a second
 * person says the same as that assessment. */
#define ASSESSMENT_FIELDS(X)                                         \
    X(ASSESSMENT, SUBJECT_KIND, subject_kind, TEXT, 0, FIELD_REQUIRED) \
    X(ASSESSMENT, SUBJECT, subject, BYTES, 0, FIELD_REQUIRED)        \
    X(ASSESSMENT, AXIS, axis, CODE, VOCAB_AXIS, FIELD_REQUIRED)      \
    X(ASSESSMENT, VALUE, value, TEXT, 0, FIELD_REQUIRED)             \
    X(ASSESSMENT, RULE, rule, TEXT, 0, 0)                            \
    X(ASSESSMENT, EVIDENCE, evidence, TEXT, 0, 0)                    \
    X(ASSESSMENT, NOTE, note, TEXT, 0, FIELD_PERSONAL)               \
    X(ASSESSMENT, SUPERSEDES, supersedes, REF, KIND_ASSESSMENT, 0)   \
    X(ASSESSMENT, CONFIRMS, confirms, REF, KIND_ASSESSMENT, 0)       \
    X(ASSESSMENT, ACTOR, actor, TEXT, 0, FIELD_PERSONAL)             \
    X(ASSESSMENT, POSITION, position, CODE, VOCAB_POSITION, 0)       \
    X(ASSESSMENT, ABOUT, about, TEXT, 0, 0)

/* What the program proposes about two incidents, for a person to accept or refuse. score is of
 * 1000; reasons are its parts in words, parted by " | ". */
#define PROPOSAL_FIELDS(X)                                           \
    X(PROPOSAL, WHAT, what, CODE, VOCAB_PROPOSAL, FIELD_REQUIRED)    \
    X(PROPOSAL, INCIDENT, incident, REF, KIND_INCIDENT, FIELD_REQUIRED) \
    X(PROPOSAL, OTHER, other, REF, KIND_INCIDENT, 0)                 \
    X(PROPOSAL, SCORE, score, INT, 0, 0)                             \
    X(PROPOSAL, REASONS, reasons, TEXT, 0, 0)                        \
    X(PROPOSAL, RULE, rule, TEXT, 0, 0)                              \
    X(PROPOSAL, STATE, state, CODE, VOCAB_DECISION, 0)               \
    X(PROPOSAL, NOTE, note, TEXT, 0, FIELD_PERSONAL)

/* Objects hit in one incident: homes, a school, an ambulance. */
#define OBJECT_FIELDS(X)                                             \
    X(OBJECT, INCIDENT, incident, REF, KIND_INCIDENT, FIELD_REQUIRED) \
    X(OBJECT, TARGET, target, CODE, VOCAB_TARGET, FIELD_REQUIRED)    \
    X(OBJECT, NAME, name, TEXT, 0, FIELD_PERSONAL)                   \
    X(OBJECT, MIN, min, INT, 0, 0)                                   \
    X(OBJECT, BEST, best, INT, 0, 0)                                 \
    X(OBJECT, MAX, max, INT, 0, 0)                                   \
    X(OBJECT, DAMAGE, damage, CODE, VOCAB_DAMAGE, 0)                 \
    X(OBJECT, DOCUMENT, document, REF, KIND_DOCUMENT, 0)             \
    X(OBJECT, CLAIM, claim, REF, KIND_CLAIM, 0)                      \
    X(OBJECT, STATE, state, CODE, VOCAB_STATE, 0)                    \
    X(OBJECT, NOTE, note, TEXT, 0, FIELD_PERSONAL)

/* A setting of the register, such as the rule that ranges are derived by; the last one of a name
 * holds. */
#define SETTING_FIELDS(X)                                            \
    X(SETTING, NAME, name, TEXT, 0, FIELD_REQUIRED)                  \
    X(SETTING, VALUE, value, TEXT, 0, 0)

/* What a person says of two casualties: whether they are one human being. The id is made of theirs,
 * so that a pair has one record however often it is judged; `one` is the smaller id. score is what
 * the program thought then, of 1000. */
#define PAIR_FIELDS(X)                                               \
    X(PAIR, ONE, one, REF, KIND_CASUALTY, FIELD_REQUIRED)            \
    X(PAIR, OTHER, other, REF, KIND_CASUALTY, FIELD_REQUIRED)        \
    X(PAIR, DECISION, decision, CODE, VOCAB_PAIR, FIELD_REQUIRED)    \
    X(PAIR, REASON, reason, TEXT, 0, FIELD_PERSONAL)                 \
    X(PAIR, SCORE, score, INT, 0, 0)

#endif
