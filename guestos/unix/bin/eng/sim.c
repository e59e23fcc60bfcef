/* SPDX-License-Identifier: MIT */
/* sim.c - see sim.h. */
#include "guestos/unix/bin/eng/sim.h"

enum { SLOTS = 64, EVENTS_AT_ONCE = 256 };

struct event {
    struct net *net; /* 0: called off */
    bool value;
    struct event *next;
};

struct slot {
    struct event *first, *last;
};

uint32_t sim_now, sim_events;

static struct slot wheel[SLOTS];
static struct event *unused;
static uint32_t waiting; /* events on the wheel */

static struct event *event_new(void)
{
    struct event *e;

    if (!unused) {
        e = net_memory(EVENTS_AT_ONCE * (uint32_t)sizeof *e);
        for (int i = 0; i < EVENTS_AT_ONCE; i++) {
            e[i].next = unused;
            unused = &e[i];
        }
    }
    e = unused;
    unused = e->next;
    return e;
}

static void schedule(struct net *n, bool value, uint32_t delay)
{
    struct slot *s = &wheel[(sim_now + delay) % SLOTS];
    struct event *e = event_new();

    n->coming = e;
    *e = (struct event){n, value, 0};
    if (s->first)
        s->last->next = e;
    else
        s->first = e;
    s->last = e;
    waiting++;
}

/* What a flip-flop took last, though it may not show it yet. */
static bool flop_keeps(const struct net *out)
{
    return out->coming ? out->coming->value : out->value;
}

static bool output(const struct gate *g)
{
    switch (g->kind) {
    case GATE_NOT:
        return !g->in[0]->value;
    case GATE_AND:
        return g->in[0]->value && g->in[1]->value;
    case GATE_OR:
        return g->in[0]->value || g->in[1]->value;
    case GATE_XOR:
        return g->in[0]->value != g->in[1]->value;
    case GATE_MUX:
        return g->in[0]->value ? g->in[2]->value : g->in[1]->value;
    case GATE_FLOP:
        return g->in[1]->value ? g->in[0]->value : flop_keeps(g->out);
    }
    return false;
}

/* The net is to have this value: does that change what is under way? */
static void change(struct net *n, bool value, uint32_t delay)
{
    if (n->coming) {
        if (n->coming->value == value)
            return;
        n->coming->net = 0;
        n->coming = 0;
    }
    if (value != n->value)
        schedule(n, value, delay);
}

static void evaluate(struct gate *g)
{
    g->evaluations++;
    change(g->out, output(g), g->delay);
}

static void happen(const struct event *e)
{
    struct net *n = e->net;

    if (!n)
        return;
    sim_events++;
    n->coming = 0;
    n->value = e->value;
    n->changes++;
    n->changed = sim_now;
    for (struct use *u = n->uses; u; u = u->next)
        evaluate(u->gate);
}

void sim_settle(void)
{
    for (; waiting > 0; sim_now++) {
        struct slot *s = &wheel[sim_now % SLOTS];

        while (s->first) {
            struct event *e = s->first;

            s->first = e->next;
            waiting--;
            happen(e);
            e->next = unused;
            unused = e;
        }
    }
}

void sim_set(struct net *n, bool value)
{
    change(n, value, 1);
}

void sim_set_bus(const struct bus *b, uint64_t value)
{
    for (int i = 0; i < b->width; i++)
        sim_set(b->bit[i], value >> i & 1);
}

uint64_t sim_get_bus(const struct bus *b)
{
    uint64_t value = 0;

    for (int i = 0; i < b->width; i++)
        value |= (uint64_t)b->bit[i]->value << i;
    return value;
}

void sim_power_on(void)
{
    net_each_gate(evaluate);
    sim_settle();
}
