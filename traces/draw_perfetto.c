/* SPDX-License-Identifier: MIT */
/*
 * draw_perfetto.c - a trace as Chrome's trace events: a process for each VM
 * and one for the monitor, a track for each of their modes.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/spec/cost.h"
#include "machine/spec/exc.h"
#include "traces/draw_text.h"
#include "traces/grow.h"
#include "traces/lane.h"
#include "traces/say.h"

struct perfetto {
    FILE *out;
    char *path;
    const struct trace_about *about;
    bool any;      /* an event is in the list already */
    uint64_t last; /* the cycle of the last one */
    bool running;  /* who runs, and why, since when: */
    unsigned vm;
    enum lane lane;
    struct say why;
    uint64_t since;
};

enum { TRACKS = 10 }; /* at most, of a process */

/*
 * A process for the monitor, or the bare image, and one for each VM; 0 is the
 * idle process to some readers.  Of a track the number is its own everywhere.
 */
static unsigned process(unsigned vm, enum lane lane)
{
    return lane == LANE_MONITOR ? 1 : vm + 1;
}

static unsigned track(unsigned vm, enum lane lane)
{
    return process(vm, lane) * TRACKS + lane + 1u;
}

/* Begin an event; its members follow, and a brace. */
static void begin_event(struct perfetto *p, const char *ph, const char *name,
                        unsigned pid, unsigned tid)
{
    fprintf(p->out, "%s{\"ph\":\"%s\",\"name\":\"%s\",\"pid\":%u,\"tid\":%u",
            p->any ? ",\n" : "", ph, name, pid, tid);
    p->any = true;
}

static void tell_name(struct perfetto *p, const char *what, unsigned pid,
                      unsigned tid, const char *name)
{
    begin_event(p, "M", what, pid, tid);
    fputs(",\"args\":{\"name\":\"", p->out);
    for (; *name; name++)
        if (*name >= ' ' && *name <= '~' && *name != '"' && *name != '\\')
            fputc(*name, p->out);
    fputs("\"}}", p->out);
}

static void tell_order(struct perfetto *p, const char *what, unsigned pid,
                       unsigned tid)
{
    begin_event(p, "M", what, pid, tid);
    fprintf(p->out, ",\"args\":{\"sort_index\":%u}}", tid);
}

/* Perfetto sorts tracks by their names, Chrome by what it is told. */
static void tell_process(struct perfetto *p, unsigned vm, const char *image)
{
    bool monitor = p->about->monitored && vm == 0;
    unsigned pid = process(vm, LANE_USER);
    unsigned first = track(vm, monitor ? LANE_MONITOR : LANE_USER);
    struct say name = {0};

    say(&name, vm ? "vm %u: " : "", vm);
    say(&name, "%.60s", image);
    tell_name(p, "process_name", pid, first, name.text);
    tell_order(p, "process_sort_index", pid, first);
    for (unsigned t = 0; t < LANES - 1; t++) {
        unsigned tid = track(vm, (enum lane)t);
        struct say words = {0};

        if ((t == LANE_MONITOR) != monitor)
            continue;
        say(&words, "%u %s", t + 1, lane_name((enum lane)t));
        tell_name(p, "thread_name", pid, tid, words.text);
        tell_order(p, "thread_sort_index", pid, tid);
    }
}

struct perfetto *perfetto_new(const char *path, const struct trace_about *about,
                              char error[CANVAS_ERROR])
{
    size_t none = 0;
    FILE *out = fopen(path, "w");

    if (!out) {
        snprintf(error, CANVAS_ERROR, "%.120s: %s", path, strerror(errno));
        return NULL;
    }
    struct perfetto *p = grow(NULL, &none, 1, sizeof *p);
    *p = (struct perfetto){.out = out, .path = grow_copy(path), .about = about};
    fputs("{\"displayTimeUnit\":\"ms\",\"otherData\":{\"unit\":\"1 us is 1 "
          "cycle\"},\"traceEvents\":[\n",
          out);
    for (size_t i = 0; i < symbols_images(about->symbols); i++) {
        struct image_name image = symbols_image_at(about->symbols, i);

        tell_process(p, image.vm, image.name);
    }
    return p;
}

static void end_slice(struct perfetto *p, uint64_t cycle)
{
    if (p->running && cycle > p->since) {
        begin_event(p, "X", p->why.text, process(p->vm, p->lane),
                    track(p->vm, p->lane));
        fprintf(p->out, ",\"ts\":%" PRIu64 ",\"dur\":%" PRIu64 "}", p->since,
                cycle - p->since);
    }
    p->running = false;
}

static void begin_slice(struct perfetto *p, uint64_t cycle, unsigned vm,
                        enum lane lane, const char *why)
{
    p->running = true;
    p->since = cycle;
    p->vm = lane == LANE_MONITOR ? 0 : vm;
    p->lane = lane;
    p->why = (struct say){0};
    say(&p->why, "%s", why);
}

static void instant(struct perfetto *p, const struct event *e)
{
    const struct event_info *info = &event_info[e->kind];
    enum lane lane = lane_of(p->about->monitored, (enum mode)e->real_before,
                             e->believes_before);
    const char *field = info->fields;

    unsigned vm = lane == LANE_MONITOR ? 0 : e->vm;

    begin_event(p, "i", info->name, process(vm, lane), track(vm, lane));
    fprintf(p->out,
            ",\"s\":\"t\",\"ts\":%" PRIu64 ",\"args\":{\"event\":%" PRIu64,
            e->cycle, e->seq);
    for (unsigned i = 0; i < info->args; i++) {
        size_t n = strcspn(field, " ");

        fprintf(p->out, ",\"%.*s\":\"%" PRIx32 "\"", (int)n, field, e->arg[i]);
        field += n + (field[n] == ' ');
    }
    fputs("}}", p->out);
}

void perfetto_event(struct perfetto *p, const struct event *e)
{
    bool monitored = p->about->monitored;
    struct say why = {0};

    p->last = e->cycle + (e->kind == EVENT_ran ? e->arg[4] : 0);
    if (e->kind == EVENT_exception) {
        const char *name = exc_info[cause_exc(e->arg[0])].name;

        say(&why, "%s", name ? name : "?");
        end_slice(p, e->cycle);
        begin_slice(p, e->cycle, e->vm, monitored ? LANE_MONITOR : LANE_GUEST,
                    why.text);
    } else if (e->kind == EVENT_eret) {
        uint64_t then = e->cycle + COST_insn + COST_eret;
        enum lane lane =
            lane_of(monitored, (enum mode)e->real_after, e->believes_after);

        end_slice(p, then);
        begin_slice(p, then, e->vm, lane, lane_name(lane));
    } else if (e->kind != EVENT_ran && e->kind != EVENT_regs &&
               event_info[e->kind].name) {
        instant(p, e);
    }
}

bool perfetto_end(struct perfetto *p, char error[CANVAS_ERROR])
{
    end_slice(p, p->last);
    fputs("\n]}\n", p->out);
    bool bad = ferror(p->out), good = fclose(p->out) == 0 && !bad;
    if (!good)
        snprintf(error, CANVAS_ERROR, "%.120s: %s", p->path, strerror(errno));
    free(p->path);
    free(p);
    return good;
}

bool perfetto_write(const char *path, const struct flow *f,
                    const struct trace_about *about, char error[CANVAS_ERROR])
{
    struct perfetto *p = perfetto_new(path, about, error);

    for (size_t i = 0; p && i < f->events; i++)
        perfetto_event(p, &f->event[i]);
    return p && perfetto_end(p, error);
}
