/* test_model.c - kinds, records to and from items, checks, ids, vocabularies. */
#include "harness.h"

#include "base/cbor.h"
#include "model/id.h"
#include "model/record.h"

static const uint8_t id_a[RECORD_ID_BYTES] = { 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0, 1 };

/* The numbers of kinds are in every log: they never change. */
static void test_kinds(void)
{
    static const struct { Kind kind; int number; const char *name; char letter; } row[] = {
        { KIND_ACT, 1, "act", 'b' },           { KIND_UNDO, 2, "undo", 'u' },
        { KIND_SOURCE, 3, "source", 's' },     { KIND_DOCUMENT, 4, "document", 'd' },
        { KIND_CLAIM, 5, "claim", 'c' },       { KIND_INCIDENT, 6, "incident", 'i' },
        { KIND_TALLY, 7, "tally", 't' },       { KIND_ATTACK, 8, "attack", 'a' },
        { KIND_CASUALTY, 9, "casualty", 'p' }, { KIND_MAPPING, 10, "mapping", 'm' },
        { KIND_AGREEMENT, 11, "agreement", 'g' }, { KIND_CONTROL, 12, "control", 'h' },
        { KIND_DISPLACEMENT, 13, "displacement", 'f' },
        { KIND_RECONCILIATION, 14, "reconciliation", 'r' },
        { KIND_VIOLATION, 17, "violation", 'v' },
        { KIND_RELEASE, 15, "release", 'n' },  { KIND_ESTIMATE, 16, "estimate", 'e' },
        { KIND_ASSESSMENT, 18, "assessment", 'j' }, { KIND_PROPOSAL, 19, "proposal", 'q' },
        { KIND_OBJECT, 20, "object", 'o' },    { KIND_SETTING, 21, "setting", 'y' },
        { KIND_PAIR, 22, "pair", 'k' },        { KIND_COVERAGE, 23, "coverage", 'w' },
    };
    CHECK_INT(N_ROWS(row), KIND_END - 1);
    EACH (row, r)
        ROW ("kind %s", r->name) {
            CHECK_INT(r->kind, r->number);
            CHECK_STR(kind_info(r->kind)->name, r->name);
            CHECK_INT(kind_info(r->kind)->letter, r->letter);
            CHECK_INT(kind_find(str_z(r->name)), r->kind);
        }
    CHECK(kind_info((Kind)99)->name == NULL);
    CHECK_INT(kind_find(S("nothing")), KIND_NONE);
}

/* So are the numbers of fields; one of each type and every last one. */
static void test_field_numbers(void)
{
    static const struct { Kind kind; const char *name; int number; FieldType type; } row[] = {
        { KIND_ACT, "batch", 2, FIELD_BYTES },        { KIND_ACT, "program", 4, FIELD_TEXT },
        { KIND_UNDO, "batch", 0, FIELD_BYTES },       { KIND_SOURCE, "kind", 1, FIELD_CODE },
        { KIND_DOCUMENT, "source", 0, FIELD_REF },    { KIND_DOCUMENT, "state", 15, FIELD_CODE },
        { KIND_CLAIM, "time_edtf", 27, FIELD_EDTF },  { KIND_CLAIM, "note", 41, FIELD_TEXT },
        { KIND_INCIDENT, "note", 21, FIELD_TEXT },    { KIND_TALLY, "note", 14, FIELD_TEXT },
        { KIND_ATTACK, "cluster", 3, FIELD_BOOL },    { KIND_ATTACK, "note", 13, FIELD_TEXT },
        { KIND_CASUALTY, "age_years", 8, FIELD_INT }, { KIND_CASUALTY, "state", 24, FIELD_CODE },
        { KIND_MAPPING, "columns", 2, FIELD_TEXT },   { KIND_AGREEMENT, "note", 23, FIELD_TEXT },
        { KIND_CONTROL, "since", 7, FIELD_EDTF },     { KIND_CONTROL, "note", 17, FIELD_TEXT },
        { KIND_DISPLACEMENT, "note", 20, FIELD_TEXT },
        { KIND_RECONCILIATION, "note", 7, FIELD_TEXT },
        { KIND_RELEASE, "note", 21, FIELD_TEXT },     { KIND_ESTIMATE, "note", 15, FIELD_TEXT },
        { KIND_CLAIM, "link_reason", 44, FIELD_TEXT }, { KIND_INCIDENT, "part_of", 23, FIELD_REF },
        { KIND_INCIDENT, "split_from", 26, FIELD_REF }, { KIND_ASSESSMENT, "axis", 2, FIELD_CODE },
        { KIND_ASSESSMENT, "about", 11, FIELD_TEXT }, { KIND_PROPOSAL, "note", 7, FIELD_TEXT },
        { KIND_OBJECT, "note", 10, FIELD_TEXT }, { KIND_SETTING, "value", 1, FIELD_TEXT },
        { KIND_PAIR, "score", 4, FIELD_INT },  { KIND_CASUALTY, "family", 29, FIELD_TEXT },
        { KIND_COVERAGE, "note", 13, FIELD_TEXT },
    };
    EACH (row, r)
        ROW ("%s.%s", kind_info(r->kind)->name, r->name) {
            CHECK_INT(field_find(r->kind, str_z(r->name)), r->number);
            CHECK_INT(kind_info(r->kind)->field[r->number].type, r->type);
        }
    CHECK_INT(field_find(KIND_CLAIM, S("no_such")), -1);
}

