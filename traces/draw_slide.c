/* SPDX-License-Identifier: MIT */
/* draw_slide.c - a flow for a lecture. */
#include "traces/draw_slide.h"

#include <stdlib.h>
#include <string.h>

#include "traces/draw_pieces.h"
#include "traces/lanes_cell.h"
#include "traces/text.h"

/* 13.333 by 7.5 inches, as slides are. */
#define SLIDE_WIDTH 960.0
#define SLIDE_HEIGHT 540.0
#define TITLE 20.0
#define HEAD 16.0
#define TOP 72.0
#define FOOT 18.0
#define NUMBER 30.0 /* for the traps' numbers at the left */
#define GUTTER 14.0
#define SIZE 14.0
#define SMALLEST 11.0 /* still legible from the back */
#define PAD 6.0

enum {
    ROWS = 14,
    ROWS_FEW = 9,
    WORTH = 32
}; /* at most; fewer are no further apart */

struct slide {
    struct canvas *canvas;
    bool monitored;
    double x[LANES], width, pitch, box;
};

/* Has a slide shown a trap that looks like this one already? */
static bool seen_before(const struct rows *rows, size_t i)
{
    const struct row *r = &rows->row[i];
    size_t mnemonic = strcspn(r->what.text, " ");

    for (size_t n = 0; n < i; n++) {
        const struct row *old = &rows->row[n];

        if (old->trap && strcmp(old->how.text, r->how.text) == 0 &&
            strcspn(old->what.text, " ") == mnemonic &&
            strncmp(old->what.text, r->what.text, mnemonic) == 0)
            return true;
    }
    return false;
}

/* How often a row came in all: those that were folded are counted. */
static size_t times(const struct rows *rows, size_t i)
{
    for (size_t n = i; n < rows->count; n++)
        if (rows->row[n].again && n - i < rows->row[n].period)
            return rows->row[n].again + 1;
    return 1;
}

static unsigned trap_worth(const struct rows *rows, size_t i)
{
    return seen_before(rows, i) && times(rows, i) == 1 ? 1 : 8;
}

/* How much a row says: the least is left out first. */
static unsigned worth(const struct rows *rows, size_t i)
{
    const struct row *r = &rows->row[i];
    bool ends = i == 0 || i + 1 == rows->count;
    bool enters = i > 0 && rows->row[i - 1].lane != r->lane;
    /* That what had missed hits now goes without saying, but at the end. */
    bool tells = r->hardware.length && r->event->kind != EVENT_hit;

    return (ends ? 16u : 0) + (r->trap ? trap_worth(rows, i) : 0) +
           (tells ? 4u : 0) + (enters ? 2u : 0) + (r->insns == 0);
}

/* Which rows are shown; returns how many are not. */
static size_t pick(const struct rows *rows, bool *shown)
{
    size_t left = rows->count;

    for (size_t i = 0; i < rows->count; i++)
        shown[i] = true;
    for (unsigned w = 0; w < WORTH; w++)
        for (size_t i = rows->count; i-- > 0 && left > ROWS;)
            if (shown[i] && worth(rows, i) == w) {
                shown[i] = false;
                left--;
            }
    return rows->count - left;
}

/* What the actor of a row does, in few words; NULL: as elsewhere. */
static const char *short_words(const struct row *r, bool monitored)
{
    switch (r->event->kind) {
    case EVENT_install:
        return "installs the pair";
    case EVENT_reflect:
        return "reflects it";
    case EVENT_softtlb_hit:
        return "software TLB: hit";
    case EVENT_vtlb_hit:
        return "guest's TLB: hit";
    case EVENT_eret:
        if (strcmp(r->what.text, "goes on with the next instruction") == 0)
            return "goes on with the next one";
        return monitored && r->lane == LANE_MONITOR ? "the real eret" : NULL;
    default:
        return NULL;
    }
}

/* One line; what does not fit is cut, at a comma if there is one. */
static struct say words_of(const char *text, size_t columns)
{
    struct say line = {0};
    size_t n = strlen(text), cut = 0;

    for (size_t i = 0; i < n && i <= columns; i++)
        if (text[i] != ' ' && text[i + 1] == ' ' &&
            (text[i] == ',' || text[i] == ':'))
            cut = i;
    if (n <= columns)
        say(&line, "%s", text);
    else if (cut > 0)
        say(&line, "%.*s", (int)cut, text);
    else
        say(&line, "%.*s...", (int)columns - 3, text);
    return line;
}

static struct rect box_at(const struct slide *s, enum lane lane, size_t n)
{
    return (struct rect){s->x[lane], TOP + (double)n * s->pitch, s->width,
                         s->box};
}

static struct rect draw_cell(const struct slide *s, const struct row *r,
                             const struct cell *c, size_t n, size_t again)
{
    struct rect at = box_at(s, c->lane, n);
    const char *few = c->lane == r->lane ? short_words(r, s->monitored) : NULL;
    const char *text = few ? few : c->title.text;
    struct say line = {0}, often = {0};

    if (c->lane == r->lane && again > 1)
        say(&often, "  x%zu", again);
    /* What is a little too long is set smaller; what is more so, is cut. */
    double room = (s->width - 2 * PAD) / CANVAS_PITCH, size = SIZE;
    line = words_of(text, (size_t)(room / SMALLEST) - often.length);
    say(&line, "%s", often.text);
    if ((double)line.length * size > room)
        size = room / (double)line.length;

    piece_box(s->canvas,
              (struct piece){.at = at,
                             .colours = palette_of(c->lane),
                             .size = size,
                             .dashed = r->inside_hidden},
              &line, 1);
    return at;
}

