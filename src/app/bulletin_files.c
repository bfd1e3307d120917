/* bulletin_files.c: the files of a bulletin. Each is replaced at once or not at all; pictures that
 * the data no longer have are taken away, so that a folder never shows an old map beside new
 * figures.
 */
#include "app/bulletin.h"

#include "os/file.h"

enum { FILE_BYTES_MAX = 32 << 20 };

/* Writes one file of the folder. */
static TwCode put_file(Str dir, const char *name, Str bytes, Err *err)
{
    AUTO(Buf) path;
    buf_init(&path, 4096);
    buf_fmt(&path, STR_FMT "/%s", STR_ARG(dir), name);
    TRY(buf_check(&path, err));
    if (bytes.n == 0) return file_remove(buf_cz(&path), err);
    return file_replace(buf_cz(&path), bytes, err);
}

static TwCode put_pictures(const BulletinData *data, Str dir, Err *err)
{
    static const char *const name[PICTURE_N] = { "days.svg", "places.svg", "map.svg" };
    for (int i = 0; i < PICTURE_N; i++) {
        AUTO(Buf) picture;
        buf_init(&picture, FILE_BYTES_MAX);
        TRY(bulletin_picture(data, (BulletinPicture)i, &picture, err));
        TRY(put_file(dir, name[i], buf_str(&picture), err));
    }
    return TW_OK;
}

TwCode bulletin_write(const BulletinData *data, Str dir, Err *err)
{
    AUTO(Buf) page, text, folder;
    bool is_made = false;
    buf_init(&page, FILE_BYTES_MAX);
    buf_init(&text, FILE_BYTES_MAX);
    buf_init(&folder, 4096);
    buf_add(&folder, dir);
    TRY(buf_check(&folder, err));
    TRY(bulletin_html(data, &page, err));
    TRY(bulletin_markdown(data, &text, err));
    TRY(dir_make(buf_cz(&folder), &is_made, err));
    TRY(put_pictures(data, dir, err));
    TRY(put_file(dir, "bulletin.md", buf_str(&text), err));
    return put_file(dir, "bulletin.html", buf_str(&page), err);
}
