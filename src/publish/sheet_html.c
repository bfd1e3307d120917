/* sheet_html.c: a sheet as one self-contained, accessible page. */
#include "publish/sheet.h"

typedef struct Page {
    Html h;
    const Sheet *s;
    Str heading;       /* the last one printed */
    int n_sections;
    const char *list;  /* "ul" is open for cards or items: its class, or NULL */
    Buf text;          /* scratch of one string */
} Page;

static void list_end(Page *p)
{
    if (p->list != NULL) html_close(&p->h);
    p->list = NULL;
}

/* Opens the list that cards or items stand in, unless it is open. */
static void list_begin(Page *p, const char *class)
{
    if (p->list == class) return;
    list_end(p);
    html_open(&p->h, "ul");
    html_put(&p->h, "class", str_z(class));
    p->list = class;
}

/* Bracketed numbers that lead to the words behind a figure. */
static void put_refs(Page *p, SheetRefs refs)
{
    for (size_t i = 0; i < refs.n; i++) {
        if (i > 0) html_text(&p->h, S(" "));
        html_open(&p->h, "a");
        html_putf(&p->h, "href", "#t%u", refs.number[i]);
        buf_reset(&p->text);
        sheet_refs(&p->text, p->s->locale, (SheetRefs){ &refs.number[i], 1 });
        html_text(&p->h, buf_str(&p->text));
        html_close(&p->h);
    }
}

static void refs_behind(Page *p, SheetRefs refs)
{
    if (refs.n > 0) html_text(&p->h, S(" "));
    put_refs(p, refs);
}

static void section_end(Page *p)
{
    list_end(p);
    if (p->n_sections > 0) html_close(&p->h);
}

static void section_begin(Page *p, Str heading)
{
    section_end(p);
    p->n_sections++;
    html_open(&p->h, "section");
    html_putf(&p->h, "aria-labelledby", "h%d", p->n_sections);
    html_open(&p->h, "h2");
    html_putf(&p->h, "id", "h%d", p->n_sections);
    html_text(&p->h, heading);
    html_close(&p->h);
}

static void put_card(Page *p, const SheetBlock *b)
{
    list_begin(p, "cards");
    html_open(&p->h, "li");
    html_leaf(&p->h, "strong", b->figure);
    html_text(&p->h, b->text);
    html_void(&p->h, "br");
    html_open(&p->h, "span");
    html_text(&p->h, b->note);
    refs_behind(p, b->refs);
    html_close(&p->h);
    html_close(&p->h);
}

static void put_item(Page *p, const SheetBlock *b)
{
    list_begin(p, "items");
    html_open(&p->h, "li");
    html_text(&p->h, b->text);
    refs_behind(p, b->refs);
    html_close(&p->h);
}

static void put_note(Page *p, const char *class, Str text)
{
    html_open(&p->h, "p");
    if (class != NULL) html_put(&p->h, "class", str_z(class));
    html_text(&p->h, text);
    html_close(&p->h);
}

static void put_picture(Page *p, const SheetPicture *picture)
{
    html_open(&p->h, "figure");
    picture->draw(&p->h, picture->data, picture->which);
    html_close(&p->h);
}

/* A caption that says what the heading before it says is there for those who hear the page. */
static void table_begin(Page *p, const SheetTable *t)
{
    html_open(&p->h, "div");
    html_put(&p->h, "class", S("scroll"));
    html_open(&p->h, "table");
    html_open(&p->h, "caption");
    if (str_eq(t->caption, p->heading)) html_put(&p->h, "class", S("heard"));
    html_text(&p->h, t->caption);
    html_close(&p->h);
    html_open(&p->h, "thead");
    html_open(&p->h, "tr");
    for (size_t i = 0; i < t->n_columns; i++) {
        html_open(&p->h, "th");
        html_put(&p->h, "scope", S("col"));
        if (t->column[i].is_number) html_put(&p->h, "class", S("n"));
        html_text(&p->h, t->column[i].label);
        html_close(&p->h);
    }
    html_close(&p->h);
    html_close(&p->h);
}

static void put_words(Page *p, const SheetCell *c)
{
    if (c->form == SHEET_FOREIGN)
        html_foreign(&p->h, c->text);
    else if (c->form == SHEET_CODE)
        html_leaf(&p->h, "code", c->text);
    else
        html_text(&p->h, c->text);
}

