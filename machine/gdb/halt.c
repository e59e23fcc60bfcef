/* SPDX-License-Identifier: MIT */
/* halt.c - stop replies (gdb manual, "Stop Reply Packets"). */
#include "machine/gdb/halt.h"

#include <inttypes.h>
#include <string.h>

#include "machine/gdb/numbers.h"
#include "machine/gdb/thread.h"

/* Signals, by the numbers that gdb has for them on every target. */
enum { SIGNAL_INT = 2, SIGNAL_TRAP = 5 };
enum { REASON = 32, SAY = 256 };

struct gdb_halt halt_at_watch(const struct gdb_stub *s, const struct machine *m)
{
    struct gdb_halt h = {HALTED_NOT, NULL, 0};

    h.point = points_watch(&s->points, m, &h.va);
    if (h.point)
        h.why = HALTED_WATCH;
    return h;
}

struct gdb_halt halt_at_break(const struct gdb_stub *s, const struct machine *m)
{
    struct gdb_halt h = {HALTED_NOT, points_break(&s->points, m), 0};

    if (h.point || stops_hit(&s->panel->stops, m))
        h.why = HALTED_BREAK;
    return h;
}

bool halt_looks(const struct gdb_stub *s)
{
    return s->points.breaks + s->points.watches + s->panel->stops.used > 0;
}

static void put_stop(struct gdb_stub *s, unsigned signal, const char *reason)
{
    s->chosen = thread_of_event(s);
    s->reply.bytes = 0;
    reply_say(&s->reply, "T%02x%sthread:%x;%x:", signal, reason, s->chosen,
              GDB_NUMBER_PC);
    reply_word(&s->reply, s->panel->machine->cpu.pc);
    reply_say(&s->reply, ";");
}

void halt_say_stands(struct gdb_stub *s)
{
    put_stop(s, SIGNAL_TRAP, "");
}

void halt_say(struct gdb_stub *s, const char *line)
{
    s->reply.bytes = 0;
    reply_say(&s->reply, "O");
    reply_hex(&s->reply, line, strlen(line));
    gdb_wire_put(&s->wire, s->reply.text, s->reply.bytes);
}

/* A line of our own in front of gdb's, which only knows of no more history. */
static void say_end(struct gdb_stub *s)
{
    const struct machine *m = s->panel->machine;
    char line[SAY];

    if (m->stop != STOP_NONE)
        snprintf(line, sizeof line, "The machine has stopped: %s.\n", m->why);
    else
        snprintf(line, sizeof line, "--max-insns %" PRIu64 " is reached.\n",
                 s->panel->options->max_insns);
    halt_say(s, line);
}

/* The manual's name for the reason; "" for those that need none. */
static void put_reason(const struct gdb_halt *h, char text[REASON])
{
    static const char *const point_name[POINT_KINDS] = {
        [POINT_SOFT] = "swbreak",  [POINT_HARD] = "hwbreak",
        [POINT_WRITE] = "watch",   [POINT_READ] = "rwatch",
        [POINT_ACCESS] = "awatch",
    };

    text[0] = '\0';
    switch (h->why) {
    case HALTED_BREAK:
        if (h->point)
            snprintf(text, REASON, "%s:;", point_name[h->point->kind]);
        break;
    case HALTED_WATCH:
        snprintf(text, REASON, "%s:%x;", point_name[h->point->kind], h->va);
        break;
    case HALTED_END:
        snprintf(text, REASON, "replaylog:end;");
        break;
    case HALTED_BEGIN:
        snprintf(text, REASON, "replaylog:begin;");
        break;
    case HALTED_NOT:
    case HALTED_STEP:
    case HALTED_SIGINT:
        break;
    }
}

void halt_tell(struct gdb_stub *s, const struct gdb_halt *h)
{
    char reason[REASON];

    if (h->why == HALTED_NOT)
        return;
    if (h->why == HALTED_END)
        say_end(s);
    s->state = GDB_STANDS;
    put_reason(h, reason);
    put_stop(s, h->why == HALTED_SIGINT ? SIGNAL_INT : SIGNAL_TRAP, reason);
    gdb_wire_put(&s->wire, s->reply.text, s->reply.bytes);
}
