/* SPDX-License-Identifier: MIT */
/*
 * draw_memory.c - pmaps: the machine's frames in the middle, the VMs' physical
 * pages at both sides; what follows each other is one box.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "traces/draw_kinds.h"
#include "traces/draw_pieces.h"
#include "traces/grow.h"

#define WIDTH 196.0
#define HEIGHT 17.0
#define GAP 5.0
#define ASIDE 190.0 /* between two columns, for the lines */
#define HEAD 34.0   /* above a VM's pages: its name */
#define TOP 48.0
#define SIZE 8.5
#define SMALL 8.0

enum { RUNS_MOST = 40, VMS_MOST = 12 };

/* Pages of a VM in a row, backed by frames in a row. */
struct run {
    unsigned vm;
    uint32_t pfn, mfn, pages;
    bool shared; /* with another VM, or within this one */
    double x, y; /* its box's left edge, and middle; y 0: not drawn */
};

struct runs {
    struct run *run;
    size_t count, room;
};

/* How many pages of all VMs each frame backs. */
struct users {
    uint16_t *of; /* by mfn */
    size_t frames, room;
    size_t pages, used, shared; /* pages backed, frames used, by several */
};

static void count_users(const struct known *k, struct users *u)
{
    for (unsigned vm = 0; vm < KNOWN_VMS; vm++)
        for (uint32_t p = 0; k->vm[vm] && p < k->vm[vm]->pages; p++) {
            struct known_page page = k->vm[vm]->pmap[p];

            if (!page.backed || page.mfn >= KNOWN_FRAMES)
                continue;
            u->pages++;
            if (page.mfn >= u->frames) {
                u->of = grow(u->of, &u->room, page.mfn + 1u, sizeof *u->of);
                memset(u->of + u->frames, 0,
                       (page.mfn + 1u - u->frames) * sizeof *u->of);
                u->frames = page.mfn + 1u;
            }
            u->used += u->of[page.mfn] == 0;
            u->shared += u->of[page.mfn] == 1;
            u->of[page.mfn]++;
        }
}

static void add_page(struct runs *r, unsigned vm, uint32_t pfn, uint32_t mfn,
                     bool shared)
{
    struct run *last = r->count ? &r->run[r->count - 1] : NULL;

    if (last && last->vm == vm && last->shared == shared &&
        last->pfn + last->pages == pfn && last->mfn + last->pages == mfn) {
        last->pages++;
        return;
    }
    r->run = grow(r->run, &r->room, r->count + 1, sizeof *r->run);
    r->run[r->count++] = (struct run){
        .vm = vm, .pfn = pfn, .mfn = mfn, .pages = 1, .shared = shared};
}

static void find_runs(const struct known *k, const struct users *u,
                      struct runs *r)
{
    for (unsigned vm = 0; vm < KNOWN_VMS; vm++)
        for (uint32_t p = 0; k->vm[vm] && p < k->vm[vm]->pages; p++) {
            struct known_page page = k->vm[vm]->pmap[p];

            if (page.backed && page.mfn < u->frames)
                add_page(r, vm, p, page.mfn, u->of[page.mfn] > 1);
        }
}

static void say_range(struct say *to, const char *what, uint32_t first,
                      uint32_t pages)
{
    say(to, "%s %05" PRIx32, what, first);
    if (pages > 1)
        say(to, "-%05" PRIx32 " (%" PRIu32 ")", first + pages - 1, pages);
}

static struct palette colours_of(const struct run *r)
{
    static const struct palette shared = {"#ffffff", "#ffffff", ALARM};

    return r->shared ? shared : palette_of_vm(r->vm);
}

static void draw_run(struct canvas *c, const struct run *r, double x, double y,
                     const char *what, uint32_t first)
{
    struct say line = {0};

    say_range(&line, what, first, r->pages);
    piece_box(c,
              (struct piece){.at = {x, y, WIDTH, HEIGHT},
                             .colours = colours_of(r),
                             .size = SIZE,
                             .marked = r->shared},
              &line, 1);
}

static void note(struct canvas *c, double x, double y, size_t left_out)
{
    struct say line = {0};

    say(&line, "%zu more runs, not drawn", left_out);
    piece_text(c, (struct point){x, y}, line.text, SMALL, ALARM, true);
}

static size_t pages_of(const struct runs *r, unsigned vm)
{
    size_t pages = 0;

    for (size_t i = 0; i < r->count; i++)
        if (r->run[i].vm == vm)
            pages += r->run[i].pages;
    return pages;
}

/* A VM's pages below each other; returns how far down they go. */
static double draw_vm(struct canvas *c, struct runs *r, unsigned vm,
                      struct point at, const struct trace_about *about)
{
    const char *name = symbols_vm(about->symbols, vm);
    size_t drawn = 0, left_out = 0;
    struct say head = {0}, sum = {0};
    double y = at.y + HEAD;