static Record claim_sample(void)
{
    Record r;
    record_init(&r, KIND_CLAIM, id_a);
    record_text(&r, CLAIM_DOCUMENT, str_pn(id_a, sizeof id_a));
    record_int(&r, CLAIM_NUMBER, 0);
    record_text(&r, CLAIM_MEASURE, S("killed"));
    record_int(&r, CLAIM_MIN, 11);
    record_null(&r, CLAIM_BEST);
    record_text(&r, CLAIM_TIME_EDTF, S("2019-02"));
    record_text(&r, CLAIM_PLACE_NAME, S("خان شيخون"));
    record_int(&r, CLAIM_LAT_E7, -354400000);
    record_text(&r, CLAIM_WEAPON, (Str){ NULL, 0 });     /* absent, not null */
    return r;
}

static void test_round_trip(void)
{
    Err err = { 0 };
    Record in = claim_sample(), out;
    AUTO(Buf) item, again;
    buf_init(&item, RECORD_ITEM_MAX);
    buf_init(&again, RECORD_ITEM_MAX);
    record_encode(&in, &item);
    CHECK_OK(cbor_check(buf_str(&item), &err));
    if (!CHECK_OK(record_decode(buf_str(&item), &out, &err))) return;
    CHECK_INT(out.kind, KIND_CLAIM);
    CHECK_BYTES(out.id, sizeof out.id, id_a, sizeof id_a);
    CHECK(out.set == in.set && out.nulls == in.nulls);
    CHECK(!record_has(&out, CLAIM_WEAPON) && !record_has(&out, CLAIM_BEST));
    CHECK_INT(record_num(&out, CLAIM_MIN, -1), 11);
    CHECK_INT(record_num(&out, CLAIM_BEST, -1), -1);
    CHECK_INT(record_num(&out, CLAIM_LAT_E7, 0), -354400000);
    CHECK_SLICE(record_str(&out, CLAIM_PLACE_NAME), "خان شيخون");
    record_encode(&out, &again);
    CHECK_BYTES(again.p, again.n, item.p, item.n);
}

static void test_peek(void)
{
    Err err = { 0 };
    Record in = claim_sample();
    AUTO(Buf) item;
    buf_init(&item, RECORD_ITEM_MAX);
    record_encode(&in, &item);
    Kind kind = KIND_NONE;
    const uint8_t *id = NULL;
    CHECK_OK(record_peek(buf_str(&item), &kind, &id, &err));
    CHECK_INT(kind, KIND_CLAIM);
    CHECK(id != NULL && memcmp(id, id_a, sizeof id_a) == 0);
    CHECK_CODE(record_peek(S("\xff"), &kind, &id, &err), TW_E_DATA);
}

