/* SPDX-License-Identifier: MIT */
/* rules.c - hold each event against what the earlier ones allow. */
#include "labs/grade/rules_parts.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "machine/spec/exc.h"
#include "traces/grow.h"

void rule_broken(struct rules *r, const struct event *e, const char *format,
                 ...)
{
    va_list args;

    if (*r->why)
        return;
    int n = snprintf(r->why, sizeof r->why,
                     "event %" PRIu64 ", vm %u: ", e->seq, r->current);

    va_start(args, format);
    vsnprintf(r->why + n, sizeof r->why - (size_t)n, format, args);
    va_end(args);
}

struct rules *rules_new(bool keeps_ghosts)
{
    size_t none = 0;
    struct rules *r = grow(NULL, &none, 1, sizeof *r);

    *r = (struct rules){.place = PLACE_MONITOR, .matched = NO_MATCH};
    /* VM 0 is nobody: what a forged event says before the first switch. */
    for (unsigned i = 0; i < TRUTH_VMS; i++)
        r->vm[i] = truth_new(keeps_ghosts);
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        r->real[i].hi = KSEG0_BASE;
    return r;
}

void rules_free(struct rules *r)
{
    if (!r)
        return;
    for (unsigned i = 0; i < TRUTH_VMS; i++)
        truth_free(r->vm[i]);
    free(r);
}

/* ---------------------------------------------------------------- memory */
/* A frame comes behind a page that has none. */
static void put_behind(struct rules *r, const struct event *e)
{
    uint32_t vm = e->arg[0], pfn = e->arg[1], mfn = e->arg[2];
    const char *name = event_info[e->kind].name;

    if (vm == 0 || vm >= TRUTH_VMS || pfn >= TRUTH_FRAMES ||
        mfn >= TRUTH_FRAMES)
        rule_broken(r, e, "%s: no such VM or frame", name);
    else if (r->vm[vm]->mfn[pfn] != 0)
        rule_broken(r, e, "%s: pfn %05x has a frame already", name, pfn);
    else {
        r->uses[mfn][vm]++;
        r->total[mfn]++;
        r->vm[vm]->mfn[pfn] = mfn;
        r->changed = true;
    }
}

static void on_fill(struct rules *r, const struct event *e)
{
    uint32_t mfn = e->arg[2];

    if (mfn < TRUTH_FRAMES && r->total[mfn] > 0)
        rule_broken(r, e, "%s: mfn %05x is in use", event_info[e->kind].name,
                    mfn);
    else if (mfn < TRUTH_FRAMES)
        r->held[mfn] = 0;
    put_behind(r, e);
    r->copied += e->kind == EVENT_own;
}

static void on_share(struct rules *r, const struct event *e)
{
    if (e->arg[2] < TRUTH_FRAMES)
        r->held[e->arg[2]] = e->arg[3];
    put_behind(r, e);
    r->shared++;
}

static void on_hold(struct rules *r, const struct event *e)
{
    if (e->arg[0] >= TRUTH_FRAMES || r->total[e->arg[0]] == 0)
        rule_broken(r, e, "hold: mfn %05x is not in use", e->arg[0]);
    else
        r->held[e->arg[0]] = e->arg[1];
    r->changed = true;
}

static void on_take(struct rules *r, const struct event *e)
{
    uint32_t vm = e->arg[0], mfn = e->arg[1], pfn = e->arg[2];

    if (vm == 0 || vm >= TRUTH_VMS || pfn >= TRUTH_FRAMES || mfn == 0 ||
        r->vm[vm]->mfn[pfn] != mfn) {
        rule_broken(r, e, "take: mfn %05x is not behind pfn %05x of VM %u",
                    mfn, pfn, vm);
        return;
    }
    r->uses[mfn][vm]--;
    r->total[mfn]--;
    r->vm[vm]->mfn[pfn] = 0;
    r->changed = true;
}

/* -------------------------------------------------------- traps, entries */
static void on_exception(struct rules *r, const struct event *e)
{
    enum exc exc = cause_exc(e->arg[0]);

    if (r->place != PLACE_GUEST)
        rule_broken(r, e, "%s while the monitor itself ran",
                    exc_info[exc].name);
    else if (e->real_before == MODE_KERNEL && r->running != 0)
        rule_broken(r, e, "a guest ran in kernel mode");
    else if (exc == EXC_IBE || exc == EXC_DBE || exc == EXC_MCheck)
        rule_broken(r, e, "%s from a guest: a promise was broken",
                    exc_info[exc].name);
    r->place = PLACE_MONITOR;
    r->matched = NO_MATCH;
    if (exc == EXC_TLBL || exc == EXC_TLBS)
        r->matched = tlb_match(r, e->arg[2], e->asid);
}

