/* test_value.c: values of two records agree on the level that their meaning asks for. */
#include "harness.h"

#include "match/value.h"

/* What lists write that is no date of the calendar as typed. */
static void test_loose_dates(void)
{
    static const struct { const char *text; uint32_t digits; } row[] = {
        { "05/02/13", 0x20130205 },        /* a year of two digits */
        { "31/12/81", 0x19811231 },
        { "Feb-13", 0x201302FF },
        { "41310", 0x20130205 },           /* a day as spreadsheets count */
        { "00/02/2013", 0x201302FF },      /* 0 and 99 for not known */
        { "99/99/1981", 0x1981FFFF },
        { "5 de febrero de 2013", 0x20130205 },
        { "5 février 2013", 0x20130205 },
        { "12345", 0 },                    /* too few days since 1900 to be one */
        { "00/00/0000", 0 },
    };
    EACH (row, r)
        ROW ("'%s'", r->text) {
            ValueDate date;
            bool is_read = value_date_read(str_z(r->text), &date);
            CHECK_INT(date.digits, r->digits);
            CHECK_INT(is_read, r->digits != 0);
        }
}

static void test_dates(void)
{
    static const struct { const char *a, *b; DateLevel want; } row[] = {
        { "2012-08-15", "2012-08-15", DATE_SAME },
        { "2012-08-15", "15/08/2012", DATE_SAME },
        { "2012-08-15", "20120815", DATE_SAME },
        { "2012-08-15", "2012-08-16", DATE_NEXT },
        { "2012-08-31", "2012-09-01", DATE_NEXT },
        { "2012-08-15", "2012-08-18", DATE_SLIP },       /* one digit */
        { "2012-08-15", "2012-05-18", DATE_YEAR },
        { "2012-05-08", "2012-08-05", DATE_SLIP },       /* day and month */
        { "2012-08-15", "2021-08-15", DATE_SLIP },       /* neighbours exchanged */
        { "1965-02-29", "1965-02-28", DATE_SLIP },       /* no such day, digits still speak */
        { "2012-08-08", "2012-08-12", DATE_NEAR },
        { "2012-08-02", "2012-08-26", DATE_MONTH },
        { "2012-08-25", "2012-09-11", DATE_MONTH },
        { "2012-03-02", "2012-08-26", DATE_YEAR },
        { "2012-08-15", "1987-08-15", DATE_TWO_PARTS },
        { "2012-08-15", "1987-03-02", DATE_DIFFERENT },
        { "2012-08", "2012-08-15", DATE_FITS_MONTH },
        { "2012-08", "2012-08", DATE_FITS_MONTH },
        { "2012", "2012-08-15", DATE_FITS_YEAR },
        { "2012-08", "2012-09-03", DATE_NEAR },
        { "2012", "2014-08-15", DATE_DIFFERENT },
        { "2012-08-14/2012-08-16", "2012-08-15", DATE_FITS_MONTH },
        { "آب 2012", "2012-08-15", DATE_FITS_MONTH },
        { "", "2012-08-15", DATE_NA },
        { "no date", "2012-08-15", DATE_NA },
    };
    EACH (row, r)
        ROW ("'%s' and '%s'", r->a, r->b) {
            ValueDate a, b;
            (void)value_date_read(str_z(r->a), &a);
            (void)value_date_read(str_z(r->b), &b);
            CHECK_INT(value_date_compare(a, b), r->want);
            CHECK_INT(value_date_compare(b, a), r->want);
        }
    CHECK_INT(value_date_compare(value_date(1949, 7, 22), value_date(1949, 0, 22)),
              DATE_FITS_YEAR);
    CHECK_INT(value_date(0, 0, 0).digits, 0);
}

static void test_ages(void)
{
    static const struct { const char *a, *b; AgeLevel want; } row[] = {
        { "9", "9", AGE_SAME },     { "9", "٩", AGE_SAME },        { "9", "10", AGE_ONE },
        { "9", "11", AGE_TWO },     { "9", "14", AGE_FIVE },       { "9", "19", AGE_TEN },
        { "9", "40", AGE_FAR },     { "9", "child", AGE_FITS },    { "40", "طفل", AGE_FAR },
        { "19", "طفلة", AGE_TWO },  { "6 months", "infant", AGE_FITS },
        { "25-30", "28", AGE_FITS }, { "25-30", "33", AGE_FIVE },  { "", "9", AGE_NA },
        { "unknown", "9", AGE_NA }, { "9 years", "9", AGE_SAME },
    };
    EACH (row, r)
        ROW ("'%s' and '%s'", r->a, r->b) {
            ValueAge a = value_age_read(str_z(r->a)), b = value_age_read(str_z(r->b));
            CHECK_INT(value_age_compare(a, b), r->want);
            CHECK_INT(value_age_compare(b, a), r->want);
        }
    ValueAge age = value_age_at(value_date(1990, 0, 0), value_date(2012, 8, 15));
    CHECK_INT(age.min, 21);
    CHECK_INT(age.max, 22);
    age = value_age_at(value_date(1990, 1, 2), value_date(0, 0, 0));
    CHECK(age.min > age.max);
}

