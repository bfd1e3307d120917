/* fields.h: every kind of record and its fields, as one table.
 *
 * A field's place in its list is its number in the log, for good: append new fields at the end and
 * never remove, move or reuse one. An old program keeps what it does not know and does not apply
 * it.
 *
 *     X(KIND, NAME, name, type, about, flags)
 *
 * type   TEXT words; INT whole number; BOOL 0 or 1; CODE of the vocabulary `about`; EDTF a date;
 *        REF the id of a record of kind `about`; BYTES
 * flags  REQUIRED in a new record; PERSONAL what may identify a person: never in a message
 */
#ifndef MODEL_FIELDS_H
#define MODEL_FIELDS_H

#include "model/fields_judgement.h"
#include "model/fields_list.h"
#include "model/fields_release.h"
#include "model/fields_situation.h"

/* What one entry is: the first item of each. */
#define ACT_FIELDS(X)                                                \
    X(ACT, ACTION, action, TEXT, 0, FIELD_REQUIRED)                  \
    X(ACT, USER, user, TEXT, 0, FIELD_PERSONAL)                      \
    X(ACT, BATCH, batch, BYTES, 0, FIELD_REQUIRED)                   \
    X(ACT, NOTE, note, TEXT, 0, FIELD_PERSONAL)                      \
    X(ACT, PROGRAM, program, TEXT, 0, 0)

/* Takes back every earlier entry of a batch; an undo can itself be undone. */
#define UNDO_FIELDS(X)                                               \
    X(UNDO, BATCH, batch, BYTES, 0, FIELD_REQUIRED)

/* Who publishes or says things. */
#define SOURCE_FIELDS(X)                                             \
    X(SOURCE, NAME, name, TEXT, 0, FIELD_REQUIRED)                   \
    X(SOURCE, KIND, kind, CODE, VOCAB_SOURCE_KIND, 0)                \
    X(SOURCE, RELIABILITY, reliability, CODE, VOCAB_RELIABILITY, 0)  \
    X(SOURCE, INDEPENDENCE_GROUP, independence_group, TEXT, 0, 0)    \
    X(SOURCE, URL, url, TEXT, 0, 0)                                  \
    X(SOURCE, NOTE, note, TEXT, 0, FIELD_PERSONAL)                   \
    X(SOURCE, STATE, state, CODE, VOCAB_STATE, 0)

/* A kept original: `root` is its name in files/, `text_root` that of the text taken out of it. */
#define DOCUMENT_FIELDS(X)                                           \
    X(DOCUMENT, SOURCE, source, REF, KIND_SOURCE, 0)                 \
    X(DOCUMENT, TITLE, title, TEXT, 0, FIELD_PERSONAL)               \
    X(DOCUMENT, URL, url, TEXT, 0, 0)                                \
    X(DOCUMENT, FILE_NAME, file_name, TEXT, 0, FIELD_PERSONAL)       \
    X(DOCUMENT, PUBLISHED, published, EDTF, 0, 0)                    \
    X(DOCUMENT, CAPTURED, captured, EDTF, 0, 0)                      \
    X(DOCUMENT, MEDIA_TYPE, media_type, TEXT, 0, 0)                  \
    X(DOCUMENT, SHA256, sha256, BYTES, 0, FIELD_REQUIRED)            \
    X(DOCUMENT, SIZE_BYTES, size_bytes, INT, 0, 0)                   \
    X(DOCUMENT, LANG, lang, TEXT, 0, 0)                              \
    X(DOCUMENT, OBTAINED, obtained, TEXT, 0, FIELD_PERSONAL)         \
    X(DOCUMENT, ROOT, root, BYTES, 0, FIELD_REQUIRED)                \
    X(DOCUMENT, TEXT_ROOT, text_root, BYTES, 0, 0)                   \
    X(DOCUMENT, LIST_KIND, list_kind, CODE, VOCAB_LIST_KIND, 0)      \
    X(DOCUMENT, NOTE, note, TEXT, 0, FIELD_PERSONAL)                 \
    X(DOCUMENT, STATE, state, CODE, VOCAB_STATE, 0)                  \
    X(DOCUMENT, INDEPENDENCE_GROUP, independence_group, TEXT, 0, 0)  \
    X(DOCUMENT, TEXT_PRINT, text_print, BYTES, 0, 0)                 \
    X(DOCUMENT, REPRINT_OF, reprint_of, REF, KIND_DOCUMENT, 0)