/* What a newer program wrote is passed over, not refused. */
static void test_newer(void)
{
    Err err = { 0 };
    Record out;
    AUTO(Buf) item;
    buf_init(&item, RECORD_ITEM_MAX);
    cbor_map(&item, 3);
    cbor_int(&item, 0), cbor_int(&item, KIND_SOURCE);
    cbor_int(&item, 1), cbor_bytes(&item, str_pn(id_a, sizeof id_a));
    cbor_int(&item, 2), cbor_map(&item, 4);
    cbor_int(&item, SOURCE_NAME), cbor_text(&item, S("Example source"));
    cbor_int(&item, SOURCE_KIND), cbor_int(&item, 7);                /* another type */
    cbor_int(&item, SOURCE_URL), cbor_array(&item, 1), cbor_null(&item);
    cbor_int(&item, 60), cbor_map(&item, 0);                         /* a field of the future */
    CHECK_OK(record_decode(buf_str(&item), &out, &err));
    CHECK_INT(out.set, 1 << SOURCE_NAME);
    buf_reset(&item);
    cbor_map(&item, 2);
    cbor_int(&item, 0), cbor_int(&item, 4711);                       /* a kind of the future */
    cbor_int(&item, 1), cbor_bytes(&item, str_pn(id_a, sizeof id_a));
    CHECK_OK(record_decode(buf_str(&item), &out, &err));
    CHECK_INT(out.kind, KIND_NONE);
}

static void test_damaged_items(void)
{
    Record in = claim_sample(), out;
    AUTO(Buf) item;
    buf_init(&item, RECORD_ITEM_MAX);
    record_encode(&in, &item);
    long refused = 0;
    for (size_t n = 0; n < item.n; n++) {
        Err err = { 0 };
        if (record_decode((Str){ item.p, n }, &out, &err) == TW_E_DATA) refused++;
    }
    CHECK_INT(refused, item.n);
}

typedef struct CheckRow {
    Kind kind;
    int field;
    const char *text;      /* NULL: number */
    int64_t number;
    const char *want;      /* part of the message; NULL: fine */
} CheckRow;

static void test_check_fields(void)
{
    static const CheckRow row[] = {
        { KIND_CASUALTY, CASUALTY_SEX, "f", 0, NULL },
        { KIND_CASUALTY, CASUALTY_SEX, "Invented Name", 0, "'sex' of a casualty" },
        { KIND_CASUALTY, CASUALTY_DATE, "2019-02-15", 0, NULL },
        { KIND_CASUALTY, CASUALTY_DATE, "2019-02-30", 0, "'date' of a casualty" },
        { KIND_CASUALTY, CASUALTY_AGE_YEARS, NULL, 130, NULL },
        { KIND_CASUALTY, CASUALTY_AGE_YEARS, NULL, 131, "'age_years'" },
        { KIND_CASUALTY, CASUALTY_AGE_YEARS, NULL, -1, "'age_years'" },
        { KIND_CASUALTY, CASUALTY_LAT_E7, NULL, -900000000, NULL },
        { KIND_CASUALTY, CASUALTY_LON_E7, NULL, 1800000001, "'lon_e7'" },
        { KIND_CASUALTY, CASUALTY_NAME, "\xff\xfe", 0, "not UTF-8" },
        { KIND_CASUALTY, CASUALTY_INCIDENT, "short", 0, "is no id" },
        { KIND_ATTACK, ATTACK_CLUSTER, NULL, 2, "neither 0 nor 1" },
        { KIND_CLAIM, CLAIM_MIN, NULL, -1, "'min'" },
    };
    EACH (row, r)
        ROW ("%s field %d", kind_info(r->kind)->name, r->field) {
            Err err = { 0 };
            Record rec;
            record_init(&rec, r->kind, id_a);
            if (r->text != NULL) record_text(&rec, r->field, str_z(r->text));
            else record_int(&rec, r->field, r->number);
            CHECK_CODE(record_check(&rec, false, &err), r->want == NULL ? TW_OK : TW_E_DATA);
            if (r->want != NULL) CHECK(strstr(err.message, r->want) != NULL);
            CHECK(strstr(err.message, "Invented") == NULL && strstr(err.hint, "Invented") == NULL);
        }
}

