/* SPDX-License-Identifier: MIT */
/*
 * canvas_svg.c - a canvas as SVG.
 *
 * Ours, not Graphviz's: where everything is is known, so there is nothing to
 * lay out; ten thousand rows take a quarter of the time and of the bytes, and
 * words stay in the middle of their boxes in whatever font the reader has.
 */
#include <inttypes.h>
#include <math.h>

#include "traces/canvas_inside.h"
#include "traces/markup.h"

#define ROUND 6.0     /* radius of a box's corners */
#define BASE 0.33     /* from a line's middle to its base, of its size */
#define HEAD_HALF 2.8 /* half an arrow head's width */
#define THICK 2.5

/* Hundredths, without zeros at the end: most of a picture is numbers. */
static void number(FILE *out, double value)
{
    char text[32], *at = text + sizeof text;
    int64_t n = (int64_t)(value * 100 + (value < 0 ? -0.5 : 0.5));
    uint64_t u = (uint64_t)(n < 0 ? -n : n), fraction = u % 100;

    *--at = '\0';
    if (fraction) {
        if (fraction % 10)
            *--at = (char)('0' + fraction % 10);
        *--at = (char)('0' + fraction / 10);
        *--at = '.';
    }
    for (u /= 100; u || *at == '.' || *at == '\0'; u /= 10) {
        *--at = (char)('0' + u % 10);
        if (u < 10)
            break;
    }
    if (n < 0)
        *--at = '-';
    fputs(at, out);
}

static void attribute(FILE *out, const char *name, double value)
{
    fprintf(out, " %s=\"", name);
    number(out, value);
    fputc('"', out);
}

static void place(FILE *out, char command, struct point p)
{
    fputc(command, out);
    number(out, p.x);
    fputc(',', out);
    number(out, p.y);
}

static void rectangle(FILE *out, struct rect at)
{
    fputs("<rect", out);
    attribute(out, "x", at.x);
    attribute(out, "y", at.y);
    attribute(out, "width", at.w);
    attribute(out, "height", at.h);
}

static void panel(FILE *out, const struct area *p)
{
    rectangle(out, p->at);
    fprintf(out, " class=\"panel\" fill=\"%s\"/>\n", p->fill);
}

/* At the end of a straight piece that comes from `from`. */
static void arrow_head(FILE *out, struct point from, struct point end,
                       const char *colour)
{
    double x = end.x - from.x, y = end.y - from.y, length = sqrt(x * x + y * y);
    double by = length > CANVAS_HEAD ? CANVAS_HEAD / length : 1;
    double half = length > 0 ? HEAD_HALF / length : 0;
    struct point base = {end.x - x * by, end.y - y * by};

    fputs("<path d=\"", out);
    place(out, 'M', end);
    place(out, 'L', (struct point){base.x - y * half, base.y + x * half});
    place(out, 'L', (struct point){base.x + y * half, base.y - x * half});
    fprintf(out, "Z\" fill=\"%s\"/>\n", colour);
}

static void path(FILE *out, const struct way *p)
{
    struct point here = p->at[0], end = p->at[p->points - 1];

    fputs("<path d=\"", out);
    place(out, 'M', here);
    for (size_t i = 1; i + 1 < p->points; i++) {
        struct corner corner = canvas_corner(p, i);

        place(out, 'L', corner.in);
        place(out, 'Q', corner.at);
        place(out, ' ', corner.out);
        here = corner.out;
    }
    place(out, 'L',
          p->stroke.head ? canvas_before(here, end, CANVAS_HEAD) : end);
    fprintf(out, "\" fill=\"none\" stroke=\"%s\"", p->stroke.colour);
    attribute(out, "stroke-width", p->stroke.width);
    fputs(p->stroke.dotted ? " stroke-dasharray=\"1,5\"/>\n" : "/>\n", out);
    if (p->stroke.head)
        arrow_head(out, p->at[p->points - 2], end, p->stroke.colour);
}

/* The lines one below the other, in the middle of the box. */
static void words(FILE *out, const struct box *b)
{
    double height = 0;

    for (size_t i = 0; i < b->text.count; i++)
        height += b->line[i].size * CANVAS_LEADING;
    double y = b->at.y + (b->at.h - height) / 2;
    for (size_t i = 0; i < b->text.count; i++) {
        const struct line *l = &b->line[i];
        double line = l->size * CANVAS_LEADING;

        fputs("<text", out);
        attribute(out, "x",
                  b->text.centred ? b->at.x + b->at.w / 2
                                  : b->at.x + b->text.margin);
        attribute(out, "y", y + line / 2 + l->size * BASE);
        attribute(out, "font-size", l->size);
        fprintf(out, "%s%s fill=\"%s\">",
                b->text.centred ? " text-anchor=\"middle\"" : "",
                l->bold ? " font-weight=\"bold\"" : "",
                l->colour ? l->colour : b->look.text);
        markup_escaped(out, l->text);
        fputs("</text>\n", out);
        y += line;
    }
}

static void box(FILE *out, const struct box *b)
{
    const struct look *look = &b->look;

    fprintf(out, "<g class=\"%s\"", look->class);
    if (b->id)
        fprintf(out, " id=\"%s\"", b->id);
    fputs(">\n", out);
    if (b->tooltip) {
        fputs("<title>", out);
        markup_escaped(out, b->tooltip);
        fputs("</title>\n", out);
    }
    if (look->fill || look->line) {
        rectangle(out, b->at);
        if (look->rounded || look->dashed)
            attribute(out, "rx", ROUND);
        fprintf(out, " fill=\"%s\" stroke=\"%s\"",
                look->fill ? look->fill : "none",
                look->line ? look->line : "none");
        if (look->thick)
            attribute(out, "stroke-width", THICK);
        fputs(look->dashed ? " stroke-dasharray=\"5,2\"/>\n" : "/>\n", out);
    }
    words(out, b);
    fputs("</g>\n", out);
}

void canvas_svg_write(const struct canvas *c, FILE *out)
{
    struct rect all = canvas_extent(c);

    fputs("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"", out);
    place(out, ' ', (struct point){all.x, all.y});
    place(out, ' ', (struct point){all.w, all.h});
    fputs("\" width=\"", out);
    number(out, all.w);
    fputs("pt\" height=\"", out);
    number(out, all.h);
    fputs("pt\" font-family=\"" CANVAS_FONT "\" xml:space=\"preserve\">\n"
          "<style>text { white-space: pre }</style>\n",
          out);
    rectangle(out, all);
    fputs(" fill=\"white\"/>\n", out);
    for (size_t i = 0; i < c->areas; i++)
        panel(out, &c->area[i]);
    for (size_t i = 0; i < c->ways; i++)
        path(out, &c->way[i]);
    for (size_t i = 0; i < c->boxes; i++)
        box(out, &c->box[i]);
    fputs("</svg>\n", out);
}
