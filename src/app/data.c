/* data.c: finding and opening the data files. */
#include "app/data.h"

#include <stdlib.h>
#include <unistd.h>

#include "os/file.h"

enum { PATH_BYTES = 4096 };

/* Folder of the running program, or the empty text. */
static void program_dir(Buf *ret)
{
    char path[PATH_BYTES];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    while (n > 0 && path[n - 1] != '/') n--;
    if (n > 0) buf_bytes(ret, path, (size_t)n);
}

/* Sets *path to folder, middle and name; whether that file exists. */
static bool path_try(Buf *path, const char *folder, const char *middle, const char *name)
{
    buf_reset(path);
    buf_fmt(path, "%s%s%s", folder, middle, name);
    return file_exists(buf_cz(path));
}

TwCode data_module(const char *name, Buf *ret, Err *err)
{
    AUTO(Buf) dir;
    buf_init(&dir, PATH_BYTES);
    program_dir(&dir);
    if (path_try(ret, buf_cz(&dir), "share/tawthiq/", name)) return buf_check(ret, err);
    if (path_try(ret, buf_cz(&dir), "../share/tawthiq/", name)) return buf_check(ret, err);
    TwCode code = err_set(err, TW_E_NOT_FOUND, "no '%s' in share/tawthiq beside the program or "
                          "in ../share/tawthiq", name);
    return err_hint(err, code, "Run script/build, or name the folder of data in TW_DATA.");
}

/* Path of one of the program's data files. */
static TwCode data_path(const char *name, Buf *ret, Err *err)
{
    const char *own = getenv("TW_DATA");
    if (own != NULL && own[0] != '\0') {
        if (path_try(ret, own, "/", name)) return buf_check(ret, err);
        TwCode code = err_set(err, TW_E_NOT_FOUND, "no '%s' in the folder of TW_DATA", name);
        return err_hint(err, code, "Unset TW_DATA to use the data beside the program.");
    }
    return data_module(name, ret, err);
}

TwCode data_gazetteer(Data *d, const Gazetteer **ret_gazetteer, Err *err)
{
    if (!d->has_gazetteer) {
        AUTO(Buf) path;
        buf_init(&path, PATH_BYTES);
        const char *own = getenv("TW_GAZETTEER");
        if (own != NULL && own[0] != '\0') buf_z(&path, own);
        else TRY(data_path("gazetteer.bin", &path, err));
        TRY(map_open(buf_cz(&path), &d->gazetteer_file, err));
        TwCode code = gazetteer_open(d->gazetteer_file.bytes, &d->gazetteer, err);
        if (code != TW_OK) return err_note(err, code, "file '%s'", buf_cz(&path));
        d->has_gazetteer = true;
    }
    *ret_gazetteer = &d->gazetteer;
    return TW_OK;
}

/* Path of the lexicon: the one that was asked for, or the one that came with the program. */
static TwCode lexicon_path(const Data *d, Buf *ret, bool *ret_is_own, Err *err)
{
    const char *own = d->lexicon_path != NULL ? d->lexicon_path : getenv("TW_LEXICON");
    *ret_is_own = own != NULL && own[0] != '\0';
    if (!*ret_is_own) return data_path("lexicon.bin", ret, err);
    buf_z(ret, own);
    return buf_check(ret, err);
}

TwCode data_reader(Data *d, const Reader **ret_reader, Err *err)
{
    if (!d->has_reader) {
        AUTO(Buf) path;
        const Gazetteer *g = NULL;
        buf_init(&path, PATH_BYTES);
        TRY(data_gazetteer(d, &g, err));
        bool is_own = false;
        TRY(lexicon_path(d, &path, &is_own, err));
        TRY(map_open(buf_cz(&path), &d->lexicon_file, err));
        TwCode code = reader_open(d->lexicon_file.bytes, g, &d->reader, err);
        if (code == TW_OK && is_own) code = lexicon_check(&d->reader.lexicon, err);
        if (code != TW_OK) return err_note(err, code, "file '%s'", buf_cz(&path));
        d->has_reader = true;
    }
    *ret_reader = &d->reader;
    return TW_OK;
}

void data_close(Data *d)
{
    map_close(&d->gazetteer_file);
    map_close(&d->lexicon_file);
    d->has_gazetteer = d->has_reader = false;
}
