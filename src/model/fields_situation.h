/* fields_situation.h: the fields of what stands around incidents: agreements, who held which place,
 * displacement, and why stated totals and incidents differ.
 *
 * A part of the table of fields.h, with its rules: numbers never change, new fields at the end.
 */
#ifndef MODEL_FIELDS_SITUATION_H
#define MODEL_FIELDS_SITUATION_H

/* What parties agreed, for which zone and from when. Lists (parties, bound, exclusions, places,
 * weapons, provisions) are parted by " | "; zone_ring is "lat lon, lat lon, …"; claims are ids of
 * 16 bytes each. No weapons: all are covered. */
#define AGREEMENT_FIELDS(X)                                          \
    X(AGREEMENT, NAME, name, TEXT, 0, FIELD_REQUIRED)                \
    X(AGREEMENT, KIND, kind, CODE, VOCAB_AGREEMENT_KIND, 0)          \
    X(AGREEMENT, STATUS, status, CODE, VOCAB_AGREEMENT_STATUS, 0)    \
    X(AGREEMENT, SIGNED, signed, EDTF, 0, 0)                         \
    X(AGREEMENT, SINCE, since, EDTF, 0, 0)                           \
    X(AGREEMENT, UNTIL, until, EDTF, 0, 0)                           \
    X(AGREEMENT, PARTIES, parties, TEXT, 0, FIELD_PERSONAL)          \
    X(AGREEMENT, GUARANTORS, guarantors, TEXT, 0, FIELD_PERSONAL)    \
    X(AGREEMENT, BOUND, bound, TEXT, 0, FIELD_PERSONAL)              \
    X(AGREEMENT, EXCLUSIONS, exclusions, TEXT, 0, FIELD_PERSONAL)    \
    X(AGREEMENT, ZONE_NAME, zone_name, TEXT, 0, FIELD_PERSONAL)      \
    X(AGREEMENT, ZONE_PLACES, zone_places, TEXT, 0, 0)               \
    X(AGREEMENT, ZONE_RING, zone_ring, TEXT, 0, 0)                   \
    X(AGREEMENT, ZONE_STATUS, zone_status, CODE, VOCAB_ZONE_STATUS, 0) \
    X(AGREEMENT, WEAPONS, weapons, TEXT, 0, 0)                       \
    X(AGREEMENT, PROVISIONS, provisions, TEXT, 0, FIELD_PERSONAL)    \
    X(AGREEMENT, SYMBOL, symbol, TEXT, 0, 0)                         \
    X(AGREEMENT, IMPLEMENTS, implements, REF, KIND_AGREEMENT, 0)     \
    X(AGREEMENT, CLAIMS, claims, BYTES, 0, 0)                        \
    X(AGREEMENT, DOCUMENT, document, REF, KIND_DOCUMENT, 0)          \
    X(AGREEMENT, ROW, row, INT, 0, 0)                                \
    X(AGREEMENT, EXTERNAL_ID, external_id, TEXT, 0, 0)               \
    X(AGREEMENT, STATE, state, CODE, VOCAB_STATE, 0)                 \
    X(AGREEMENT, NOTE, note, TEXT, 0, FIELD_PERSONAL)

/* Who held a place from when, with what doubt. `since` may be imprecise; no `until` is still so. */
#define CONTROL_FIELDS(X)                                            \
    X(CONTROL, PLACE_NAME, place_name, TEXT, 0, FIELD_PERSONAL)      \
    X(CONTROL, PLACE_ID, place_id, TEXT, 0, 0)                       \
    X(CONTROL, PLACE_PATH, place_path, TEXT, 0, 0)                   \
    X(CONTROL, PLACE_DOUBT, place_doubt, TEXT, 0, 0)                 \
    X(CONTROL, HOLDER, holder, TEXT, 0, FIELD_REQUIRED | FIELD_PERSONAL) \
    X(CONTROL, ALSO_KNOWN_AS, also_known_as, TEXT, 0, FIELD_PERSONAL) \
    X(CONTROL, TAKEN_FROM, taken_from, TEXT, 0, FIELD_PERSONAL)      \
    X(CONTROL, SINCE, since, EDTF, 0, 0)                             \
    X(CONTROL, UNTIL, until, EDTF, 0, 0)                             \
    X(CONTROL, MODE, mode, CODE, VOCAB_CONTROL_MODE, 0)              \
    X(CONTROL, EXTENT, extent, CODE, VOCAB_CONTROL_EXTENT, 0)        \
    X(CONTROL, CERTAINTY, certainty, CODE, VOCAB_CERTAINTY, 0)       \
    X(CONTROL, CLAIMS, claims, BYTES, 0, 0)                          \
    X(CONTROL, DOCUMENT, document, REF, KIND_DOCUMENT, 0)            \
    X(CONTROL, ROW, row, INT, 0, 0)                                  \
    X(CONTROL, EXTERNAL_ID, external_id, TEXT, 0, 0)                 \
    X(CONTROL, STATE, state, CODE, VOCAB_STATE, 0)                   \
    X(CONTROL, NOTE, note, TEXT, 0, FIELD_PERSONAL)

