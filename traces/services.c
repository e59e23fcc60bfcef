/* SPDX-License-Identifier: MIT */
/* services.c - which service each cycle belongs to. */
#include "machine/spec/cost.h"
#include "traces/grow.h"
#include "traces/services_parts.h"

#include <stdlib.h>

enum { UNIX_EXIT = 2 /* the call that does not come back */ };

struct services *services_new(bool monitored)
{
    size_t none = 0;
    struct services *s = grow(NULL, &none, 1, sizeof *s);

    *s = (struct services){.monitored = monitored,
                           .in_monitor = monitored,
                           .entered = {TRAP_MACHINE, PART_OTHER, 0}};
    return s;
}

void services_free(struct services *s)
{
    free(s);
}

static struct context *context(struct services *s)
{
    return &s->vms[s->vm % SERVICES_VMS];
}

static void add(struct sum *to, enum services_part part, uint64_t cycles)
{
    to->cycles += cycles;
    to->part[part] += cycles;
}

/* Cycles up to now are this part's, of what is under way. */
static void account(struct services *s, uint64_t now, enum services_part part)
{
    struct context *c = context(s);
    uint64_t cycles = now - s->since;

    s->since = now;
    if (part == PART_ASLEEP)
        add(&s->sum[SERVICE_IDLE], part, cycles);
    else if (s->where == IN_USER)
        add(&s->sum[SERVICE_USER], part, cycles);
    else if (c->now.open)
        c->now.part[part] += cycles;
    else
        add(&s->sum[c->used ? SERVICE_IDLE : SERVICE_START], part, cycles);
}

/* Whose cycles they are while the monitor does not run. */
static enum services_part guests(const struct services *s)
{
    return s->where == ASLEEP ? PART_ASLEEP : PART_GUEST;
}

/* ------------------------------------------------- services begin and end */

static void finish(struct services *s, struct under_way *u)
{
    struct sum *to = &s->sum[u->service];

    if (!u->open)
        return;
    to->times++;
    for (enum services_part p = 0; p < SERVICES_PARTS; p++)
        add(to, p, u->part[p]);
    *u = (struct under_way){0};
}

static struct parked *place_of(struct context *c, uint32_t pid)
{
    for (unsigned i = 0; i < c->used; i++)
        if (c->parked[i].pid == pid)
            return &c->parked[i];
    if (c->used == SERVICES_PARKED)
        return NULL;
    c->parked[c->used].pid = pid;
    return &c->parked[c->used++];
}

/* Whoever was in the kernel waits there; its service goes on later. */
static void park(struct services *s)
{
    struct context *c = context(s);
    struct parked *p = place_of(c, c->pid);

    if (p && c->now.open && c->now.service != SERVICE_SYSCALL + UNIX_EXIT) {
        finish(s, &p->what);
        p->what = c->now;
        c->now = (struct under_way){0};
    }
    finish(s, &c->now);
}

static enum service service_of(uint32_t cause, uint32_t vector)
{
    enum exc exc = cause_exc(cause);

    if (exc == EXC_Int)
        return cause & CAUSE_IP7 ? SERVICE_TIMER : SERVICE_DEVICE;
    if ((vector & ~EBASE_BASE) == VECTOR_REFILL)
        return SERVICE_REFILL;
    return SERVICE_EXC + exc;
}

/* An exception is told to a guest, which believed to be in this mode. */
static void told(struct services *s, uint8_t believed, uint32_t cause,
                 uint32_t vector)
{
    struct context *c = context(s);

    if (believed == MODE_KERNEL) /* and no EXL: the guest's idle loop */
        park(s);
    else if (believed == MODE_USER)
        finish(s, &c->now);
    else
        return;
    c->now = (struct under_way){.open = true,
                                .service = service_of(cause, vector)};
}

static void switched_to(struct services *s, uint32_t pid, uint64_t now)
{
    struct context *c = context(s);
    struct parked *p = place_of(c, pid);

    if (!s->in_monitor)
        account(s, now, guests(s));
    park(s);
    c->pid = pid;
    if (p && p->what.open) {
        c->now = p->what;
        p->what.open = false;
    } else {
        c->now = (struct under_way){.open = true, .service = SERVICE_FIRST};
    }
}

