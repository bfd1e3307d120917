/* claim.c: a claim as one line of JSON.
 */
#include <math.h>

#include "base/edtf.h"
#include "base/json.h"
#include "read/read.h"

static void json_number(Json *j, Str key, int64_t value)
{
    if (value == READ_NULL)
        json_null(j, key);
    else
        json_int(j, key, value);
}

static void json_strings(Json *j, Str key, const Str *list, size_t n)
{
    json_open(j, key, '[');
    for (size_t i = 0; i < n; i++)
        json_text(j, S(""), list[i]);
    json_close(j, ']');
}

static void json_place(Json *j, const ReadPlace *place)
{
    if (place->name.p == NULL) {
        json_null(j, S("place"));
        return;
    }
    json_open(j, S("place"), '{');
    json_text(j, S("name"), place->name);
    json_text(j, S("id"), place->id);
    json_real(j, S("lat"), place->lat);
    json_real(j, S("lon"), place->lon);
    json_text(j, S("precision"), place->precision);
    json_close(j, '}');
}

static void digits_put(char *to, int n, int value)
{
    for (int i = n - 1; i >= 0; i--, value /= 10)
        to[i] = (char)('0' + value % 10);
}

static void json_day(Json *j, Str key, int32_t day)
{
    AUTO(Buf) text = { 0 };
    Ymd ymd = day_to_ymd(day);
    char plain[] = "0000-00-00";
    if (day == DAY_OPEN_FROM || day == DAY_OPEN_TO) {
        json_null(j, key);
        return;
    }
    if (ymd.year >= 1000 && ymd.year <= 9999) {
        digits_put(plain, 4, ymd.year);
        digits_put(plain + 5, 2, ymd.month);
        digits_put(plain + 8, 2, ymd.day);
        json_text(j, key, str_z(plain));
        return;
    }
    buf_init(&text, EDTF_TEXT_MAX);
    day_print(day, &text);
    json_text(j, key, buf_str(&text));
}

static void json_time(Json *j, const ReadTime *time)
{
    if (time->edtf.p == NULL) {
        json_null(j, S("time"));
        return;
    }
    json_open(j, S("time"), '{');
    json_text(j, S("edtf"), time->edtf);
    json_day(j, S("from"), time->from);
    json_day(j, S("to"), time->to);
    json_text(j, S("as_written"), time->as_written);
    json_close(j, '}');
}

static void json_who(Json *j, const ReadClaim *c)
{
    json_text(j, S("status"), c->status);
    json_text(j, S("sex"), c->sex);
    json_text(j, S("age"), c->age);
    json_text(j, S("function"), c->function);
    json_text(j, S("weapon"), c->weapon);
    if (c->weapon_as_written.p != NULL)
        json_text(j, S("weapon_as_written"), c->weapon_as_written);
    json_text(j, S("actor"), c->actor);
    if (c->actor_role.p != NULL)
        json_text(j, S("actor_role"), c->actor_role);
    if (c->n_actor_aliases > 0)
        json_strings(j, S("actor_also_known_as"), c->actor_alias, c->n_actor_aliases);
    if (c->n_parties > 0)
        json_strings(j, S("parties"), c->party, c->n_parties);
}

void read_claim_json(const ReadClaim *c, Buf *ret)
{
    Json j = json_writer(ret);
    json_open(&j, S(""), '{');
    json_text(&j, S("doc"), c->doc);
    json_int(&j, S("claim"), c->claim);
    json_int(&j, S("start"), (int64_t)c->start);
    json_int(&j, S("end"), (int64_t)c->end);
    json_text(&j, S("quote"), c->quote);
    json_text(&j, S("measure"), c->measure);
    json_number(&j, S("min"), c->min);
    json_number(&j, S("best"), c->best);
    json_number(&j, S("max"), c->max);
    json_text(&j, S("quantifier"), c->quantifier);
    json_who(&j, c);
    json_place(&j, &c->place);
    json_time(&j, &c->time);
    json_text(&j, S("said_by"), c->said_by);
    json_text(&j, S("modality"), c->modality);
    json_text(&j, S("scope"), c->scope);
    json_number(&j, S("subset_of"), c->subset_of);
    json_text(&j, S("slice"), c->slice);
    json_number(&j, S("repeat_of"), c->repeat_of);
    json_number(&j, S("supersedes"), c->supersedes);
    json_text(&j, S("role"), c->role);
    json_text(&j, S("rule"), c->rule);
    json_close(&j, '}');
}
