/* find.c: an entry by the beginning of its id. */
#include <string.h>

#include "log/log_internal.h"

/* Value of a hexadecimal digit, or -1. */
static int digit_of(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* Whether an id begins with these digits. */
static bool begins(const uint8_t id[LOG_ID_BYTES], Str hex)
{
    for (size_t i = 0; i < hex.n; i++) {
        int half = i % 2 == 0 ? id[i / 2] >> 4 : id[i / 2] & 15;
        if (half != digit_of(hex.p[i])) return false;
    }
    return true;
}

TwCode log_find(Log *log, Str id_hex, bool *ret_found, LogEntryInfo *ret_info, Err *err)
{
    if (id_hex.n < 2 || id_hex.n > 2 * LOG_ID_BYTES)
        return err_set(err, TW_E_USAGE, "an entry's id has 2 to 64 hexadecimal digits");
    for (size_t i = 0; i < id_hex.n; i++)
        if (digit_of(id_hex.p[i]) < 0)
            return err_set(err, TW_E_USAGE, "'" STR_FMT "' is not the id of an entry",
                           STR_ARG(id_hex));
    AUTO(LogReaderPtr) r = NULL;
    bool found = true, is_known = false;
    LogEntry e;
    LogEntryInfo info = { 0 };
    TRY(log_read_headers(log, 1, &r, err));
    while (true) {
        TRY(log_read_next(r, &found, &e, err));
        if (!found) break;
        if (!begins(e.info.id, id_hex)) continue;
        if (is_known) {
            TwCode code = err_set(err, TW_E_CONFLICT, "more than one entry's id begins with '"
                                  STR_FMT "'", STR_ARG(id_hex));
            return err_hint(err, code, "Give more digits.");
        }
        is_known = true;
        info = e.info;
    }
    *ret_found = is_known;
    if (is_known) *ret_info = info;
    return TW_OK;
}
