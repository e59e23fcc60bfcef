/* SPDX-License-Identifier: MIT */
/* draw_states.c - who hands over to whom: counting it, from the events. */
#include <stdlib.h>
#include <string.h>

#include "machine/spec/cost.h"
#include "machine/spec/exc.h"
#include "traces/draw_states_inside.h"
#include "traces/grow.h"

struct states *states_new(const struct trace_about *about)
{
    size_t none = 0;
    struct states *s = grow(NULL, &none, 1, sizeof *s);

    memset(s, 0, sizeof *s);
    s->about = about;
    return s;
}

void states_free(struct states *s)
{
    free(s->place);
    free(s->edge);
    free(s);
}

static size_t place_of(struct states *s, unsigned vm, enum lane lane)
{
    if (lane == LANE_MONITOR)
        vm = 0;
    for (size_t i = 0; i < s->places; i++)
        if (s->place[i].vm == vm && s->place[i].lane == lane)
            return i;
    s->place = grow(s->place, &s->place_room, s->places + 1, sizeof *s->place);
    s->place[s->places] = (struct place){.vm = vm, .lane = lane};
    return s->places++;
}

static size_t edge_of(struct states *s, size_t from, size_t to, const char *why)
{
    for (size_t i = 0; i < s->edges; i++)
        if (s->edge[i].from == from && s->edge[i].to == to &&
            strcmp(s->edge[i].why, why) == 0)
            return i;
    s->edge = grow(s->edge, &s->edge_room, s->edges + 1, sizeof *s->edge);
    struct edge *e = &s->edge[s->edges];
    *e = (struct edge){.from = from, .to = to};
    strncpy(e->why, why, sizeof e->why - 1);
    return s->edges++;
}

/* Until this cycle the one at hand ran. */
static void account(struct states *s, uint64_t cycle)
{
    uint64_t spent = cycle > s->since ? cycle - s->since : 0;

    spent -= s->slept < spent ? s->slept : spent;
    if (s->any) {
        s->place[s->at].cycles += spent;
        if (s->came_by < s->edges)
            s->edge[s->came_by].cycles += spent;
    }
    s->slept = 0;
    s->since = cycle;
}

static void hand_over(struct states *s, size_t from, size_t to, const char *why,
                      uint64_t cycle)
{
    account(s, cycle);
    s->came_by = edge_of(s, from, to, why);
    s->edge[s->came_by].times++;
    s->place[to].visits++;
    s->at = to;
    s->any = true;
}

static const char *short_name(enum exc exc)
{
    switch (exc) {
    case EXC_Int:
        return "interrupt";
    case EXC_Mod:
        return "TLB modified";
    case EXC_TLBL:
        return "TLB miss, load";
    case EXC_TLBS:
        return "TLB miss, store";
    case EXC_AdEL:
        return "address, load";
    case EXC_AdES:
        return "address, store";
    case EXC_Sys:
        return "system call";
    default:
        return exc_info[exc].name ? exc_info[exc].name : "?";
    }
}

static void on_exception(struct states *s, const struct event *e)
{
    bool monitored = s->about->monitored;
    enum exc exc = cause_exc(e->arg[0]);
    enum lane lane =
        lane_of(monitored, (enum mode)e->real_before, e->believes_before);
    size_t from = place_of(s, e->vm, lane);
    size_t to = place_of(s, e->vm, monitored ? LANE_MONITOR : LANE_GUEST);
    struct say why = {0};

    say(&why, "%s", short_name(exc));
    if (monitored && exc == EXC_CpU && e->word) {
        why = (struct say){0};
        say_mnemonic(&why, e->word);
    }
    hand_over(s, from, to, why.text, e->cycle);
    s->because = BECAUSE_NOTHING;
}

static void on_eret(struct states *s, const struct event *e)
{
    static const char *const words[] = {
        [BECAUSE_NOTHING] = "goes on",       [BECAUSE_MENDED] = "a miss mended",
        [BECAUSE_EMULATED] = "emulated",     [BECAUSE_REFLECTED] = "reflected",
        [BECAUSE_SWITCHED] = "world switch",
    };
    bool monitored = s->about->monitored;
    size_t from = place_of(
        s, e->vm,
        lane_of(monitored, (enum mode)e->real_before, e->believes_before));
    size_t to = place_of(
        s, e->vm,
        lane_of(monitored, (enum mode)e->real_after, e->believes_after));

    if (from != to)
        hand_over(s, from, to, monitored ? words[s->because] : "eret",
                  e->cycle + COST_insn + COST_eret);
    s->because = BECAUSE_NOTHING;
}

static void reason(struct states *s, enum because because)
{
    if (because > s->because)
        s->because = because;
}

static void put(void *self, const struct event *e)
{
    struct states *s = self;

    s->events++;
    switch (e->kind) {
    case EVENT_exception:
        on_exception(s, e);
        break;
    case EVENT_eret:
        on_eret(s, e);
        break;
    case EVENT_reflect:
        reason(s, BECAUSE_REFLECTED);
        break;
    case EVENT_emulate:
    case EVENT_mmio:
        reason(s, BECAUSE_EMULATED);
        break;
    case EVENT_softtlb_hit:
    case EVENT_vtlb_hit:
    case EVENT_install:
        reason(s, BECAUSE_MENDED);
        break;
    case EVENT_switch:
        reason(s, BECAUSE_SWITCHED);
        break;
    case EVENT_slept:
        s->slept += e->arg[0];
        s->all_slept += e->arg[0];
        break;
    default:
        break;
    }
    s->last = e->cycle;
}

struct event_sink states_sink(struct states *s)
{
    return (struct event_sink){.put = put, .self = s};
}

void states_end(struct states *s)
{
    account(s, s->last);
}