static void test_check_whole(void)
{
    Err err = { 0 };
    Record r = claim_sample();
    CHECK_OK(record_check(&r, true, &err));
    record_int(&r, CLAIM_MAX, 10);                       /* below the least, 11 */
    CHECK_CODE(record_check(&r, true, &err), TW_E_DATA);
    err_clear(&err);
    r = claim_sample();
    r.set &= ~(UINT64_C(1) << CLAIM_MEASURE);
    CHECK_OK(record_check(&r, false, &err));
    CHECK_CODE(record_check(&r, true, &err), TW_E_DATA);
    CHECK(strstr(err.message, "'measure'") != NULL);
    err_clear(&err);
    record_null(&r, CLAIM_MEASURE);                      /* a required field cannot be cleared */
    CHECK_CODE(record_check(&r, false, &err), TW_E_DATA);
}

static void test_ids(void)
{
    char text[ID_TEXT_MAX];
    IdRange range;
    CHECK_SLICE(id_show(KIND_CLAIM, id_a, ID_SHOWN, text), "c-28t5cy4tqk");
    CHECK(id_parse(S("c-28t5cy4tqk"), &range) && range.kind == KIND_CLAIM);
    CHECK(memcmp(range.lo, id_a, 6) == 0 && memcmp(range.hi, id_a, 6) == 0);
    CHECK(memcmp(range.lo, id_a, 16) <= 0 && memcmp(range.hi, id_a, 16) >= 0);
    CHECK(id_parse(str_z(id_show(KIND_CASUALTY, id_a, ID_WHOLE, text).p), &range));
    CHECK(memcmp(range.lo, id_a, 16) == 0 && memcmp(range.hi, id_a, 16) == 0);
    CHECK(id_parse(S("C-28T5CY4"), &range));             /* as somebody reads it from paper */
    CHECK(id_parse(S("c-OIL0"), &range) && range.lo[0] == 0x00 && range.lo[1] == 0x42);
    static const char *const bad[] = { "", "c-", "c-28t", "z-28t5cy", "c28t5cy4", "c-28t5u", "x" };
    EACH (bad, s)
        ROW ("id '%s'", *s) {
            CHECK(!id_parse(str_z(*s), &range));
        }
}

static void test_vocab(void)
{
    CHECK(vocab_is_a(VOCAB_WEAPON, S("W2c"), S("W2")));
    CHECK(vocab_is_a(VOCAB_WEAPON, S("W2c"), S("W2c")));
    CHECK(!vocab_is_a(VOCAB_WEAPON, S("W2"), S("W2c")));
    CHECK(!vocab_is_a(VOCAB_WEAPON, S("nothing"), S("W2")));
    CHECK(vocab_is_a(VOCAB_AGE, S("infant"), S("child")));
    const VocabTerm *t = vocab_find(VOCAB_WEAPON, S("W1c"));
    CHECK(t != NULL && str_eq(t->en, S("barrel bomb")));
    CHECK_SLICE(vocab_map(t, S("acled")), "Air/drone strike");
    CHECK_SLICE(vocab_map(t, S("no-such")), "");
    CHECK_SLICE(vocab_map(NULL, S("acled")), "");
    CHECK(vocab_find_written(VOCAB_SEX, S("Female")) == vocab_find(VOCAB_SEX, S("f")));
    CHECK(vocab_find_written(VOCAB_SEX, S("أنثى")) == vocab_find(VOCAB_SEX, S("f")));
    CHECK(vocab_find_written(VOCAB_SEX, S("woman")) == NULL);
    for (int v = 0; v < VOCAB_COUNT; v++) CHECK(vocab_table[v].n > 0);
}

int main(void)
{
    RUN(test_kinds);
    RUN(test_field_numbers);
    RUN(test_round_trip);
    RUN(test_peek);
    RUN(test_newer);
    RUN(test_damaged_items);
    RUN(test_check_fields);
    RUN(test_check_whole);
    RUN(test_ids);
    RUN(test_vocab);
    return harness_end();
}