static void entering(struct rules *r, const struct event *e)
{
    r->place = PLACE_ENTERING;
    r->entries++;
    if (r->running != 0)
        tlb_check(r, e);
}

static void on_enter(struct rules *r, const struct event *e)
{
    if (r->place != PLACE_MONITOR)
        rule_broken(r, e, "enter: a second one for the same trap");
    else if (r->promised != PROMISED_NOTHING)
        rule_broken(r, e, "enter: what was to be installed was not written");
    else if (e->arg[0] != 0 && e->arg[0] != r->current)
        rule_broken(r, e, "enter: of a VM that was not switched to");
    r->running = e->arg[0];
    r->virtual_status = e->arg[1];
    entering(r, e);
}

/* The short way back (vmm/quick.h): no word of who, for nobody else comes. */
static void goes_on(struct rules *r, const struct event *e)
{
    if (r->running == 0 || r->running != r->current)
        return;
    if (r->promised != PROMISED_NOTHING)
        rule_broken(r, e, "eret: what was to be installed was not written");
    entering(r, e);
}

/* Virtual kernel and supervisor mode are really supervisor; user is user. */
static void on_eret(struct rules *r, const struct event *e)
{
    if (r->place == PLACE_MONITOR)
        goes_on(r, e);

    enum mode real = mode_of(e->arg[1]);
    enum mode wanted =
        mode_of(r->virtual_status) == MODE_USER ? MODE_USER : MODE_SUPER;

    if (r->place != PLACE_ENTERING)
        rule_broken(r, e, "eret: but no guest was to be entered");
    else if (real != (r->running == 0 ? MODE_KERNEL : wanted))
        rule_broken(r, e, "eret: to %s mode", mode_name(real));
    else if (r->running != 0 && cp0_usable(e->arg[1]))
        rule_broken(r, e, "eret: CP0 is left usable");
    r->place = PLACE_GUEST;
}

static void on_switch(struct rules *r, const struct event *e)
{
    if (e->arg[1] == 0 || e->arg[1] >= TRUTH_VMS)
        rule_broken(r, e, "switch: no such VM");
    else
        r->current = e->arg[1]; /* the monitor works for it before `enter` */
}

static void on_vtlb_write(struct rules *r, const struct event *e)
{
    const struct entry new = {e->arg[1], e->arg[4], {e->arg[2], e->arg[3]}};

    truth_written(r->vm[r->current], e->arg[0], &new);
    r->changed = true;
}

static void on_power(struct rules *r, const struct event *e)
{
    if (r->place != PLACE_MONITOR)
        rule_broken(r, e, "power: not by the monitor");
    r->place = PLACE_OFF;
}

void rules_event(struct rules *r, const struct event *e)
{
    if (*r->why)
        return;
    switch (e->kind) {
    case EVENT_fill:
    case EVENT_own:
        on_fill(r, e);
        break;
    case EVENT_share:
        on_share(r, e);
        break;
    case EVENT_hold:
        on_hold(r, e);
        break;
    case EVENT_take:
        on_take(r, e);
        break;
    case EVENT_tlb_write:
        tlb_on_write(r, e);
        break;
    case EVENT_install:
        tlb_on_install(r, e);
        break;
    case EVENT_softtlb_hit:
        tlb_on_softtlb_hit(r, e);
        break;
    case EVENT_hit:
        tlb_on_hit(r, e);
        break;
    case EVENT_exception:
        on_exception(r, e);
        break;
    case EVENT_enter:
        on_enter(r, e);
        break;
    case EVENT_eret:
        on_eret(r, e);
        break;
    case EVENT_switch:
        on_switch(r, e);
        break;
    case EVENT_vtlb_write:
        on_vtlb_write(r, e);
        break;
    case EVENT_power:
        on_power(r, e);
        break;
    case EVENT_emulate:
        truth_emulated(r->vm[r->current], e->arg[1], e->arg[2]);
        r->changed = true;
        r->virtual_status = e->arg[3];
        break;
    case EVENT_reflect:
        r->virtual_status |= STATUS_EXL;
        truth_reflected(r->vm[r->current], e->arg[0], e->arg[1], e->arg[3]);
        break;
    }
}

void rules_end(struct rules *r)
{
    if (!*r->why && r->place != PLACE_OFF)
        snprintf(r->why, sizeof r->why, "the run does not end with power-off");
}

void rules_print(const struct rules *r)
{
    printf("%lu entries, %lu installs, %lu put back, %lu mended, "
           "%lu on ghosts, %lu hits, %lu shared, %lu copied\n",
           r->entries, r->installs, r->put_back, r->mended, r->on_ghosts,
           r->hits, r->shared, r->copied);
}
