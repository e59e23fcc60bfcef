/* SPDX-License-Identifier: MIT */
/* canvas.c - boxes, words and arrows at given places. */
#include "traces/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "traces/canvas_graph.h"
#include "traces/grow.h"

#define FONT "DejaVu Sans Mono,Menlo,Consolas,monospace"
#define INCH 72.0  /* points */
#define CORNER 7.0 /* radius of a path's corners */
#define HEAD 6.0   /* length of an arrow's head */

enum { NAME = 24, NUMBERS = 128 };

/* Graphviz takes char * for what it only reads. */
static char *text_of(const char *s)
{
    union {
        const char *in;
        char *out;
    } u = {.in = s};

    return u.out;
}

static void set(void *thing, const char *name, const char *value)
{
    agsafeset(thing, text_of(name), text_of(value), text_of(""));
}

static void set_numbers(void *thing, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void set_numbers(void *thing, const char *name, const char *format, ...)
{
    char value[NUMBERS];
    va_list args;

    va_start(args, format);
    vsnprintf(value, sizeof value, format, args);
    va_end(args);
    set(thing, name, value);
}

static void add(struct canvas *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void add(struct canvas *c, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    size_t n = (size_t)vsnprintf(NULL, 0, format, args);
    c->buffer = grow(c->buffer, &c->room, c->length + n + 1, 1);
    vsnprintf(c->buffer + c->length, n + 1, format, again);
    va_end(again);
    va_end(args);
    c->length += n;
}

struct canvas *canvas_new(void)
{
    static const struct {
        int kind;
        const char *name, *value;
    } defaults[] = {
        {AGRAPH, "splines", "line"},   {AGRAPH, "outputorder", "edgesfirst"},
        {AGRAPH, "fontname", FONT},    {AGRAPH, "pad", "0.15"},
        {AGRAPH, "tooltip", " "},      {AGNODE, "shape", "box"},
        {AGNODE, "fixedsize", "true"}, {AGNODE, "fontname", FONT},
        {AGNODE, "margin", "0"},       {AGEDGE, "arrowsize", "0.7"},
    };
    size_t none = 0;
    struct canvas *c = grow(NULL, &none, 1, sizeof *c);

    *c = (struct canvas){0};
    c->graph = agopen(text_of("flows"), Agdirected, NULL);
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        agattr(c->graph, defaults[i].kind, text_of(defaults[i].name),
               text_of(defaults[i].value));
    return c;
}

void canvas_free(struct canvas *c)
{
    agclose(c->graph);
    free(c->buffer);
    free(c);
}

static Agnode_t *new_node(struct canvas *c, struct rect at)
{
    char name[NAME];

    snprintf(name, sizeof name, "n%u", ++c->things);
    Agnode_t *n = agnode(c->graph, name, 1);
    set_numbers(n, "pos", "%.2f,%.2f", at.x + at.w / 2, -(at.y + at.h / 2));
    set_numbers(n, "width", "%.4f", at.w / INCH);
    set_numbers(n, "height", "%.4f", at.h / INCH);
    return n;
}

void canvas_panel(struct canvas *c, struct rect at, const char *fill)
{
    char name[NAME];

    snprintf(name, sizeof name, "cluster_%u", ++c->things);
    Agraph_t *g = agsubg(c->graph, name, 1);
    set_numbers(g, "bb", "%.2f,%.2f,%.2f,%.2f", at.x, -(at.y + at.h),
                at.x + at.w, -at.y);
    set(g, "style", "filled");
    set(g, "color", fill);
    /* A cluster without a node is not drawn. */
    Agnode_t *n = new_node(c, (struct rect){at.x + at.w / 2, at.y, 0, 0});
    set(n, "label", "");
    set(n, "style", "invis");
    agsubnode(g, n, 1);
}

/* Graphviz's HTML-like labels want what HTML wants. */
static void add_escaped(struct canvas *c, const struct line *l)
{
    for (size_t i = 0; i < l->length; i++) {
        unsigned char ch = (unsigned char)l->text[i];

        if (ch == '&' || ch == '<' || ch == '>' || ch == '"')
            add(c, "&#%u;", ch);
        else
            add(c, "%c", ch < ' ' || ch > '~' ? '?' : ch);
    }
}

static void add_line(struct canvas *c, const struct line *l, const char *ink)
{
    add(c, "<FONT POINT-SIZE=\"%.1f\" COLOR=\"%s\">%s", l->size,
        l->colour ? l->colour : ink, l->bold ? "<B>" : "");
    add_escaped(c, l);
    if (l->length == 0) /* Graphviz wants something in it */
        add(c, "&#160;");
    add(c, "%s</FONT>", l->bold ? "</B>" : "");
}

/* A label is centred in its node: lines need no more to be centred too. */
static const char *centred_label(struct canvas *c, struct look look,
                                 const struct text_lines *text)
{
    c->length = 0;
    for (size_t i = 0; i < text->count; i++) {
        add(c, "%s", i ? "<BR/>" : "");
        add_line(c, &text->line[i], look.text);
    }
    return c->buffer;
}

/* To set lines flush left takes a table that is as wide as the node. */
static const char *flush_label(struct canvas *c, struct rect at,
                               struct look look, const struct text_lines *text)
{
    c->length = 0;
    add(c,
        "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" "
        "CELLPADDING=\"0\" WIDTH=\"%d\">",
        (int)(at.w - 2 * text->margin));
    for (size_t i = 0; i < text->count; i++) {
        const struct line *l = &text->line[i];

        add(c, "<TR><TD ALIGN=\"LEFT\" HEIGHT=\"%d\">",
            (int)(l->size * CANVAS_LEADING));
        add_line(c, l, look.text);
        add(c, "</TD></TR>");
    }
    add(c, "</TABLE>");
    return c->buffer;
}

void canvas_box(struct canvas *c, struct rect at, struct look look,
                struct text_lines text, const char *tooltip)
{
    Agnode_t *n = new_node(c, at);
    bool plain = !look.fill && !look.line;

    if (text.count) {
        const char *words = text.centred ? centred_label(c, look, &text)
                                         : flush_label(c, at, look, &text);
        char *html = agstrdup_html(c->graph, text_of(words));
        set(n, "label", html);
        agstrfree(c->graph, html);
    } else {
        set(n, "label", "");
    }
    set(n, "shape", plain ? "plaintext" : "box");
    set(n, "style",
        look.dashed    ? "rounded,filled,dashed"
        : look.rounded ? "rounded,filled"
        : plain        ? ""
                       : "filled");
    if (look.fill)
        set(n, "fillcolor", look.fill);
    if (look.line)
        set(n, "color", look.line);
    if (look.thick)
        set(n, "penwidth", "2.5");
    set(n, "class", look.class);
    if (look.id)
        set(n, "id", look.id);
    set(n, "tooltip", tooltip ? tooltip : " ");
}

static void add_point(struct canvas *c, struct point p)
{
    add(c, " %.2f,%.2f", p.x, -p.y);
}

/* The point `by` before b on the way from a. */
static struct point before(struct point a, struct point b, double by)
{
    double across = a.x < b.x ? b.x - a.x : a.x - b.x;
    double down = a.y < b.y ? b.y - a.y : a.y - b.y;
    double length = across + down; /* one of them is 0 */
    double part = length > by ? (length - by) / length : 0.5;

    return (struct point){a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

/* A straight piece of a spline: its inner control points are its ends. */
static void add_straight(struct canvas *c, struct point from, struct point to)
{
    add_point(c, from);
    add_point(c, to);
    add_point(c, to);
}

/*
 * Every path is an edge between the same two nodes, which are not drawn: its
 * own points say where it goes.  A node for each end would take much longer.
 */
static Agnode_t *anchor(struct canvas *c, unsigned end, struct point at)
{
    if (!c->anchor[end]) {
        c->anchor[end] = new_node(c, (struct rect){at.x, at.y, 0, 0});
        set(c->anchor[end], "style", "invis");
        set(c->anchor[end], "label", "");
    }
    return c->anchor[end];
}

void canvas_path(struct canvas *c, const struct point *at, size_t points,
                 struct stroke stroke)
{
    Agedge_t *e = agedge(c->graph, anchor(c, 0, at[0]),
                         anchor(c, 1, at[points - 1]), NULL, 1);
    struct point here = at[0];

    c->length = 0;
    if (stroke.head)
        add(c, "e,%.2f,%.2f", at[points - 1].x, -at[points - 1].y);
    add_point(c, here);
    for (size_t i = 1; i + 1 < points; i++) {
        struct point in = before(here, at[i], CORNER);
        struct point out = before(at[i + 1], at[i], CORNER);

        add_straight(c, here, in);
        add_point(c, at[i]);
        add_point(c, at[i]);
        add_point(c, out);
        here = out;
    }
    struct point end = at[points - 1];
    add_straight(c, here, stroke.head ? before(here, end, HEAD) : end);
    set(e, "pos", c->buffer[0] == ' ' ? c->buffer + 1 : c->buffer);
    set(e, "color", stroke.colour);
    set_numbers(e, "penwidth", "%.2f", stroke.width);
    set(e, "arrowhead", stroke.head ? "normal" : "none");
    set(e, "style", stroke.dotted ? "dotted" : "solid");
}
