/* SPDX-License-Identifier: MIT */
/* canvas.c - boxes, words and arrows at given places, kept to be drawn. */
#include <stdlib.h>
#include <string.h>

#include "traces/canvas_inside.h"
#include "traces/grow.h"

#define CORNER 7.0 /* radius of a path's corners */

struct canvas *canvas_new(void)
{
    size_t none = 0;
    struct canvas *c = grow(NULL, &none, 1, sizeof *c);

    *c = (struct canvas){0};
    return c;
}

static void free_box(struct box *b)
{
    for (size_t i = 0; i < b->text.count; i++) {
        union {
            const char *in;
            char *out;
        } u = {.in = b->line[i].text}; /* a copy of ours */

        free(u.out);
    }
    free(b->line);
    free(b->id);
    free(b->tooltip);
}

void canvas_free(struct canvas *c)
{
    for (size_t i = 0; i < c->boxes; i++)
        free_box(&c->box[i]);
    for (size_t i = 0; i < c->ways; i++)
        free(c->way[i].at);
    free(c->area);
    free(c->way);
    free(c->box);
    free(c);
}

void canvas_panel(struct canvas *c, struct rect at, const char *fill)
{
    c->area = grow(c->area, &c->area_room, c->areas + 1, sizeof *c->area);
    c->area[c->areas++] = (struct area){at, fill};
}

static char *copy_of(const char *text, size_t length)
{
    size_t none = 0;
    char *copy = grow(NULL, &none, length + 1, 1);

    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

void canvas_box(struct canvas *c, struct rect at, struct look look,
                struct text_lines text, const char *tooltip)
{
    size_t none = 0;
    struct box b = {.at = at, .look = look, .text = text};

    if (text.count)
        b.line = grow(NULL, &none, text.count, sizeof *b.line);
    for (size_t i = 0; i < text.count; i++) {
        b.line[i] = text.line[i];
        b.line[i].text = copy_of(text.line[i].text, text.line[i].length);
    }
    b.text.line = b.line;
    if (look.id)
        b.id = copy_of(look.id, strlen(look.id));
    b.look.id = b.id;
    if (tooltip)
        b.tooltip = copy_of(tooltip, strlen(tooltip));
    c->box = grow(c->box, &c->box_room, c->boxes + 1, sizeof *c->box);
    c->box[c->boxes++] = b;
}

void canvas_path(struct canvas *c, const struct point *at, size_t points,
                 struct stroke stroke)
{
    size_t none = 0;
    struct way p = {.points = points, .stroke = stroke};

    p.at = grow(NULL, &none, points, sizeof *p.at);
    memcpy(p.at, at, points * sizeof *p.at);
    c->way = grow(c->way, &c->way_room, c->ways + 1, sizeof *c->way);
    c->way[c->ways++] = p;
}

/* Make it large enough to have r in it. */
static void include(struct rect *all, struct rect r)
{
    if (r.x < all->x) {
        all->w += all->x - r.x;
        all->x = r.x;
    }
    if (r.y < all->y) {
        all->h += all->y - r.y;
        all->y = r.y;
    }
    if (r.x + r.w > all->x + all->w)
        all->w = r.x + r.w - all->x;
    if (r.y + r.h > all->y + all->h)
        all->h = r.y + r.h - all->y;
}

struct rect canvas_extent(const struct canvas *c)
{
    struct rect all = c->boxes   ? c->box[0].at
                      : c->areas ? c->area[0].at
                                 : (struct rect){0, 0, 0, 0};

    for (size_t i = 0; i < c->areas; i++)
        include(&all, c->area[i].at);
    for (size_t i = 0; i < c->boxes; i++)
        include(&all, c->box[i].at);
    for (size_t i = 0; i < c->ways; i++)
        for (size_t k = 0; k < c->way[i].points; k++) {
            struct point p = c->way[i].at[k];

            include(&all, (struct rect){p.x, p.y, 0, 0});
        }
    return (struct rect){all.x - CANVAS_PAD, all.y - CANVAS_PAD,
                         all.w + 2 * CANVAS_PAD, all.h + 2 * CANVAS_PAD};
}

/* Of a piece that goes across or down. */
static double length(struct point a, struct point b)
{
    return (a.x < b.x ? b.x - a.x : a.x - b.x) +
           (a.y < b.y ? b.y - a.y : a.y - b.y);
}

struct point canvas_before(struct point a, struct point b, double by)
{
    double all = length(a, b), part = all > by ? (all - by) / all : 0.5;

    return (struct point){a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

/* Two corners share a piece; an arrow's head needs the end of the last one. */
struct corner canvas_corner(const struct way *w, size_t i)
{
    struct point from = w->at[i - 1], at = w->at[i], to = w->at[i + 1];
    bool last = i + 2 == w->points && w->stroke.head;
    double in = length(from, at) / 2;
    double out = last ? length(at, to) - CANVAS_HEAD : length(at, to) / 2;
    double radius = in < CORNER ? in : CORNER;

    radius = out < radius ? out : radius;
    radius = radius > 0 ? radius : 0;
    return (struct corner){.in = canvas_before(from, at, radius),
                           .at = at,
                           .out = canvas_before(to, at, radius)};
}