/* People who moved or are displaced: a stock at a day or a flow over days, never summed. */
#define DISPLACEMENT_FIELDS(X)                                       \
    X(DISPLACEMENT, FIGURE, figure, CODE, VOCAB_DISPLACEMENT, FIELD_REQUIRED) \
    X(DISPLACEMENT, ORIGIN_NAME, origin_name, TEXT, 0, FIELD_PERSONAL) \
    X(DISPLACEMENT, ORIGIN_ID, origin_id, TEXT, 0, 0)                \
    X(DISPLACEMENT, ORIGIN_PATH, origin_path, TEXT, 0, 0)            \
    X(DISPLACEMENT, DESTINATION_NAME, destination_name, TEXT, 0, FIELD_PERSONAL) \
    X(DISPLACEMENT, DESTINATION_ID, destination_id, TEXT, 0, 0)      \
    X(DISPLACEMENT, DESTINATION_PATH, destination_path, TEXT, 0, 0)  \
    X(DISPLACEMENT, MIN, min, INT, 0, 0)                             \
    X(DISPLACEMENT, BEST, best, INT, 0, 0)                           \
    X(DISPLACEMENT, MAX, max, INT, 0, 0)                             \
    X(DISPLACEMENT, QUANTIFIER, quantifier, CODE, VOCAB_QUANTIFIER, 0) \
    X(DISPLACEMENT, UNIT, unit, CODE, VOCAB_PEOPLE_UNIT, 0)          \
    X(DISPLACEMENT, DATE, date, EDTF, 0, 0)                          \
    X(DISPLACEMENT, TERM, term, TEXT, 0, 0)                          \
    X(DISPLACEMENT, USE, use, CODE, VOCAB_FIGURE_USE, 0)             \
    X(DISPLACEMENT, CLAIMS, claims, BYTES, 0, 0)                     \
    X(DISPLACEMENT, DOCUMENT, document, REF, KIND_DOCUMENT, 0)       \
    X(DISPLACEMENT, ROW, row, INT, 0, 0)                             \
    X(DISPLACEMENT, EXTERNAL_ID, external_id, TEXT, 0, 0)            \
    X(DISPLACEMENT, STATE, state, CODE, VOCAB_STATE, 0)              \
    X(DISPLACEMENT, NOTE, note, TEXT, 0, FIELD_PERSONAL)

/* Why a stated total and the incidents of its period and area differ: typed by a person. `claim`
 * heads the statement; the sum is that of the moment, so that a later one shows. */
#define RECONCILIATION_FIELDS(X)                                     \
    X(RECONCILIATION, CLAIM, claim, REF, KIND_CLAIM, FIELD_REQUIRED) \
    X(RECONCILIATION, EXPLANATION, explanation, CODE, VOCAB_EXPLANATION, FIELD_REQUIRED) \
    X(RECONCILIATION, SUM_MIN, sum_min, INT, 0, 0)                   \
    X(RECONCILIATION, SUM_BEST, sum_best, INT, 0, 0)                 \
    X(RECONCILIATION, SUM_MAX, sum_max, INT, 0, 0)                   \
    X(RECONCILIATION, INCIDENTS, incidents, BYTES, 0, 0)             \
    X(RECONCILIATION, STATE, state, CODE, VOCAB_STATE, 0)            \
    X(RECONCILIATION, NOTE, note, TEXT, 0, FIELD_PERSONAL)

/* What a person says of an incident under an agreement. `tests` are the answers of that moment:
 * "zone=yes party=yes …". */
#define VIOLATION_FIELDS(X)                                          \
    X(VIOLATION, AGREEMENT, agreement, REF, KIND_AGREEMENT, FIELD_REQUIRED) \
    X(VIOLATION, INCIDENT, incident, REF, KIND_INCIDENT, FIELD_REQUIRED) \
    X(VIOLATION, RESULT, result, CODE, VOCAB_BREACH, FIELD_REQUIRED) \
    X(VIOLATION, PROVISION, provision, TEXT, 0, FIELD_PERSONAL)      \
    X(VIOLATION, TESTS, tests, TEXT, 0, 0)                           \
    X(VIOLATION, STATE, state, CODE, VOCAB_STATE, 0)                 \
    X(VIOLATION, NOTE, note, TEXT, 0, FIELD_PERSONAL)

#endif
