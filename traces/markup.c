/* SPDX-License-Identifier: MIT */
/* markup.c - text for SVG and HTML. */
#include "traces/markup.h"

static const char *entity(unsigned char ch)
{
    switch (ch) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

void markup_escaped(FILE *out, const char *text)
{
    for (; *text; text++) {
        unsigned char ch = (unsigned char)*text;
        const char *name = entity(ch);

        if (name)
            fputs(name, out);
        else
            fputc(ch < ' ' && ch != '\n' && ch != '\t' ? '?' : ch, out);
    }
}
