/* SPDX-License-Identifier: MIT */
/* canvas_label.c - a box's lines as Graphviz's HTML-like label. */
#include "traces/canvas_label.h"

#include <stdarg.h>

#include "traces/grow.h"

void growing_add(struct growing *to, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    size_t n = (size_t)vsnprintf(NULL, 0, format, args);
    to->text = grow(to->text, &to->room, to->length + n + 1, 1);
    vsnprintf(to->text + to->length, n + 1, format, again);
    va_end(again);
    va_end(args);
    to->length += n;
}

/* Most of a label is characters: not by way of printf. */
static void growing_char(struct growing *to, char ch)
{
    to->text = grow(to->text, &to->room, to->length + 2, 1);
    to->text[to->length++] = ch;
    to->text[to->length] = '\0';
}

/* Graphviz's HTML-like labels want what HTML wants. */
static void add_escaped(struct growing *to, const struct line *l)
{
    for (size_t i = 0; i < l->length; i++) {
        unsigned char ch = (unsigned char)l->text[i];

        if (ch == '&' || ch == '<' || ch == '>' || ch == '"')
            growing_add(to, "&#%u;", ch);
        else
            growing_char(to, (char)(ch < ' ' || ch > '~' ? '?' : ch));
    }
}

static void add_line(struct growing *to, const struct line *l, const char *ink)
{
    growing_add(to, "<FONT POINT-SIZE=\"%.1f\" COLOR=\"%s\">%s", l->size,
                l->colour ? l->colour : ink, l->bold ? "<B>" : "");
    add_escaped(to, l);
    if (l->length == 0) /* Graphviz wants something in it */
        growing_add(to, "&#160;");
    growing_add(to, "%s</FONT>", l->bold ? "</B>" : "");
}

/* A label is centred in its node: lines need no more to be centred too. */
static void centred_label(struct growing *to, const struct box *b)
{
    for (size_t i = 0; i < b->text.count; i++) {
        growing_add(to, "%s", i ? "<BR/>" : "");
        add_line(to, &b->line[i], b->look.text);
    }
}

/* To set lines flush left takes a table that is as wide as the node. */
static void flush_label(struct growing *to, const struct box *b)
{
    growing_add(to,
                "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" "
                "CELLPADDING=\"0\" WIDTH=\"%d\">",
                (int)(b->at.w - 2 * b->text.margin));
    for (size_t i = 0; i < b->text.count; i++) {
        const struct line *l = &b->line[i];

        growing_add(to, "<TR><TD ALIGN=\"LEFT\" HEIGHT=\"%d\">",
                    (int)(l->size * CANVAS_LEADING));
        add_line(to, l, b->look.text);
        growing_add(to, "</TD></TR>");
    }
    growing_add(to, "</TABLE>");
}

void canvas_label(struct growing *to, const struct box *b)
{
    to->length = 0;
    if (b->text.centred)
        centred_label(to, b);
    else
        flush_label(to, b);
}