static void draw_trap(const struct slide *s, const struct row *r, size_t n)
{
    struct rect at = {0, TOP + (double)n * s->pitch, NUMBER - 6, s->box};
    struct say number = {0};
    struct line line = {.size = SIZE, .bold = true};

    if (!r->trap)
        return;
    say(&number, "%u", r->trap);
    line.text = number.text;
    line.length = number.length;
    if (line.size * CANVAS_PITCH * (double)line.length > at.w - 2)
        line.size = (at.w - 2) / (CANVAS_PITCH * (double)line.length);
    canvas_box(s->canvas, at,
               (struct look){.class = "trap",
                             .fill = ALARM,
                             .line = ALARM,
                             .text = "#ffffff",
                             .rounded = true},
               (struct text_lines){&line, 1, 0, true}, NULL);
}

static double middle(struct rect r)
{
    return r.x + r.w / 2;
}

/* From a box down to one of the next row. */
static void draw_arrow(const struct slide *s, struct rect from, struct rect to)
{
    double turn = from.y + from.h + (to.y - from.y - from.h) / 4;
    struct point straight[] = {{middle(from), from.y + from.h},
                               {middle(to), to.y}};
    struct point round[] = {
        straight[0], {middle(from), turn}, {middle(to), turn}, straight[1]};
    bool same = from.x == to.x;

    piece_arrow(s->canvas, same ? straight : round, same ? 2 : 4, ARROW);
}

/* Row i of the flow as row n of the slide. */
static struct rect draw_row(const struct slide *s, const struct rows *rows,
                            size_t i, size_t n)
{
    const struct row *r = &rows->row[i];
    struct cells c =
        cells_of(r, i + 1 < rows->count ? r + 1 : NULL, s->monitored);
    struct rect at = draw_cell(s, r, &c.actor, n, times(rows, i));

    draw_trap(s, r, n);
    if (!c.has_beside)
        return at;
    struct rect beside = draw_cell(s, r, &c.beside, n, 1);
    double y = at.y + at.h / 2;
    struct point there[] = {{at.x + at.w, y}, {beside.x, y}};
    piece_arrow(s->canvas, there, 2, ARROW);
    return c.goes_on ? beside : at;
}

static void draw_lanes(struct slide *s)
{
    static const char *const name[LANES] = {"User", "Guest OS", "Monitor",
                                            "Hardware"};
    unsigned lanes = s->monitored ? LANES : LANES - 1;
    double x = NUMBER;

    s->width = (SLIDE_WIDTH - NUMBER) / lanes - GUTTER;
    for (unsigned i = 0; i < LANES; i++) {
        if (i == LANE_MONITOR && !s->monitored)
            continue;
        s->x[i] = x;
        canvas_panel(s->canvas,
                     (struct rect){x - GUTTER / 3, TOP - 32,
                                   s->width + GUTTER * 2 / 3,
                                   SLIDE_HEIGHT - TOP + 32 - FOOT},
                     palette_of((enum lane)i).back);
        piece_text(s->canvas, (struct point){x + PAD, TOP - 30}, name[i], HEAD,
                   INK, true);
        x += s->width + GUTTER;
    }
}

static void draw_title(const struct slide *s, const struct flow *f,
                       const struct trace_about *about, size_t left_out)
{
    struct say title = {0}, foot = {0};

    flow_title(&title, f, about->symbols, about->settings);
    size_t most = (size_t)(SLIDE_WIDTH / (TITLE * CANVAS_PITCH));
    if (title.length > most)
        title.text[most] = '\0';
    piece_text(s->canvas, (struct point){0, 0}, title.text, TITLE, INK, true);
    flow_costs(&foot, f);
    say(&foot, f->dropped ? "   " : "");
    flow_left_out(&foot, f);
    if (left_out)
        say(&foot, "   (%zu small steps are left out)", left_out);
    piece_text(s->canvas, (struct point){NUMBER, SLIDE_HEIGHT - FOOT},
               foot.text, SIZE - 1, left_out ? ALARM : INK, false);
}

struct canvas *slide_draw(const struct flow *f, const struct trace_about *about)
{
    struct slide s = {.canvas = canvas_new(), .monitored = f->monitored};
    struct rows rows = rows_of(f, about->symbols);
    bool *shown = calloc(rows.count + 1, sizeof *shown);
    struct rect last = {0, 0, 0, 0};
    size_t n = 0, left_out = shown ? pick(&rows, shown) : 0;

    size_t drawn = rows.count - left_out;
    s.pitch = (SLIDE_HEIGHT - TOP - FOOT - 4) /
              (double)(drawn > ROWS_FEW ? drawn : ROWS_FEW);
    s.box = s.pitch - 10;
    draw_lanes(&s);
    draw_title(&s, f, about, left_out);
    for (size_t i = 0; shown && i < rows.count; i++) {
        if (!shown[i])
            continue;
        if (n > 0)
            draw_arrow(&s, last, box_at(&s, rows.row[i].lane, n));
        last = draw_row(&s, &rows, i, n++);
    }
    free(shown);
    rows_free(&rows);
    return s.canvas;
}
