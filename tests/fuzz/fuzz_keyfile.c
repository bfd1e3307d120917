/* fuzz_keyfile.c - any bytes as a key file: refused, or within the limits that unlocking needs. */
#include "fuzz/fuzz.h"
#include "log/key_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    Err err = { 0 };
    KeyFile file;
    TwCode code = key_file_decode(str_pn(data, n), &file, &err);
    MUST(code == TW_OK || code == TW_E_DATA);
    if (code != TW_OK) return 0;
    MUST(n == KEY_FILE_BYTES);
    MUST(file.argon_kib <= 4u << 20 && file.argon_ops <= 1000);
    return 0;
}
