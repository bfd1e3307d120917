/* fields_release.h: fields of the records about what is published: releases and estimates.
 *
 * A part of the table of model/fields.h, with the same rules: a field's place in its list is its
 * number in the log, for good.
 */
#ifndef MODEL_FIELDS_RELEASE_H
#define MODEL_FIELDS_RELEASE_H

/* A numbered table that was published. `spec` is the question as lines of "key=value"; `position`
 * is where the log stood: for each device its key and the number of its entries, 8 bytes, big
 * end first; `root` is the frozen table's name in files/. */
#define RELEASE_FIELDS(X)                                            \
    X(RELEASE, NUMBER, number, INT, 0, FIELD_REQUIRED)               \
    X(RELEASE, TITLE, title, TEXT, 0, 0)                             \
    X(RELEASE, MADE, made, EDTF, 0, FIELD_REQUIRED)                  \
    X(RELEASE, SPEC, spec, TEXT, 0, FIELD_REQUIRED)                  \
    X(RELEASE, PLACE_ID, place_id, TEXT, 0, 0)                       \
    X(RELEASE, PLACE_NAME, place_name, TEXT, 0, 0)                   \
    X(RELEASE, PERIOD, period, EDTF, 0, 0)                           \
    X(RELEASE, POSITION, position, BYTES, 0, FIELD_REQUIRED)         \
    X(RELEASE, N_ENTRIES, n_entries, INT, 0, 0)                      \
    X(RELEASE, PROGRAM, program, TEXT, 0, 0)                         \
    X(RELEASE, VOCABULARIES, vocabularies, TEXT, 0, 0)               \
    X(RELEASE, RULES, rules, TEXT, 0, 0)                             \
    X(RELEASE, CAVEATS, caveats, TEXT, 0, 0)                         \
    X(RELEASE, THRESHOLD, threshold, INT, 0, 0)                      \
    X(RELEASE, N_CELLS, n_cells, INT, 0, 0)                          \
    X(RELEASE, N_SUPPRESSED, n_suppressed, INT, 0, 0)                \
    X(RELEASE, ROOT, root, BYTES, 0, FIELD_REQUIRED)                 \
    X(RELEASE, SHA256, sha256, BYTES, 0, FIELD_REQUIRED)             \
    X(RELEASE, PREVIOUS, previous, REF, KIND_RELEASE, 0)             \
    X(RELEASE, REASON, reason, TEXT, 0, FIELD_PERSONAL)              \
    X(RELEASE, STATE, state, CODE, VOCAB_STATE, 0)                   \
    X(RELEASE, NOTE, note, TEXT, 0, FIELD_PERSONAL)

/* How many there are in all, recorded or not, as a model of estimate/ said it: low and high bound
 * its 95 per cent. */
#define ESTIMATE_FIELDS(X)                                           \
    X(ESTIMATE, TITLE, title, TEXT, 0, 0)                            \
    X(ESTIMATE, OUTCOME, outcome, CODE, VOCAB_OUTCOME, FIELD_REQUIRED) \
    X(ESTIMATE, PLACE_ID, place_id, TEXT, 0, 0)                      \
    X(ESTIMATE, PLACE_NAME, place_name, TEXT, 0, 0)                  \
    X(ESTIMATE, PLACE_PATH, place_path, TEXT, 0, 0)                  \
    X(ESTIMATE, PERIOD, period, EDTF, 0, FIELD_REQUIRED)             \
    X(ESTIMATE, DOCUMENTED, documented, INT, 0, 0)                   \
    X(ESTIMATE, LOW, low, INT, 0, 0)                                 \
    X(ESTIMATE, BEST, best, INT, 0, 0)                               \
    X(ESTIMATE, HIGH, high, INT, 0, 0)                               \
    X(ESTIMATE, MODEL, model, TEXT, 0, FIELD_REQUIRED)               \
    X(ESTIMATE, METHOD, method, TEXT, 0, 0)                          \
    X(ESTIMATE, LISTS, lists, TEXT, 0, 0)                            \
    X(ESTIMATE, MADE, made, EDTF, 0, 0)                              \
    X(ESTIMATE, STATE, state, CODE, VOCAB_STATE, 0)                  \
    X(ESTIMATE, NOTE, note, TEXT, 0, FIELD_PERSONAL)

#endif
