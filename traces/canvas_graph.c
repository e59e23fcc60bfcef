/* SPDX-License-Identifier: MIT */
/*
 * canvas_graph.c - a canvas as a graph, which Graphviz draws where we say.
 *
 * The only user of libgvc and libcgraph.  The layout "nop2" keeps positions:
 * dot would permute lanes and take minutes.
 */
#include <graphviz/gvc.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "traces/canvas_inside.h"
#include "traces/canvas_label.h"

#define INCH 72.0 /* points */

enum { NAME = 24, NUMBERS = 128 };

struct maker {
    Agraph_t *graph;
    Agnode_t *anchor[2]; /* the ends of all panels and paths; or NULL */
    unsigned things;     /* nodes have running numbers for names */
    struct growing text; /* for building labels and ways */
};

/* What is not said of a thing; most things are words, most lines thin. */
static const struct {
    int kind;
    const char *name, *value;
} defaults[] = {
    {AGRAPH, "splines", "line"},       {AGRAPH, "outputorder", "edgesfirst"},
    {AGRAPH, "fontname", CANVAS_FONT}, {AGRAPH, "pad", "0.15"},
    {AGRAPH, "tooltip", " "},          {AGNODE, "fixedsize", "true"},
    {AGNODE, "fontname", CANVAS_FONT}, {AGNODE, "margin", "0"},
    {AGNODE, "shape", "plaintext"},    {AGNODE, "style", ""},
    {AGNODE, "class", "words"},        {AGNODE, "tooltip", " "},
    {AGEDGE, "arrowsize", "0.7"},      {AGEDGE, "arrowhead", "none"},
    {AGEDGE, "style", "solid"},        {AGEDGE, "penwidth", "1.00"},
};

/* Graphviz takes char * for what it only reads. */
static char *text_of(const char *s)
{
    union {
        const char *in;
        char *out;
    } u = {.in = s};

    return u.out;
}

