/* sheet_md.c: a sheet as Markdown. */
#include "publish/markdown.h"
#include "publish/sheet.h"

typedef struct Text {
    Buf *out;
    const Sheet *s;
    Str heading;      /* the last one printed */
    bool in_list;
    Buf cell;         /* scratch of one cell */
} Text;

static void put_refs(Text *t, SheetRefs refs)
{
    buf_reset(&t->cell);
    sheet_refs(&t->cell, t->s->locale, refs);
    if (refs.n > 0) buf_char(t->out, ' ');
    md_text(t->out, buf_str(&t->cell));
}

static void put_card(Text *t, const SheetBlock *b)
{
    buf_add(t->out, S("- **"));
    md_text(t->out, b->figure);
    buf_add(t->out, S("** "));
    md_text(t->out, b->text);
    if (b->note.n > 0) buf_add(t->out, S(" ("));
    md_text(t->out, b->note);
    if (b->note.n > 0) buf_char(t->out, ')');
    put_refs(t, b->refs);
    buf_char(t->out, '\n');
}

static void put_item(Text *t, const SheetBlock *b)
{
    buf_add(t->out, S("- "));
    md_text(t->out, b->text);
    put_refs(t, b->refs);
    buf_char(t->out, '\n');
}

static void put_cell(Text *t, const SheetCell *c)
{
    buf_reset(&t->cell);
    for (int i = 0; i < c->depth; i++) buf_add(&t->cell, S("· "));
    buf_add(&t->cell, c->text);
    if (c->to.kind == 's') buf_fmt(&t->cell, " (%u)", c->to.number);
    if (c->code.n > 0) buf_fmt(&t->cell, " " STR_FMT, STR_ARG(c->code));
    if (c->refs.n > 0 && t->cell.n > 0) buf_char(&t->cell, ' ');
    sheet_refs(&t->cell, t->s->locale, c->refs);
    buf_add(t->out, S("| "));
    md_text(t->out, buf_str(&t->cell));
    buf_char(t->out, ' ');
}

static void put_table(Text *t, const SheetTable *table)
{
    if (!str_eq(table->caption, t->heading)) md_paragraph(t->out, table->caption);
    for (size_t i = 0; i < table->n_columns; i++) {
        buf_add(t->out, S("| "));
        md_text(t->out, table->column[i].label);
        buf_char(t->out, ' ');
    }
    buf_add(t->out, S("|\n"));
    for (size_t i = 0; i < table->n_columns; i++)
        buf_z(t->out, table->column[i].is_number ? "|---:" : "|---");
    buf_add(t->out, S("|\n"));
    for (size_t r = 0; r < table->n_rows; r++) {
        for (size_t i = 0; i < table->n_columns; i++) put_cell(t, &table->row[r].cell[i]);
        buf_add(t->out, S("|\n"));
    }
    buf_char(t->out, '\n');
}

static void put_picture(Text *t, const SheetPicture *picture)
{
    buf_add(t->out, S("!["));
    md_text(t->out, picture->label);
    buf_fmt(t->out, "](%s)\n\n", picture->file);
}

static void put_block(Text *t, const SheetBlock *b)
{
    bool is_listed = b->kind == SHEET_CARD || b->kind == SHEET_ITEM;

    if (t->in_list && !is_listed) buf_char(t->out, '\n');
    t->in_list = is_listed;
    switch (b->kind) {
    case SHEET_SECTION: md_heading(t->out, 2, b->text); break;
    case SHEET_HEADING: md_heading(t->out, 3, b->text); break;
    case SHEET_LEAD:
    case SHEET_PARAGRAPH:
    case SHEET_NOTE: md_paragraph(t->out, b->text); break;
    case SHEET_CARD: put_card(t, b); break;
    case SHEET_ITEM: put_item(t, b); break;
    case SHEET_TABLE: put_table(t, &b->table); break;
    case SHEET_PICTURE: put_picture(t, &b->picture); break;
    }
    if (b->kind == SHEET_SECTION || b->kind == SHEET_HEADING) t->heading = b->text;
}

TwCode sheet_markdown(const Sheet *s, Buf *ret_text, Err *err)
{
    Text t = { .out = ret_text, .s = s };

    TRY(arena_check(s->arena, err));
    buf_init(&t.cell, 1 << 20);
    md_heading(ret_text, 1, s->title);
    for (size_t i = 0; i < s->n_blocks; i++) put_block(&t, &s->block[i]);
    TwCode code = buf_check(ret_text, err);
    if (code == TW_OK) code = buf_check(&t.cell, err);
    buf_clear(&t.cell);
    return code;
}