/* What a document says, in its own words: the fields of `tawthiq read`, flat. `start` and `end` are
 * code points of the text; lists in one text (parties, aliases, doubts) are parted by " | ";
 * place_path is the place and everything it lies in, outermost last, parted by "/", with "/" at
 * both ends. link_state says who put the claim to its incident, link_score (of 1000) and
 * link_reason why the program did. */
#define CLAIM_FIELDS(X)                                              \
    X(CLAIM, DOCUMENT, document, REF, KIND_DOCUMENT, FIELD_REQUIRED) \
    X(CLAIM, NUMBER, number, INT, 0, FIELD_REQUIRED)                 \
    X(CLAIM, START, start, INT, 0, 0)                                \
    X(CLAIM, END, end, INT, 0, 0)                                    \
    X(CLAIM, QUOTE, quote, TEXT, 0, FIELD_PERSONAL)                  \
    X(CLAIM, MEASURE, measure, CODE, VOCAB_MEASURE, FIELD_REQUIRED)  \
    X(CLAIM, MIN, min, INT, 0, 0)                                    \
    X(CLAIM, BEST, best, INT, 0, 0)                                  \
    X(CLAIM, MAX, max, INT, 0, 0)                                    \
    X(CLAIM, QUANTIFIER, quantifier, CODE, VOCAB_QUANTIFIER, 0)      \
    X(CLAIM, STATUS, status, CODE, VOCAB_STATUS, 0)                  \
    X(CLAIM, SEX, sex, CODE, VOCAB_SEX, 0)                           \
    X(CLAIM, AGE, age, CODE, VOCAB_AGE, 0)                           \
    X(CLAIM, FUNCTION, function, CODE, VOCAB_FUNCTION, 0)            \
    X(CLAIM, WEAPON, weapon, CODE, VOCAB_WEAPON, 0)                  \
    X(CLAIM, WEAPON_AS_WRITTEN, weapon_as_written, TEXT, 0, 0)       \
    X(CLAIM, ACTOR, actor, TEXT, 0, FIELD_PERSONAL)                  \
    X(CLAIM, ACTOR_ROLE, actor_role, TEXT, 0, 0)                     \
    X(CLAIM, ACTOR_ALSO_KNOWN_AS, actor_also_known_as, TEXT, 0, FIELD_PERSONAL) \
    X(CLAIM, PARTIES, parties, TEXT, 0, FIELD_PERSONAL)              \
    X(CLAIM, PLACE_NAME, place_name, TEXT, 0, FIELD_PERSONAL)        \
    X(CLAIM, PLACE_ID, place_id, TEXT, 0, 0)                         \
    X(CLAIM, PLACE_PATH, place_path, TEXT, 0, 0)                     \
    X(CLAIM, PLACE_DOUBT, place_doubt, TEXT, 0, 0)                   \
    X(CLAIM, LAT_E7, lat_e7, INT, 0, 0)                              \
    X(CLAIM, LON_E7, lon_e7, INT, 0, 0)                              \
    X(CLAIM, PRECISION, precision, CODE, VOCAB_PRECISION, 0)         \
    X(CLAIM, TIME_EDTF, time_edtf, EDTF, 0, 0)                       \
    X(CLAIM, TIME_AS_WRITTEN, time_as_written, TEXT, 0, 0)           \
    X(CLAIM, SAID_BY, said_by, TEXT, 0, FIELD_PERSONAL)              \
    X(CLAIM, MODALITY, modality, CODE, VOCAB_MODALITY, 0)            \
    X(CLAIM, SCOPE, scope, CODE, VOCAB_SCOPE, 0)                     \
    X(CLAIM, SUBSET_OF, subset_of, REF, KIND_CLAIM, 0)               \
    X(CLAIM, SLICE, slice, CODE, VOCAB_SLICE, 0)                     \
    X(CLAIM, REPEAT_OF, repeat_of, REF, KIND_CLAIM, 0)               \
    X(CLAIM, SUPERSEDES, supersedes, REF, KIND_CLAIM, 0)             \
    X(CLAIM, ROLE, role, CODE, VOCAB_ROLE, 0)                        \
    X(CLAIM, RULE, rule, TEXT, 0, 0)                                 \
    X(CLAIM, INCIDENT, incident, REF, KIND_INCIDENT, 0)              \
    X(CLAIM, CREDIBILITY, credibility, CODE, VOCAB_CREDIBILITY, 0)   \
    X(CLAIM, STATE, state, CODE, VOCAB_STATE, 0)                     \
    X(CLAIM, NOTE, note, TEXT, 0, FIELD_PERSONAL)                    \
    X(CLAIM, LINK_STATE, link_state, CODE, VOCAB_DECISION, 0)        \
    X(CLAIM, LINK_SCORE, link_score, INT, 0, 0)                      \
    X(CLAIM, LINK_REASON, link_reason, TEXT, 0, 0)                   \
    X(CLAIM, DAY_PART, day_part, CODE, VOCAB_DAY_PART, 0)            \
    X(CLAIM, SITE, site, CODE, VOCAB_TARGET, 0)

