/* markdown.c: the escaping writer of Markdown. */
#include "publish/markdown.h"

#include <string.h>

void md_text(Buf *out, Str text)
{
    static const char special[] = "\\`*_{}[]<>#|~&!";
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool at_start = out->n == 0 || out->p[out->n - 1] == '\n';
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
        if (c < 0x20 || c == 0x7f) {
            buf_utf8(out, 0xFFFD);
            continue;
        }
        if (strchr(special, c) != NULL || (at_start && strchr("-+=", c) != NULL))
            buf_char(out, '\\');
        buf_char(out, (char)c);
    }
}

void md_heading(Buf *out, int level, Str text)
{
    if (out->n > 1 && out->p[out->n - 2] != '\n') buf_char(out, '\n');
    for (int i = 0; i < level; i++) buf_char(out, '#');
    buf_char(out, ' ');
    md_text(out, text);
    buf_add(out, S("\n\n"));
}

void md_paragraph(Buf *out, Str text)
{
    md_text(out, text);
    buf_add(out, S("\n\n"));
}