static void cell_begin(Page *p, const SheetCell *c, SheetAnchor anchor)
{
    html_open(&p->h, c->is_head ? "th" : "td");
    if (c->is_head) html_put(&p->h, "scope", S("row"));
    if (c->is_head && anchor.kind != 0)
        html_putf(&p->h, "id", "%c%u", anchor.kind, anchor.number);
    if (c->is_head && c->depth > 0)
        html_putf(&p->h, "class", "d%d", c->depth > 2 ? 2 : c->depth);
    else if (c->form == SHEET_NUMBER || c->form == SHEET_DAY)
        html_put(&p->h, "class", c->form == SHEET_NUMBER ? S("n") : S("w"));
}

static void put_cell(Page *p, const SheetCell *c, SheetAnchor anchor)
{
    cell_begin(p, c, anchor);
    if (c->to.kind != 0) {
        html_open(&p->h, "a");
        html_putf(&p->h, "href", "#%c%u", c->to.kind, c->to.number);
    }
    put_words(p, c);
    if (c->to.kind != 0) html_close(&p->h);
    if (c->code.n > 0) {
        html_void(&p->h, "br");
        html_leaf(&p->h, "code", c->code);
    }
    if (c->text.n > 0)
        refs_behind(p, c->refs);
    else
        put_refs(p, c->refs);
    html_close(&p->h);
}

static void put_table(Page *p, const SheetTable *t)
{
    table_begin(p, t);
    html_open(&p->h, "tbody");
    for (size_t r = 0; r < t->n_rows; r++) {
        html_open(&p->h, "tr");
        if (t->row[r].is_rest) html_put(&p->h, "class", S("rest"));
        for (size_t i = 0; i < t->n_columns; i++)
            put_cell(p, &t->row[r].cell[i], t->row[r].anchor);
        html_close(&p->h);
    }
    html_close(&p->h);
    html_close(&p->h);
    html_close(&p->h);
}

static void put_block(Page *p, const SheetBlock *b)
{
    if (b->kind != SHEET_CARD && b->kind != SHEET_ITEM) list_end(p);
    switch (b->kind) {
    case SHEET_LEAD: put_note(p, "lead", b->text); break;
    case SHEET_SECTION: section_begin(p, b->text); break;
    case SHEET_HEADING: html_leaf(&p->h, "h3", b->text); break;
    case SHEET_PARAGRAPH: put_note(p, NULL, b->text); break;
    case SHEET_NOTE: put_note(p, "note", b->text); break;
    case SHEET_CARD: put_card(p, b); break;
    case SHEET_ITEM: put_item(p, b); break;
    case SHEET_TABLE: put_table(p, &b->table); break;
    case SHEET_PICTURE: put_picture(p, &b->picture); break;
    }
    if (b->kind == SHEET_SECTION || b->kind == SHEET_HEADING) p->heading = b->text;
}

/* Title and lead stand before the main part. */
static size_t put_header(Page *p)
{
    size_t n = 0;

    html_open(&p->h, "header");
    html_leaf(&p->h, "h1", p->s->title);
    while (n < p->s->n_blocks && p->s->block[n].kind == SHEET_LEAD) put_block(p, &p->s->block[n++]);
    html_close(&p->h);
    return n;
}

TwCode sheet_html(const Sheet *s, Buf *ret_page, Err *err)
{
    Page p = { .s = s };

    TRY(arena_check(s->arena, err));
    html_init(&p.h, SHEET_BYTES_MAX);
    buf_init(&p.text, 1 << 16);
    html_page_begin(&p.h, s->locale.lang == LANG_AR ? S("ar") : S("en"), s->title, s->skip);
    size_t at = put_header(&p);
    html_open(&p.h, "main");
    html_put(&p.h, "id", S("main"));
    for (; at < s->n_blocks; at++) put_block(&p, &s->block[at]);
    section_end(&p);
    html_close(&p.h);
    html_page_end(&p.h);
    TwCode code = html_check(&p.h, err);
    if (code == TW_OK) code = buf_check(&p.text, err);
    if (code == TW_OK) buf_add(ret_page, buf_str(&p.h.out));
    html_clear(&p.h);
    buf_clear(&p.text);
    if (code == TW_OK) code = buf_check(ret_page, err);
    return code;
}
