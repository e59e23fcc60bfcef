/* SPDX-License-Identifier: MIT */
/* event_line.c - an event in one line for people. */
#include "traces/event_line.h"

#include <inttypes.h>
#include <string.h>

#include "traces/lane.h"
#include "traces/say.h"

enum { PLACE_WIDTH = 34, WHO_WIDTH = 9, KIND_WIDTH = 12 };

static void say_place(struct say *to, const struct event *e, enum lane lane,
                      const struct trace_about *about)
{
    unsigned vm = lane == LANE_MONITOR ? 0 : e->vm;
    uint32_t offset = 0;
    const char *name = symbols_find(about->symbols, vm, e->pc, &offset);

    say(to, "v:%08" PRIx32, e->pc);
    if (name)
        say(to, " %.18s+0x%" PRIx32, name, offset);
}

/* Small numbers are numbers, others words of bits. */
static void print_arguments(FILE *out, const struct event *e,
                            const struct event_info *info)
{
    const char *field = info->fields;

    for (unsigned i = 0; i < info->args; i++) {
        size_t n = strcspn(field, " ");

        fprintf(out, " %.*s=%s%" PRIx32, (int)n, field,
                e->arg[i] > 9 ? "0x" : "", e->arg[i]);
        field += n + (field[n] == ' ');
    }
}

void event_print(FILE *out, const char *mark, const struct event *e,
                 const struct event_info *info, const struct trace_about *about)
{
    if (!info) {
        fprintf(out, "%sthe trace ends\n", mark);
        return;
    }
    enum lane lane = lane_of(about->monitored, (enum mode)e->real_before,
                             e->believes_before);
    struct say place = {0}, insn = {0};

    say_place(&place, e, lane, about);
    fprintf(out, "%s%8" PRIu64 "  vm %u %-*s %-*s %-*s", mark, e->seq, e->vm,
            WHO_WIDTH, lane_name(lane), PLACE_WIDTH, place.text, KIND_WIDTH,
            info->name);
    print_arguments(out, e, info);
    if (e->word && info->source == SOURCE_HW) {
        say_insn(&insn, e->word, e->pc);
        fprintf(out, "  %s", insn.text);
    }
    fputc('\n', out);
}
