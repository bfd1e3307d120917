/* sheet.c: what all printers of a sheet share. */
#include "publish/sheet.h"

#include "publish/svg.h"

void sheet_add(Sheet *s, SheetBlock block)
{
    s->block = arena_push(s->arena, s->block, s->n_blocks, &s->cap_blocks, sizeof *s->block);
    if (s->block == NULL) return;
    s->block[s->n_blocks++] = block;
}

TwCode sheet_picture(const SheetPicture *picture, Buf *ret_file, Err *err)
{
    AUTO(Html) h;
    html_init(&h, SHEET_BYTES_MAX / 2);
    picture->draw(&h, picture->data, picture->which);
    TRY(html_check(&h, err));
    svg_file(&h, ret_file);
    return buf_check(ret_file, err);
}

void sheet_refs(Buf *out, Locale locale, SheetRefs refs)
{
    for (size_t i = 0; i < refs.n; i++) {
        buf_add(out, i == 0 ? S("[") : S(" ["));
        number_put(out, locale, refs.number[i]);
        buf_char(out, ']');
    }
}