/* One event at a place and a time. Counts are in its tallies and in the claims that name it.
 * same_as: it was merged into that one, whose name it now is. part_of: the complex attack it is a
 * part of. alias: codes it was known by, parted by " | ". range_rule: the rule its ranges are
 * derived by ("envelope@1") when it is not that of the register. split_from: the one it was parted
 * from. */
#define INCIDENT_FIELDS(X)                                           \
    X(INCIDENT, CODE, code, TEXT, 0, 0)                              \
    X(INCIDENT, TITLE, title, TEXT, 0, FIELD_PERSONAL)               \
    X(INCIDENT, DATE, date, EDTF, 0, 0)                              \
    X(INCIDENT, PLACE_NAME, place_name, TEXT, 0, FIELD_PERSONAL)     \
    X(INCIDENT, PLACE_ID, place_id, TEXT, 0, 0)                      \
    X(INCIDENT, PLACE_PATH, place_path, TEXT, 0, 0)                  \
    X(INCIDENT, LAT_E7, lat_e7, INT, 0, 0)                           \
    X(INCIDENT, LON_E7, lon_e7, INT, 0, 0)                           \
    X(INCIDENT, PRECISION, precision, CODE, VOCAB_PRECISION, 0)      \
    X(INCIDENT, WEAPON, weapon, CODE, VOCAB_WEAPON, 0)               \
    X(INCIDENT, ACTOR, actor, TEXT, 0, FIELD_PERSONAL)               \
    X(INCIDENT, TARGET, target, CODE, VOCAB_TARGET, 0)               \
    X(INCIDENT, DOCUMENT, document, REF, KIND_DOCUMENT, 0)           \
    X(INCIDENT, ROW, row, INT, 0, 0)                                 \
    X(INCIDENT, EXTERNAL_ID, external_id, TEXT, 0, 0)                \
    X(INCIDENT, NARRATIVE, narrative, TEXT, 0, FIELD_PERSONAL)       \
    X(INCIDENT, VERIFICATION, verification, CODE, VOCAB_VERIFICATION, 0) \
    X(INCIDENT, ATTRIBUTION, attribution, CODE, VOCAB_ATTRIBUTION, 0) \
    X(INCIDENT, STRIKE_STATUS, strike_status, CODE, VOCAB_STRIKE_STATUS, 0) \
    X(INCIDENT, SAME_AS, same_as, REF, KIND_INCIDENT, 0)             \
    X(INCIDENT, STATE, state, CODE, VOCAB_STATE, 0)                  \
    X(INCIDENT, NOTE, note, TEXT, 0, FIELD_PERSONAL)                 \
    X(INCIDENT, PLACE_DOUBT, place_doubt, TEXT, 0, 0)                \
    X(INCIDENT, PART_OF, part_of, REF, KIND_INCIDENT, 0)             \
    X(INCIDENT, ALIAS, alias, TEXT, 0, 0)                            \
    X(INCIDENT, RANGE_RULE, range_rule, TEXT, 0, 0)                  \
    X(INCIDENT, SPLIT_FROM, split_from, REF, KIND_INCIDENT, 0)

