/* read_lines.c - the reader without the rest of the program: JSON objects in, claims out.
 *
 *   read_lines LEXICON GAZETTEER|- [FILE...] <lines.jsonl
 *
 * With files, each is a text named by its path; TW_PUBLISHED gives the date. Without, one object a
 * line on stdin, as `tawthiq read --jsonl` takes it.
 */
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/edtf.h"
#include "base/utf8.h"
#include "read/read.h"

/* Maps a whole file; the process ends with an error when it cannot. */
static Str map_file(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0) {
        fprintf(stderr, "cannot open '%s'\n", path);
        exit(3);
    }
    if (st.st_size == 0)
        return S("");
    void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        exit(7);
    return str_pn(p, (size_t)st.st_size);
}

static int32_t day_of(const char *text)
{
    DayRange range;
    Err err = { 0 };
    if (text == NULL || edtf_range(str_z(text), &range, &err) != TW_OK)
        return READ_NO_DAY;
    return range.from;
}

static bool read_one(const Reader *reader, ReadInput *input)
{
    AUTO(Arena) arena = { 0 };
    AUTO(Buf) out = { 0 };
    AUTO(Buf) text = { 0 };
    Err err = { 0 };
    ReadClaim *claim = NULL;
    size_t n = 0, n_bad;
    arena_init(&arena, (size_t)4 << 30);
    buf_init(&out, (size_t)1 << 30);
    buf_init(&text, (size_t)1 << 30);
    utf8_repair(input->text, &text, &n_bad);
    input->text = buf_str(&text);
    if (read_text(reader, input, &arena, &claim, &n, NULL, &err) != TW_OK) {
        fprintf(stderr, "error: %s\n", err.message);
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        read_claim_json(&claim[i], &out);
        buf_char(&out, '\n');
    }
    fwrite(out.p, 1, out.n, stdout);
    return true;
}

static Str json_member(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? str_pn(json_string_value(value), json_string_length(value))
                                 : (Str){ "", 0 };
}

static bool read_line(const Reader *reader, const char *line, size_t n)
{
    json_error_t why;
    json_t *object = json_loadb(line, n, 0, &why);
    if (object == NULL) {
        fprintf(stderr, "not JSON: %s\n", why.text);
        return false;
    }
    ReadInput input = { .id = json_member(object, "id"),
                        .text = json_member(object, "text"),
                        .lang = json_member(object, "lang"),
                        .title = json_member(object, "title"),
                        .place = json_member(object, "place"),
                        .published = day_of(json_string_value(json_object_get(object,
                                                                              "published"))) };
    bool ok = read_one(reader, &input);
    json_decref(object);
    return ok;
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    Reader reader;
    Gazetteer gazetteer;
    bool ok = true;
    if (argc < 3) {
        fprintf(stderr, "usage: read_lines LEXICON GAZETTEER|- [FILE...]\n");
        return 2;
    }
    bool has_places = argv[2][0] != '-';
    if (has_places && gazetteer_open(map_file(argv[2]), &gazetteer, &err) != TW_OK) {
        fprintf(stderr, "error: %s\n", err.message);
        return 4;
    }
    if (reader_open(map_file(argv[1]), has_places ? &gazetteer : NULL, &reader, &err) != TW_OK) {
        fprintf(stderr, "error: %s\n", err.message);
        return 4;
    }
    for (int i = 3; i < argc; i++) {
        ReadInput input = { .id = str_z(argv[i]), .text = map_file(argv[i]),
                            .published = day_of(getenv("TW_PUBLISHED")) };
        ok = read_one(&reader, &input) && ok;
    }
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    while (argc == 3 && (n = getline(&line, &cap, stdin)) > 0)
        ok = read_line(&reader, line, (size_t)n) && ok;
    free(line);
    return ok ? 0 : 1;
}
