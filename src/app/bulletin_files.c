/* bulletin_files.c: the files of a bulletin. Each is replaced at once or not at all; pictures that
 * the data no longer have are taken away, so that a folder never shows an old map beside new
 * figures.
 */
#include "app/bulletin.h"

#include <string.h>

#include "os/file.h"
#include "os/module.h"
#include "pdf/pdf.h"

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

/* Writes the pictures of the sheet, and takes away those it does not have. */
static TwCode put_pictures(const Sheet *sheet, Str dir, Err *err)
{
    for (int which = 0; which < PICTURE_N; which++) {
        const char *name = bulletin_picture_name((BulletinPicture)which);
        AUTO(Buf) file;
        buf_init(&file, SHEET_BYTES_MAX);
        for (size_t i = 0; i < sheet->n_blocks; i++)
            if (sheet->block[i].kind == SHEET_PICTURE && sheet->block[i].picture.which == which)
                TRY(sheet_picture(&sheet->block[i].picture, &file, err));
        TRY(put_file(dir, name, buf_str(&file), err));
    }
    return TW_OK;
}

/* Prints the sheet as PDF with the module that came with the program. */
static TwCode put_paper(const Sheet *sheet, Str dir, Err *err)
{
    AUTO(Buf) path, file;
    void *found = NULL;
    PdfPrint *print;
    buf_init(&path, 4096);
    buf_init(&file, SHEET_BYTES_MAX);
    TRY(data_module("pdf.so", &path, err));
    TRY(module_load(buf_cz(&path), "pdf_print", &found, err));
    memcpy(&print, &found, sizeof print);   /* no cast leads from data to code */
    TRY(print(sheet, &file, err));
    return put_file(dir, "bulletin.pdf", buf_str(&file), err);
}

TwCode bulletin_write(const BulletinData *data, Str dir, bool has_paper, Err *err)
{
    AUTO(Buf) page, text, folder;
    AUTO(Arena) arena;
    Sheet sheet;
    arena_init(&arena, SHEET_BYTES_MAX * 4);
    buf_init(&page, SHEET_BYTES_MAX);
    buf_init(&text, SHEET_BYTES_MAX);
    buf_init(&folder, 4096);
    buf_add(&folder, dir);
    TRY(buf_check(&folder, err));
    TRY(bulletin_sheet(data, &arena, &sheet, err));
    TRY(sheet_html(&sheet, &page, err));
    TRY(sheet_markdown(&sheet, &text, err));
    TRY(dir_make_all(buf_cz(&folder), err));
    TRY(put_pictures(&sheet, dir, err));
    TRY(put_file(dir, "bulletin.md", buf_str(&text), err));
    TRY(put_file(dir, "bulletin.html", buf_str(&page), err));
    return has_paper ? put_paper(&sheet, dir, err) : put_file(dir, "bulletin.pdf", S(""), err);
}