/* What the guest says of the service under way. */
static void guest_said(struct services *s, const struct event *e)
{
    struct under_way *u = &context(s)->now;

    if (e->kind == EVENT_process)
        switched_to(s, e->arg[0], e->cycle);
    else if (e->kind == EVENT_syscall && u->service == SERVICE_EXC + EXC_Sys)
        u->service = SERVICE_SYSCALL + e->arg[0] % SERVICES_CALLS;
    else if (e->kind == EVENT_fault && u->service == SERVICE_EXC + EXC_Mod)
        u->service = SERVICE_COPY;
    else if (e->kind == EVENT_fault && (u->service == SERVICE_REFILL ||
                                        u->service == SERVICE_EXC + EXC_TLBL ||
                                        u->service == SERVICE_EXC + EXC_TLBS))
        u->service = SERVICE_ZERO;
}

/* ------------------------------------------------------ the CPU's own events */

static enum services_where running(uint8_t believes)
{
    return believes == MODE_USER ? IN_USER : IN_KERNEL;
}

/* What the monitor was entered for is known when it is left. */
static void left_monitor(struct services *s, uint64_t now)
{
    struct sum *trap = &s->trap[s->entered.kind];

    trap->times++;
    add(trap, s->entered.part, now - s->since);
    if (s->where == IN_USER && s->entered.part == PART_HIDDEN) {
        s->sum[SERVICE_UNSEEN].times++;
        add(&s->sum[SERVICE_UNSEEN], PART_HIDDEN, now - s->since);
        s->since = now;
    }
    account(s, now, s->entered.part);
}

static void on_exception(struct services *s, const struct event *e)
{
    if (s->in_monitor) /* its own: it is lost anyway */
        return;
    account(s, e->cycle, guests(s));
    if (s->monitored) {
        s->in_monitor = true;
        s->entered = (struct entered){TRAP_MACHINE, PART_OTHER, 0};
        return;
    }
    told(s, e->believes_before, e->arg[0], e->arg[1]);
    s->where = IN_KERNEL;
}

static void on_eret(struct services *s, const struct event *e)
{
    uint64_t now = e->cycle + COST_insn + COST_eret;

    if (s->in_monitor)
        left_monitor(s, now);
    else
        account(s, now, PART_GUEST);
    s->in_monitor = false;
    s->where = running(e->believes_after);
    if (s->monitored && e->real_after == MODE_KERNEL)
        s->where = ASLEEP;
    if (s->where == IN_USER)
        finish(s, &context(s)->now);
}

static void on_slept(struct services *s, const struct event *e)
{
    account(s, e->cycle, guests(s));
    account(s, e->cycle + e->arg[0], PART_ASLEEP);
}

/* The monitor tells an exception: from now on it works for that service. */
static void on_reflect(struct services *s, const struct event *e)
{
    told(s, e->believes_before, e->arg[0], e->arg[1]);
    s->where = IN_KERNEL;
}

void services_end(struct services *s, uint64_t now)
{
    if (s->in_monitor)
        left_monitor(s, now);
    else
        account(s, now, guests(s));
    for (unsigned vm = 0; vm < SERVICES_VMS; vm++) {
        finish(s, &s->vms[vm].now);
        for (unsigned i = 0; i < s->vms[vm].used; i++)
            finish(s, &s->vms[vm].parked[i].what);
    }
}

static void take(void *self, const struct event *e)
{
    struct services *s = self;

    switch (e->kind) {
    case EVENT_exception:
        on_exception(s, e);
        break;
    case EVENT_eret:
        on_eret(s, e);
        break;
    case EVENT_slept:
        on_slept(s, e);
        break;
    case EVENT_enter:
        s->vm = (uint8_t)e->arg[0];
        break;
    case EVENT_reflect:
        on_reflect(s, e);
        services_heard(&s->entered, e);
        break;
    default:
        guest_said(s, e);
        services_heard(&s->entered, e);
    }
}

struct event_sink services_sink(struct services *s)
{
    return (struct event_sink){.put = take, .self = s};
}
