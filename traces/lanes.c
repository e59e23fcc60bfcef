/* SPDX-License-Identifier: MIT */
/* lanes.c - flows as a picture: which boxes there are, and where. */
#include "traces/lanes.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "traces/grow.h"
#include "traces/lanes_inside.h"
#include "traces/row_ostep.h"

#define SECTION_GAP 40.0 /* between two flows */
#define NUMBER_SIZE 10.0
#define NUMBER_WIDTH 40.0 /* of LEFT: what is not yet a lane */
#define WHEN_SIZE 7.0
#define LEGEND_SIZE 8.5
#define AGAIN_SIZE 11.0

enum { ROWS_MOST = 200, TOOLTIP = 480 };

struct lanes *lanes_new(const struct trace_about *about)
{
    size_t none = 0;
    struct lanes *l = grow(NULL, &none, 1, sizeof *l);

    memset(l, 0, sizeof *l);
    l->about = about;
    l->most = ROWS_MOST;
    l->canvas = canvas_new();
    double x = LEFT;
    for (unsigned i = 0; i < LANES; i++) {
        l->width[i] = lane_width((enum lane)i, about->monitored);
        l->x[i] = x;
        if (l->width[i] > 0)
            x += l->width[i] + GUTTER;
    }
    l->right = x - GUTTER;
    return l;
}

void lanes_free(struct lanes *l)
{
    canvas_free(l->canvas);
    free(l);
}

static void name_place(struct lanes *l, struct cell *cell,
                       const struct row *row)
{
    uint32_t offset = 0;
    const char *name =
        symbols_find(l->about->symbols, row->vm, row->pc, &offset);
    struct say place = {0};

    if (!name)
        return;
    say(&place, "in %.60s", name);
    if (strcmp(place.text, l->place[cell->lane].text) != 0)
        cell->place = place;
    l->place[cell->lane] = place;
}

/* The event's state: where, whose, and all that it carries. */
static void row_tooltip(const struct lanes *l, const struct row *row,
                        char out[TOOLTIP])
{
    const struct event *e = row->event;
    const struct event_info *info = &event_info[e->kind];
    const char *field = info->name ? info->fields : "";
    uint32_t offset = 0;
    const char *name =
        symbols_find(l->about->symbols, row->vm, row->pc, &offset);
    struct say before = {0}, after = {0};

    say_belief(&before, e->believes_before);
    say_belief(&after, e->believes_after);
    int n = snprintf(out, TOOLTIP,
                     "%s: event %" PRIu64 ", cycle %" PRIu64 ", vm %u, asid "
                     "%02x, real %c to %c, believes %s to %s, v:%08" PRIx32
                     " %.60s+0x%" PRIx32 ", word %08" PRIx32,
                     info->name ? info->name : "?", e->seq, e->cycle, e->vm,
                     e->asid, mode_letter((enum mode)e->real_before),
                     mode_letter((enum mode)e->real_after), before.text,
                     after.text, row->pc, name ? name : "?", offset, e->word);
    for (unsigned i = 0; i < info->args && n > 0 && n < TOOLTIP; i++) {
        size_t length = strcspn(field, " ");

        n += snprintf(out + n, (size_t)(TOOLTIP - n), "; %.*s %08" PRIx32,
                      (int)length, field, e->arg[i]);
        field += length + (field[length] == ' ');
    }
}

/* The row's number and, below it, when it happened. */
static void draw_number(struct lanes *l, const char *number, double height,
                        uint64_t since)
{
    struct say when = {0};
    double line = NUMBER_SIZE * CANVAS_LEADING, size = WHEN_SIZE;
    struct rect at = {0, l->y + height / 2 - line, NUMBER_WIDTH, line};

    say(&when, "+%" PRIu64, since);
    draw_text(l, at, number, NUMBER_SIZE, false, true);
    at.y += line;
    /* Of very long flows the number is set smaller: it must stay aside. */
    if ((double)when.length * size * CANVAS_PITCH > NUMBER_WIDTH)
        size = NUMBER_WIDTH / ((double)when.length * CANVAS_PITCH);
    draw_text(l, at, when.text, size, false, true);
}

/* What came again and again, in a box below the row that stands for it. */
static void add_again(struct lanes *l, size_t n, const struct row *row)
{
    struct say text = {0};

    if (row->period > 1)
        say(&text, "rows %zu to %zu again, ", n - row->period + 1, n);
    else
        say(&text, "row %zu again, ", n);
    say(&text, "%zu times", row->again);
    if (row->again_traps)
        say(&text, ": %u traps", row->again_traps);
    struct rect at = draw_again(l, row->lane, text.text);
    draw_transition(l, row->lane, at);
    l->from = row->lane;
    l->last = at;
    l->leaves = row->leaves;
    l->y += at.h + GAP;
}