static void test_codes_and_texts(void)
{
    static const struct { const char *a, *b; CodeLevel code; TextLevel text; } row[] = {
        { "5304218", "5304218", CODE_SAME, TEXT_SAME },
        { "5304218", "5304128", CODE_SLIP, TEXT_SLIP },
        { "5304218", "9164710", CODE_DIFFERENT, TEXT_DIFFERENT },
        { "4223", "422", CODE_SLIP, TEXT_SLIP },
        { "6", "7", CODE_DIFFERENT, TEXT_DIFFERENT },
        { "giblin street", "gibl1n street", CODE_SLIP, TEXT_SLIP },
        { "tullaroop street", "street tullaroop", CODE_DIFFERENT, TEXT_CLOSE },
        { "pridhamstreet", "pridham street", CODE_SLIP, TEXT_SLIP },
        { "شارع النيل", "شارع النيل الغربي", CODE_PART, TEXT_CLOSE },
        { "", "x", CODE_NA, TEXT_NA },
    };
    EACH (row, r)
        ROW ("'%s' and '%s'", r->a, r->b) {
            NearWord a, b;
            (void)near_word(str_z(r->a), &a);
            (void)near_word(str_z(r->b), &b);
            CHECK_INT(value_code_compare(&a, &b), r->code);
            CHECK_INT(value_code_compare(&b, &a), r->code);
            CHECK_INT(value_text_compare(&a, &b), r->text);
            CHECK_INT(value_text_compare(&b, &a), r->text);
        }
}

static void test_places(void)
{
    static const ValuePair pair[] = { { 21, 22 }, { 21, 35 }, { 24, 31 } };
    ValueNeighbours near = { pair, 3 };
    static const struct { ValuePlace a, b; ValuePlaceLevel want; } row[] = {
        { { { 1, 2, 21 } }, { { 1, 2, 21 } }, PLACE_SAME },
        { { { 1, 2, 21 } }, { { 1, 2 } }, PLACE_INSIDE },
        { { { 1, 2, 21 } }, { { 1, 2, 23 } }, PLACE_NEAR },   /* one district          */
        { { { 1, 2, 21 } }, { { 4, 3, 35 } }, PLACE_NEAR },   /* over a border         */
        { { { 1, 2, 21 } }, { { 1, 3, 23 } }, PLACE_REGION },
        { { { 1, 21 } }, { { 1, 23 } }, PLACE_REGION },
        { { { 1, 2, 21 } }, { { 4, 3, 36 } }, PLACE_DIFFERENT },
        { { { 0 } }, { { 4, 3, 36 } }, PLACE_NA },
    };
    EACH (row, r)
        ROW ("%u/%u/%u", r->b.part[0], r->b.part[1], r->b.part[2]) {
            CHECK_INT(value_place_compare(&r->a, &r->b, &near), r->want);
            CHECK_INT(value_place_compare(&r->b, &r->a, &near), r->want);
        }
}

static void test_rest(void)
{
    CHECK_INT(value_sex_read(S("أنثى")), 'f');
    CHECK_INT(value_sex_read(S("Male")), 'm');
    CHECK_INT(value_sex_read(S("?")), 0);
    CHECK_INT(value_sex_read(S("Adult - Female")), 'f');
    CHECK_INT(value_sex_read(S("ذكر بالغ")), 'm');
    CHECK_INT(value_sex_read(S("Femenino")), 'f');
    CHECK_INT(value_sex_read(S("male or female")), 0);
    CHECK_INT(value_sex_compare('m', 'f'), SEX_DIFFERENT);
    CHECK_INT(value_sex_compare('m', 0), SEX_NA);
    CHECK_INT(value_number_compare(100, 105), NUMBER_NEAR);
    CHECK_INT(value_number_compare(100, NAN), NUMBER_NA);
    for (ValueKind kind = 0; kind < VALUE_KINDS; kind++)
        for (unsigned level = 0; level < value_levels(kind); level++)
            ROW ("kind %d level %u", kind, level) {
                CHECK(value_level_label(kind, level) != NULL &&
                      value_level_label(kind, level)[0] != '\0');
            }
}

int main(void)
{
    RUN(test_loose_dates);
    RUN(test_dates);
    RUN(test_ages);
    RUN(test_codes_and_texts);
    RUN(test_places);
    RUN(test_rest);
    return harness_end();
}