/* How many people of one group were harmed in one way in one incident. */
#define TALLY_FIELDS(X)                                              \
    X(TALLY, INCIDENT, incident, REF, KIND_INCIDENT, FIELD_REQUIRED) \
    X(TALLY, OUTCOME, outcome, CODE, VOCAB_OUTCOME, FIELD_REQUIRED)  \
    X(TALLY, SEX, sex, CODE, VOCAB_SEX, 0)                           \
    X(TALLY, AGE, age, CODE, VOCAB_AGE, 0)                           \
    X(TALLY, STATUS, status, CODE, VOCAB_STATUS, 0)                  \
    X(TALLY, FUNCTION, function, CODE, VOCAB_FUNCTION, 0)            \
    X(TALLY, MIN, min, INT, 0, 0)                                    \
    X(TALLY, BEST, best, INT, 0, 0)                                  \
    X(TALLY, MAX, max, INT, 0, 0)                                    \
    X(TALLY, QUANTIFIER, quantifier, CODE, VOCAB_QUANTIFIER, 0)      \
    X(TALLY, SLICE, slice, CODE, VOCAB_SLICE, 0)                     \
    X(TALLY, DOCUMENT, document, REF, KIND_DOCUMENT, 0)              \
    X(TALLY, CLAIM, claim, REF, KIND_CLAIM, 0)                       \
    X(TALLY, STATE, state, CODE, VOCAB_STATE, 0)                     \
    X(TALLY, NOTE, note, TEXT, 0, FIELD_PERSONAL)

/* One use of a weapon within an incident. */
#define ATTACK_FIELDS(X)                                             \
    X(ATTACK, INCIDENT, incident, REF, KIND_INCIDENT, FIELD_REQUIRED) \
    X(ATTACK, WEAPON, weapon, CODE, VOCAB_WEAPON, 0)                 \
    X(ATTACK, WEAPON_AS_WRITTEN, weapon_as_written, TEXT, 0, 0)      \
    X(ATTACK, CLUSTER, cluster, BOOL, 0, 0)                          \
    X(ATTACK, N_MUNITIONS_MIN, n_munitions_min, INT, 0, 0)           \
    X(ATTACK, N_MUNITIONS_BEST, n_munitions_best, INT, 0, 0)         \
    X(ATTACK, N_MUNITIONS_MAX, n_munitions_max, INT, 0, 0)           \
    X(ATTACK, N_STRIKES_MIN, n_strikes_min, INT, 0, 0)               \
    X(ATTACK, N_STRIKES_BEST, n_strikes_best, INT, 0, 0)             \
    X(ATTACK, N_STRIKES_MAX, n_strikes_max, INT, 0, 0)               \
    X(ATTACK, DOCUMENT, document, REF, KIND_DOCUMENT, 0)             \
    X(ATTACK, CLAIM, claim, REF, KIND_CLAIM, 0)                      \
    X(ATTACK, STATE, state, CODE, VOCAB_STATE, 0)                    \
    X(ATTACK, NOTE, note, TEXT, 0, FIELD_PERSONAL)

/* The kinds: number in the log (for good), name, letter of shown ids, list of fields. */
#define RECORD_KINDS(K)                       \
    K(ACT, act, 1, 'b')                       \
    K(UNDO, undo, 2, 'u')                     \
    VIEWED_KINDS(K)

/* Those that have a table of their own in the views. */
#define VIEWED_KINDS(K)                       \
    K(SOURCE, source, 3, 's')                 \
    K(DOCUMENT, document, 4, 'd')             \
    K(CLAIM, claim, 5, 'c')                   \
    K(INCIDENT, incident, 6, 'i')             \
    K(TALLY, tally, 7, 't')                   \
    K(ATTACK, attack, 8, 'a')                 \
    K(CASUALTY, casualty, 9, 'p')             \
    K(MAPPING, mapping, 10, 'm')              \
    K(AGREEMENT, agreement, 11, 'g')          \
    K(CONTROL, control, 12, 'h')              \
    K(DISPLACEMENT, displacement, 13, 'f')    \
    K(RECONCILIATION, reconciliation, 14, 'r')\
    K(RELEASE, release, 15, 'n')              \
    K(ESTIMATE, estimate, 16, 'e')            \
    K(VIOLATION, violation, 17, 'v')          \
    K(ASSESSMENT, assessment, 18, 'j')        \
    K(PROPOSAL, proposal, 19, 'q')            \
    K(OBJECT, object, 20, 'o')                \
    K(SETTING, setting, 21, 'y')              \
    K(PAIR, pair, 22, 'k')                    \
    K(COVERAGE, coverage, 23, 'w')

/* Dates whose first and last day stand beside them in the table, of a casualty also the month. */
#define DATED_KINDS(D)                        \
    D(CLAIM, claim, TIME_EDTF, time_edtf)     \
    D(INCIDENT, incident, DATE, date)         \
    D(CASUALTY, casualty, DATE, date)         \
    D(ESTIMATE, estimate, PERIOD, period)     \
    D(COVERAGE, coverage, PERIOD, period)

#endif