    say(&head, "vm %u \"%.20s\"", vm, name ? name : "?");
    say(&sum, "%zu pages backed", pages_of(r, vm));
    piece_text(c, at, head.text, 10, INK, true);
    piece_text(c, (struct point){at.x, at.y + 15}, sum.text, SMALL, GREY,
               false);
    for (size_t i = 0; i < r->count; i++) {
        struct run *run = &r->run[i];

        if (run->vm != vm)
            continue;
        if (drawn++ >= RUNS_MOST) {
            left_out++;
            continue;
        }
        draw_run(c, run, at.x, y, "pfn", run->pfn);
        run->y = y + HEIGHT / 2;
        run->x = at.x;
        y += HEIGHT + GAP;
    }
    if (left_out)
        note(c, at.x, y, left_out);
    return y + (left_out ? LINE(SMALL) : 0) + HEAD / 2;
}

static int by_frame(const void *one, const void *other)
{
    const struct run *const *a = one, *const *b = other;

    if ((*a)->mfn != (*b)->mfn)
        return (*a)->mfn < (*b)->mfn ? -1 : 1;
    return (*a)->vm < (*b)->vm ? -1 : 1;
}

/* From a page's box to its frame's, which is to the right or to the left. */
static void connect(struct canvas *c, const struct run *r, double x, double y)
{
    bool right = r->x < x;
    struct point line[] = {{right ? r->x + WIDTH : r->x, r->y},
                           {right ? x : x + WIDTH, y}};

    piece_arrow(c, line, 2, colours_of(r).line);
}

/* The frames, in their order; of a shared run all users point there. */
static double draw_frames(struct canvas *c, struct runs *r, double x)
{
    struct run **order = calloc(r->count + 1, sizeof *order);
    double y = TOP + HEAD;
    size_t n = 0;

    for (size_t i = 0; order && i < r->count; i++)
        if (r->run[i].y > 0)
            order[n++] = &r->run[i];
    if (order)
        qsort(order, n, sizeof *order, by_frame);
    for (size_t i = 0; i < n; i++) {
        bool same = i > 0 && order[i - 1]->mfn == order[i]->mfn &&
                    order[i - 1]->pages == order[i]->pages;

        if (same)
            y -= HEIGHT + GAP;
        else
            draw_run(c, order[i], x, y, "mfn", order[i]->mfn);
        connect(c, order[i], x, y + HEIGHT / 2);
        y += HEIGHT + GAP;
    }
    free(order);
    piece_text(c, (struct point){x, TOP}, "the machine's frames", 10, INK,
               true);
    piece_text(c, (struct point){x, TOP + 15}, "that back them, in their order",
               SMALL, GREY, false);
    return y;
}

static void heading(struct canvas *c, const char *title, const struct users *u)
{
    struct say sum = {0};

    piece_text(c, (struct point){0, 0}, title, 14, INK, true);
    say(&sum, "%zu pages backed by %zu frames; %zu frames back several pages",
        u->pages, u->used, u->shared);
    piece_text(c, (struct point){0, 22}, sum.text, 10, INK, false);
}

static void legend(struct canvas *c, double y, size_t left_out)
{
    struct say more = {0};

    piece_text(c, (struct point){0, y},
               "A box: pages, or frames, that follow each other; how many in "
               "brackets.  Red: shared, nobody may store there.",
               SMALL, GREY, false);
    if (!left_out)
        return;
    say(&more, "%zu more VMs are not drawn.", left_out);
    piece_text(c, (struct point){0, y + LINE(SMALL)}, more.text, SMALL, ALARM,
               true);
}

struct canvas *memory_draw(const struct known *k,
                           const struct trace_about *about, const char *title)
{
    struct canvas *c = canvas_new();
    struct users u = {0};
    struct runs r = {0};
    double y[2] = {TOP, TOP}; /* how far the left, the right side is filled */
    size_t vms = 0, left_out = 0;

    count_users(k, &u);
    find_runs(k, &u, &r);
    heading(c, title, &u);
    for (unsigned vm = 1; vm < KNOWN_VMS; vm++) {
        bool side = y[1] < y[0];
        struct point at = {side ? 2 * (WIDTH + ASIDE) : 0, y[side]};

        if (pages_of(&r, vm) == 0)
            continue;
        if (vms++ < VMS_MOST)
            y[side] = draw_vm(c, &r, vm, at, about);
        else
            left_out++;
    }
    double down = draw_frames(c, &r, WIDTH + ASIDE);
    for (unsigned side = 0; side < 2; side++)
        down = y[side] > down ? y[side] : down;
    legend(c, down + 10, left_out);
    free(u.of);
    free(r.run);
    return c;
}
