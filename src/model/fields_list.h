/* fields_list.h: what lists give: persons, how their columns are read, and what a list covers.
 *
 * A part of the table of fields.h, with its rules: numbers never change, new fields at the end.
 */
#ifndef MODEL_FIELDS_LIST_H
#define MODEL_FIELDS_LIST_H

/* One person harmed, as one list or report has them. given, father, grandfather and family are
 * parts of a name that a list has in columns of their own; `name` is then all of them. */
#define CASUALTY_FIELDS(X)                                           \
    X(CASUALTY, DOCUMENT, document, REF, KIND_DOCUMENT, 0)           \
    X(CASUALTY, ROW, row, INT, 0, 0)                                 \
    X(CASUALTY, EXTERNAL_ID, external_id, TEXT, 0, FIELD_PERSONAL)   \
    X(CASUALTY, NAME, name, TEXT, 0, FIELD_PERSONAL)                 \
    X(CASUALTY, NAME_OTHER, name_other, TEXT, 0, FIELD_PERSONAL)     \
    X(CASUALTY, FATHER, father, TEXT, 0, FIELD_PERSONAL)             \
    X(CASUALTY, MOTHER, mother, TEXT, 0, FIELD_PERSONAL)             \
    X(CASUALTY, SEX, sex, CODE, VOCAB_SEX, 0)                        \
    X(CASUALTY, AGE_YEARS, age_years, INT, 0, 0)                     \
    X(CASUALTY, AGE_BAND, age_band, CODE, VOCAB_AGE, 0)              \
    X(CASUALTY, STATUS, status, CODE, VOCAB_STATUS, 0)               \
    X(CASUALTY, FUNCTION, function, CODE, VOCAB_FUNCTION, 0)         \
    X(CASUALTY, OUTCOME, outcome, CODE, VOCAB_OUTCOME, 0)            \
    X(CASUALTY, DATE, date, EDTF, 0, 0)                              \
    X(CASUALTY, PLACE_NAME, place_name, TEXT, 0, FIELD_PERSONAL)     \
    X(CASUALTY, PLACE_ID, place_id, TEXT, 0, 0)                      \
    X(CASUALTY, PLACE_PATH, place_path, TEXT, 0, 0)                  \
    X(CASUALTY, LAT_E7, lat_e7, INT, 0, 0)                           \
    X(CASUALTY, LON_E7, lon_e7, INT, 0, 0)                           \
    X(CASUALTY, PRECISION, precision, CODE, VOCAB_PRECISION, 0)      \
    X(CASUALTY, WEAPON, weapon, CODE, VOCAB_WEAPON, 0)               \
    X(CASUALTY, ACTOR, actor, TEXT, 0, FIELD_PERSONAL)               \
    X(CASUALTY, INCIDENT, incident, REF, KIND_INCIDENT, 0)           \
    X(CASUALTY, NOTE, note, TEXT, 0, FIELD_PERSONAL)                 \
    X(CASUALTY, STATE, state, CODE, VOCAB_STATE, 0)                  \
    X(CASUALTY, PLACE_DOUBT, place_doubt, TEXT, 0, 0)                \
    X(CASUALTY, CONSENT, consent, CODE, VOCAB_CONSENT, 0)            \
    X(CASUALTY, GIVEN, given, TEXT, 0, FIELD_PERSONAL)               \
    X(CASUALTY, GRANDFATHER, grandfather, TEXT, 0, FIELD_PERSONAL)   \
    X(CASUALTY, FAMILY, family, TEXT, 0, FIELD_PERSONAL)

/* A kept way of reading the columns of a list; `columns` is JSON. */
#define MAPPING_FIELDS(X)                                            \
    X(MAPPING, NAME, name, TEXT, 0, FIELD_REQUIRED)                  \
    X(MAPPING, LIST_KIND, list_kind, CODE, VOCAB_LIST_KIND, 0)       \
    X(MAPPING, COLUMNS, columns, TEXT, 0, FIELD_REQUIRED)

/* What a source would have recorded, as those say who know it: people of a place, period, outcome,
 * status, sex and age; what is absent is not limited. Of several that cover, each is enough. A
 * source that `excludes` another has nobody who is on that one, by rule. `document`: where that is
 * written. */
#define COVERAGE_FIELDS(X)                                           \
    X(COVERAGE, WHAT, what, CODE, VOCAB_COVERAGE, FIELD_REQUIRED)    \
    X(COVERAGE, SOURCE, source, REF, KIND_SOURCE, FIELD_REQUIRED)    \
    X(COVERAGE, OTHER, other, REF, KIND_SOURCE, 0)                   \
    X(COVERAGE, PLACE_NAME, place_name, TEXT, 0, 0)                  \
    X(COVERAGE, PLACE_ID, place_id, TEXT, 0, 0)                      \
    X(COVERAGE, PLACE_PATH, place_path, TEXT, 0, 0)                  \
    X(COVERAGE, PERIOD, period, EDTF, 0, 0)                          \
    X(COVERAGE, OUTCOME, outcome, CODE, VOCAB_OUTCOME, 0)            \
    X(COVERAGE, STATUS, status, CODE, VOCAB_STATUS, 0)               \
    X(COVERAGE, SEX, sex, CODE, VOCAB_SEX, 0)                        \
    X(COVERAGE, AGE, age, CODE, VOCAB_AGE, 0)                        \
    X(COVERAGE, DOCUMENT, document, REF, KIND_DOCUMENT, 0)           \
    X(COVERAGE, STATE, state, CODE, VOCAB_STATE, 0)                  \
    X(COVERAGE, NOTE, note, TEXT, 0, FIELD_PERSONAL)

#endif
