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
    bool running; /* who runs, and why, since when: */
    unsigned vm;
    enum lane lane;
    struct say why;
    uint64_t since;
};

static void name_track(struct perfetto *p, const char *what, unsigned pid,
                       unsigned tid, const char *name)
{
    fprintf(p->out,
            "{\"ph\":\"M\",\"name\":\"%s\",\"pid\":%u,\"tid\":%u,\"args\":{"
            "\"name\":\"",
            what, pid, tid);
    for (; *name; name++)
        if (*name >= ' ' && *name != '"' && *name != '\\')
            fputc(*name, p->out);
    fputs("\"}},\n", p->out);
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

        name_track(p, "process_name", image.vm, 0, image.name);
        for (unsigned t = 0; t < LANES - 1; t++)
            name_track(p, "thread_name", image.vm, t, lane_name((enum lane)t));
    }
    return p;
}

static void end_slice(struct perfetto *p, uint64_t cycle)
{
    if (p->running && cycle > p->since)
        fprintf(p->out,
                "{\"ph\":\"X\",\"name\":\"%s\",\"ts\":%" PRIu64
                ",\"dur\":%" PRIu64 ",\"pid\":%u,\"tid\":%u},\n",
                p->why.text, p->since, cycle - p->since, p->vm, p->lane);
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

    fprintf(p->out,
            "{\"ph\":\"i\",\"s\":\"t\",\"name\":\"%s\",\"ts\":%" PRIu64
            ",\"pid\":%u,\"tid\":%u,\"args\":{\"event\":%" PRIu64,
            info->name, e->cycle, lane == LANE_MONITOR ? 0 : e->vm, lane,
            e->seq);
    for (unsigned i = 0; i < info->args; i++) {
        size_t n = strcspn(field, " ");

        fprintf(p->out, ",\"%.*s\":\"%" PRIx32 "\"", (int)n, field, e->arg[i]);
        field += n + (field[n] == ' ');
    }
    fputs("}},\n", p->out);
}

void perfetto_event(struct perfetto *p, const struct event *e)
{
    bool monitored = p->about->monitored;
    struct say why = {0};

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

/* The list's last comma is followed by something that says nothing. */
bool perfetto_end(struct perfetto *p, char error[CANVAS_ERROR])
{
    fputs("{\"ph\":\"M\",\"name\":\"trace_end\",\"pid\":0,\"tid\":0}\n]}\n",
          p->out);
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