static void add_row(struct lanes *l, size_t n, const struct rows *rows)
{
    const struct row *row = &rows->row[n - 1];
    const struct row *next = n < rows->count ? row + 1 : NULL;
    struct say number = {0};
    struct cells c = cells_of(row, next, l->about->monitored);
    char tooltip[TOOLTIP];
    struct say id = {0}, other_id = {0};

    if (l->flows > 1)
        say(&id, "flow%u", l->flows);
    say(&id, "step%zu", n);
    say(&other_id, "%sbeside", id.text);
    name_place(l, &c.actor, row);
    row_tooltip(l, row, tooltip);
    double height = cell_height(&c.actor, l->width[row->lane]);
    if (c.has_beside) {
        double other = cell_height(&c.beside, l->width[c.beside.lane]);

        height = other > height ? other : height;
    }
    struct rect at =
        draw_cell(l, &c.actor, height, row->inside_hidden, tooltip, id.text);
    if (l->ostep)
        row_ostep(rows, n - 1, &number);
    else
        say(&number, "%zu", n);
    draw_number(l, number.text, height, row->event->cycle - l->began);
    draw_transition(l, row->lane, at);
    draw_badge(l, at, row);

    l->dashed |= row->inside_hidden;
    l->any = true;
    l->from = row->lane;
    l->last = at;
    l->leaves = row->leaves;
    if (c.has_beside) {
        struct rect beside = draw_cell(l, &c.beside, height, row->inside_hidden,
                                       tooltip, other_id.text);

        draw_across(l, &c, at, beside);
        if (c.goes_on) {
            l->from = c.beside.lane;
            l->last = beside;
        }
    }
    l->y += height + GAP;
    if (row->again)
        add_again(l, n, row);
}

void lanes_ostep(struct lanes *l)
{
    l->ostep = true;
}

void lanes_limit(struct lanes *l, size_t rows)
{
    l->most = rows;
}

/* Of very many rows the last one is drawn all the same. */
static void add_rows(struct lanes *l, const struct rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        size_t left = rows->count - i;

        if (l->rows >= l->most && left > 1 && l->any) {
            struct say text = {0};

            say(&text, "%zu rows are not drawn", left - 1);
            struct rect at = draw_again(l, l->from, text.text);
            draw_transition(l, l->from, at);
            l->last = at;
            l->leaves.length = 0;
            l->y += at.h + GAP;
            i = rows->count - 1;
        }
        add_row(l, i + 1, rows);
        l->rows++;
    }
}

bool lanes_add(struct lanes *l, const struct flow *f, const char *title)
{
    if (l->rows >= l->most)
        return false;
    struct rows rows = rows_of(f, l->about->symbols);

    l->began = f->event[0].cycle;
    l->flows++;
    draw_title(l, f, title);
    double top = l->y;
    draw_headers(l);
    l->any = false;
    memset(l->place, 0, sizeof l->place);
    add_rows(l, &rows);
    l->y -= GAP / 2;
    draw_lanes(l, top);
    l->y += SECTION_GAP;
    rows_free(&rows);
    return true;
}

void lanes_again(struct lanes *l, unsigned long times, size_t flows,
                 size_t pictures)
{
    struct say text = {0};
    double height = AGAIN_SIZE * CANVAS_LEADING;

    say(&text, "x%lu: ", times + 1);
    if (flows > 1)
        say(&text, "these %zu flows", flows);
    else
        say(&text, "it");
    if (times > 1)
        say(&text, " came %lu times more, in the same way", times);
    else
        say(&text, " came once more, in the same way");
    if (flows > 1)
        say(&text, " (the last %zu picture%s)", pictures,
            pictures > 1 ? "s" : "");
    l->y -= SECTION_GAP - 12;
    draw_text(l, (struct rect){LEFT, l->y, l->right - LEFT, height}, text.text,
              AGAIN_SIZE, true, false);
    l->y += height + SECTION_GAP;
}

static void add_words(struct lanes *l, const char *text)
{
    double height = LEGEND_SIZE * CANVAS_LEADING;

    draw_text(l, (struct rect){LEFT, l->y, l->right - LEFT, height}, text,
              LEGEND_SIZE, false, false);
    l->y += height;
}

void lanes_end(struct lanes *l, const char *note)
{
    l->y -= SECTION_GAP / 2;
    add_words(l, "+n: cycles since the beginning.  TRAP n: a real exception.  "
                 "Modes: K kernel, S supervisor, "
                 "U user; EXL: in an exception.");
    if (l->about->monitored) {
        struct say modes = {0};

        say(&modes,
            "real: the mode that the CPU is in.  believes: the mode "
            "that the guest's software sees.%s",
            l->dashed ? "  Dashed: the guest never knows of it." : "");
        add_words(l, modes.text);
    }
    add_words(l, "v: virtual, p: physical (what a guest believes), m: machine "
                 "address; vpn, pfn, mfn: their page numbers.");
    add_words(l, "V: the page may be used.  W: it may be written; - if not.");
    if (note)
        add_words(l, note);
}

char *lanes_svg(struct lanes *l, char error[CANVAS_ERROR])
{
    return canvas_svg(l->canvas, error);
}

bool lanes_write(struct lanes *l, const char *path, char error[CANVAS_ERROR])
{
    return canvas_write(l->canvas, path, error);
}
