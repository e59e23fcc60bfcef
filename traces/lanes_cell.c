/* SPDX-License-Identifier: MIT */
/* lanes_cell.c - what is written in the boxes of one row of lanes. */
#include "traces/lanes_cell.h"

#include <inttypes.h>
#include <string.h>

#include "machine/spec/insn.h"
#include "machine/spec/mode.h"
#include "traces/wrap.h"

#define SMALL 7.5
#define BIG 10.0
#define MIDDLE 9.0
#define GREY "#555555"

static void caption(struct cell *cell, const struct row *row, bool monitored)
{
    if (monitored)
        say(&cell->caption, "real %c, believes ", mode_letter(row->real));
    else
        say(&cell->caption, "mode ");
    say_belief(&cell->caption, row->believes);
    say(&cell->caption, "  v:%08" PRIx32, row->pc);
}

/* A question is the title, its answer the detail. */
static void title(struct cell *cell, const struct row *row)
{
    const char *question = strstr(row->what.text, "? ");

    if (row->event->kind == EVENT_install) {
        say(&cell->title, "installs, for the hardware");
        say(&cell->detail, "%s", row->what.text);
    } else if (question) {
        say(&cell->title, "%.*s", (int)(question + 1 - row->what.text),
            row->what.text);
        say(&cell->detail, "%s", question + 2);
    } else {
        say(&cell->title, "%s", row->what.text);
    }
}

/* What an arrow to the hardware says. */
static const char *asks(const struct row *row)
{
    switch (row->event->kind) {
    case EVENT_exception:
    case EVENT_hit:
        return "looks up";
    case EVENT_device:
        return "accesses";
    case EVENT_disk_start:
        return "commands";
    default:
        return "writes";
    }
}

/* "m:180001f7 <- c4  ATA disk: command": the name is what matters. */
static void beside_device(struct cells *c, const struct row *row)
{
    const char *name = strstr(row->more.text, "  ");

    say(&c->beside.caption, "a device");
    if (name && name[2]) {
        say(&c->beside.title, "%s", name + 2);
        say(&c->beside.detail, "%.*s", (int)(name - row->more.text),
            row->more.text);
    } else {
        say(&c->beside.title, "%s", row->more.text);
    }
}

static void beside_hardware(struct cells *c, const struct row *row)
{
    const struct event *e = row->event;

    c->has_beside = true;
    c->beside.lane = LANE_HARDWARE;
    c->across = asks(row);
    if (e->kind == EVENT_device) {
        beside_device(c, row);
        return;
    }
    say(&c->beside.caption,
        e->kind == EVENT_disk_start ? "the disk" : "the TLB");
    say(&c->beside.title, "%s", row->hardware.text);
    if (e->kind != EVENT_exception)
        return;
    say(&c->beside.detail, "for v:%08" PRIx32 ", asid %02x\n", e->arg[2],
        e->asid);
    say(&c->beside.detail, "exception %s\nto v:%08" PRIx32, row->leaves.text,
        e->arg[1]);
    c->goes_on = true;
}

/* The monitor does one instruction, and nothing else is told of its visit. */
static void beside_monitor(struct cells *c, const struct row *row)
{
    enum insn_id id = (enum insn_id)insn_decode(row->event->word).id;

    c->has_beside = c->comes_back = true;
    c->beside.lane = LANE_MONITOR;
    c->across = row->leaves.text;
    say(&c->beside.caption, "real K, believes ");
    say_belief(&c->beside.caption, row->believes);
    say(&c->beside.title, "emulates ");
    say_mnemonic(&c->beside.title, row->event->word);
    if (strcmp(row->how.text, "device") == 0)
        say(&c->beside.title, " on the device");
    say(&c->beside.detail, "%s%s",
        id == INSN_mfc0   ? "reads "
        : id == INSN_mtc0 ? "writes "
                          : "",
        row->more.text);
}

struct cells cells_of(const struct row *row, const struct row *next,
                      bool monitored)
{
    struct cells c = {.actor = {.lane = row->lane}};
    bool trap = row->event->kind == EVENT_exception;
    bool answered = next && next->lane == LANE_MONITOR;

    caption(&c.actor, row, monitored);
    title(&c.actor, row);
    if (row->hardware.length)
        beside_hardware(&c, row);
    else if (monitored && trap && !answered && row->trap)
        beside_monitor(&c, row);

    bool told = c.has_beside && (trap || row->event->kind == EVENT_device);
    if (!told && row->more.length)
        say(&c.actor.detail, "%s%s", c.actor.detail.length ? "\n" : "",
            row->more.text);
    return c;
}

static size_t add_lines(struct line out[CELL_LINES], size_t n, const char *text,
                        double width, struct line as)
{
    size_t columns = (size_t)(width / (as.size * CANVAS_PITCH));

    while (*text && n < CELL_LINES) {
        as.text = text;
        as.length = wrap_line(text, columns, &text);
        out[n++] = as;
    }
    return n;
}

size_t cell_lines(const struct cell *cell, double width,
                  struct line out[CELL_LINES])
{
    static const struct line small = {.size = SMALL, .colour = GREY};
    static const struct line big = {.size = BIG, .bold = true};
    static const struct line middle = {.size = MIDDLE};
    double room = width - 2 * CELL_MARGIN;
    size_t n = 0;

    n = add_lines(out, n, cell->caption.text, room, small);
    n = add_lines(out, n, cell->place.text, room, small);
    n = add_lines(out, n, cell->title.text, room, big);
    return add_lines(out, n, cell->detail.text, room, middle);
}

double cell_height(const struct cell *cell, double width)
{
    struct line lines[CELL_LINES];
    size_t n = cell_lines(cell, width, lines);
    double height = 2 * CELL_PAD;

    for (size_t i = 0; i < n; i++)
        height += lines[i].size * CANVAS_LEADING;
    return height;
}