/* To set an attribute takes Graphviz a while; the default need not be. */
static void set(void *thing, const char *name, const char *value)
{
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        if (defaults[i].kind == AGTYPE(thing) &&
            strcmp(defaults[i].name, name) == 0 &&
            strcmp(defaults[i].value, value) == 0)
            return;
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

static Agnode_t *new_node(struct maker *m, struct rect at)
{
    char name[NAME];

    snprintf(name, sizeof name, "n%u", ++m->things);
    Agnode_t *n = agnode(m->graph, name, 1);
    set_numbers(n, "pos", "%.2f,%.2f", at.x + at.w / 2, -(at.y + at.h / 2));
    set_numbers(n, "width", "%.4f", at.w / INCH);
    set_numbers(n, "height", "%.4f", at.h / INCH);
    return n;
}

static void add_label(struct maker *m, Agnode_t *n, const struct box *b)
{
    canvas_label(&m->text, b);
    char *html = agstrdup_html(m->graph, m->text.text);
    set(n, "label", html);
    agstrfree(m->graph, html);
}

static void add_box(struct maker *m, const struct box *b)
{
    Agnode_t *n = new_node(m, b->at);
    const struct look *look = &b->look;
    bool plain = !look->fill && !look->line;

    if (b->text.count)
        add_label(m, n, b);
    else
        set(n, "label", "");
    set(n, "shape", plain ? "plaintext" : "box");
    set(n, "style",
        look->dashed    ? "rounded,filled,dashed"
        : look->rounded ? "rounded,filled"
        : plain         ? ""
                        : "filled");
    if (look->fill)
        set(n, "fillcolor", look->fill);
    if (look->line)
        set(n, "color", look->line);
    if (look->thick)
        set(n, "penwidth", "2.5");
    set(n, "class", look->class);
    if (b->id)
        set(n, "id", b->id);
    set(n, "tooltip", b->tooltip ? b->tooltip : " ");
}

static void add_point(struct maker *m, struct point p)
{
    growing_add(&m->text, " %.2f,%.2f", p.x, -p.y);
}

/* A straight piece of a spline: its inner control points are its ends. */
static void add_straight(struct maker *m, struct point from, struct point to)
{
    add_point(m, from);
    add_point(m, to);
    add_point(m, to);
}

/*
 * Every path is an edge between the same two nodes, which are not drawn: its
 * own points say where it goes.  A node for each end would take much longer.
 */
static Agnode_t *anchor(struct maker *m, unsigned end, struct point at)
{
    if (!m->anchor[end]) {
        m->anchor[end] = new_node(m, (struct rect){at.x, at.y, 0, 0});
        set(m->anchor[end], "style", "invis");
        set(m->anchor[end], "label", "");
    }
    return m->anchor[end];
}

/*
 * A panel is a straight line as wide as itself: edges are drawn in the order
 * in which they were made.  A cluster would do, and costs Graphviz a look at
 * every node.
 */
static void add_panel(struct maker *m, const struct area *p)
{
    double x = p->at.x + p->at.w / 2;
    struct point from = {x, p->at.y}, to = {x, p->at.y + p->at.h};
    Agedge_t *e =
        agedge(m->graph, anchor(m, 0, from), anchor(m, 1, to), NULL, 1);

    m->text.length = 0;
    add_point(m, from);
    add_straight(m, from, to);
    set(e, "pos", m->text.text + 1);
    set(e, "color", p->fill);
    set_numbers(e, "penwidth", "%.2f", p->at.w);
    set(e, "class", "panel");
}

static void add_path(struct maker *m, const struct way *p)
{
    struct point here = p->at[0], end = p->at[p->points - 1];
    Agedge_t *e =
        agedge(m->graph, anchor(m, 0, here), anchor(m, 1, end), NULL, 1);

    m->text.length = 0;
    if (p->stroke.head)
        growing_add(&m->text, "e,%.2f,%.2f", end.x, -end.y);
    add_point(m, here);
    for (size_t i = 1; i + 1 < p->points; i++) {
        struct corner corner = canvas_corner(p, i);

        add_straight(m, here, corner.in);
        add_point(m, corner.at);
        add_point(m, corner.at);
        add_point(m, corner.out);
        here = corner.out;
    }
    add_straight(m, here,
                 p->stroke.head ? canvas_before(here, end, CANVAS_HEAD) : end);
    set(e, "pos", m->text.text[0] == ' ' ? m->text.text + 1 : m->text.text);
    set(e, "color", p->stroke.colour);
    set_numbers(e, "penwidth", "%.2f", p->stroke.width);
    set(e, "arrowhead", p->stroke.head ? "normal" : "none");
    set(e, "style", p->stroke.dotted ? "dotted" : "solid");
}

static void make(struct maker *m, const struct canvas *c)
{
    *m = (struct maker){.graph = agopen(text_of("flows"), Agdirected, NULL)};
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        agattr(m->graph, defaults[i].kind, text_of(defaults[i].name),
               text_of(defaults[i].value));
    for (size_t i = 0; i < c->areas; i++)
        add_panel(m, &c->area[i]);
    for (size_t i = 0; i < c->ways; i++)
        add_path(m, &c->way[i]);
    for (size_t i = 0; i < c->boxes; i++)
        add_box(m, &c->box[i]);
}

static bool render(Agraph_t *graph, const char *format, FILE *out)
{
    GVC_t *gvc = gvContext();
    bool well = gvc && gvLayout(gvc, graph, "nop2") == 0;

    if (well) {
        well = gvRender(gvc, graph, format, out) == 0;
        gvFreeLayout(gvc, graph);
    }
    if (gvc)
        gvFreeContext(gvc);
    return well;
}

bool canvas_graph_write(const struct canvas *c, const char *format, FILE *out)
{
    struct maker m;

    make(&m, c);
    if (strcmp(format, "pdf") == 0) /* inches; smaller ones stay as they are */
        agattr(m.graph, AGRAPH, text_of("size"), text_of("199,199"));
    bool well = strcmp(format, "dot") == 0 ? agwrite(m.graph, out) == 0
                                           : render(m.graph, format, out);
    agclose(m.graph);
    free(m.text.text);
    return well;
}
