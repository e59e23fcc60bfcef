/* SPDX-License-Identifier: MIT */
/* checker.c - the protection checker: whose frame is that? */
#include "machine/checker.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "machine/spec/fields.h"

enum { OFTEN = UINT8_MAX };

struct checker *checker_new(uint32_t ram_bytes)
{
    struct checker *c = calloc(1, sizeof *c);

    if (!c)
        return NULL;
    c->frames = ram_bytes >> PAGE_SHIFT;
    c->uses = calloc(c->frames, sizeof *c->uses);
    if (c->uses)
        return c;
    free(c);
    return NULL;
}

void checker_free(struct checker *c)
{
    if (!c)
        return;
    free(c->uses);
    free(c);
}

/* The first breach is the one that counts. */
static bool __attribute__((format(printf, 2, 3)))
breach(struct checker *c, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (!c->breach[0])
        vsnprintf(c->breach, sizeof c->breach, format, args);
    va_end(args);
    return false;
}

static unsigned users_and_holders(const checker_uses uses)
{
    unsigned n = 0;

    for (unsigned vm = 0; vm < CHECKER_VMS; vm++)
        n += uses[vm];
    return n;
}

static bool is_shared(const checker_uses uses)
{
    return users_and_holders(uses) > 1;
}

/* Some VM that uses the frame; 0: none does. */
static unsigned user(const checker_uses uses)
{
    unsigned vm = 1;

    while (vm < CHECKER_VMS && uses[vm] == 0)
        vm++;
    return vm < CHECKER_VMS ? vm : 0;
}

static bool is_used_by(const checker_uses uses, unsigned vm)
{
    return vm > 0 && vm < CHECKER_VMS && uses[vm] > 0;
}

/* Another page of this VM is backed by the frame. */
static bool use(struct checker *c, uint32_t pc, uint8_t vm, uint32_t mfn)
{
    if (mfn >= c->frames || vm == 0 || vm >= CHECKER_VMS)
        return breach(c, "v:%08x: vm %u is given mfn %05x, which is no RAM", pc,
                      vm, mfn);
    if (c->uses[mfn][vm] < OFTEN)
        c->uses[mfn][vm]++;
    c->changes += is_shared(c->uses[mfn]); /* who could store may no more */
    return true;
}

/* The frame is to be this page's own. */
static bool give(struct checker *c, uint32_t pc)
{
    uint8_t vm = (uint8_t)c->parts.arg[0];
    uint32_t mfn = c->parts.arg[2];

    if (mfn < c->frames && user(c->uses[mfn]))
        return breach(c, "v:%08x: vm %u is given mfn %05x, which vm %u has", pc,
                      vm, mfn, user(c->uses[mfn]));
    if (mfn < c->frames)
        c->uses[mfn][CHECKER_HOLDS] = 0;
    return use(c, pc, vm, mfn);
}

static void hold(struct checker *c, uint32_t mfn, uint32_t times)
{
    if (mfn >= c->frames)
        return;
    c->uses[mfn][CHECKER_HOLDS] = (uint8_t)(times < OFTEN ? times : OFTEN);
    c->changes++;
}

static bool share(struct checker *c, uint32_t pc)
{
    const uint32_t *arg = c->parts.arg;

    hold(c, arg[2], arg[3]);
    return use(c, pc, (uint8_t)arg[0], arg[2]);
}

/* One use less.  After very many it is not known which is the last. */
static void take(struct checker *c, uint8_t vm, uint32_t mfn)
{
    if (mfn >= c->frames || !is_used_by(c->uses[mfn], vm))
        return;
    if (c->uses[mfn][vm] < OFTEN)
        c->uses[mfn][vm]--;
    c->changes++;
}

static void take_all(struct checker *c, uint8_t vm)
{
    for (uint32_t mfn = 0; mfn < c->frames; mfn++)
        if (is_used_by(c->uses[mfn], vm)) {
            c->uses[mfn][vm] = 0;
            c->changes++;
        }
}

bool checker_probe(struct checker *c, enum mode mode, uint32_t pc,
                   uint16_t code, uint32_t value)
{
    if (mode != MODE_KERNEL)
        return true;

    uint8_t vm = (uint8_t)c->parts.arg[0];
    enum event_kind kind = probe_take(&c->parts, code, value);

    switch ((int)kind) {
    case EVENT_enter:
        c->changes += c->running != vm;
        c->running = vm;
        break;
    case EVENT_fill:
    case EVENT_own:
        return give(c, pc);
    case EVENT_share:
        return share(c, pc);
    case EVENT_regpage:
        return give(c, pc);
    case EVENT_hold:
        hold(c, c->parts.arg[0], value);
        break;
    case EVENT_take:
        take(c, vm, c->parts.arg[1]);
        break;
    case EVENT_kill:
    case EVENT_done:
        take_all(c, vm);
        break;
    case EVENT_behalf:
        c->behalf = (uint8_t)value;
        break;
    }
    return true;
}

/* Which VM may be touched by this access; 0: nobody asks. */
static uint8_t allowed(struct checker *c, enum mode mode, enum access_kind how)
{
    if (mode != MODE_KERNEL)
        return c->running;
    if (how != ACCESS_STORE)
        return 0;

    uint8_t vm = c->behalf;
    c->behalf = 0;
    return vm;
}

bool checker_allows(const struct checker *c, enum mode mode, uint32_t physical,
                    enum access_kind how)
{
    uint32_t mfn = physical >> PAGE_SHIFT;

    if (mode == MODE_KERNEL)
        return c->behalf == 0;
    return mfn < c->frames && is_used_by(c->uses[mfn], c->running) &&
           (how != ACCESS_STORE || !is_shared(c->uses[mfn]));
}

static const char *const doing[ACCESS_KINDS] = {"fetches from", "loads from",
                                                "stores to"};

bool checker_access(struct checker *c, enum mode mode, uint32_t pc,
                    uint32_t physical, enum access_kind how)
{
    uint8_t vm = allowed(c, mode, how);
    uint32_t mfn = physical >> PAGE_SHIFT;

    if (mode == MODE_KERNEL && vm == 0)
        return true;
    if (mfn >= c->frames)
        return breach(c, "v:%08x (%s mode): vm %u %s m:%08x, which is no RAM",
                      pc, mode_name(mode), vm, doing[how], physical);
    if (user(c->uses[mfn]) == 0)
        return breach(c, "v:%08x (%s mode): vm %u %s mfn %05x, nobody's", pc,
                      mode_name(mode), vm, doing[how], mfn);
    if (!is_used_by(c->uses[mfn], vm))
        return breach(c, "v:%08x (%s mode): vm %u %s mfn %05x of vm %u", pc,
                      mode_name(mode), vm, doing[how], mfn,
                      user(c->uses[mfn]));
    if (how == ACCESS_STORE && is_shared(c->uses[mfn]))
        return breach(c, "v:%08x (%s mode): vm %u stores to mfn %05x, which is "
                         "shared", pc, mode_name(mode), vm, mfn);
    return true;
}

bool checker_dma(struct checker *c, uint32_t physical, uint32_t bytes)
{
    uint32_t last = (physical + bytes - 1) >> PAGE_SHIFT;

    for (uint32_t mfn = physical >> PAGE_SHIFT; mfn <= last; mfn++)
        if (mfn < c->frames && user(c->uses[mfn]) != 0)
            return breach(c, "a disk stores to mfn %05x, which vm %u has", mfn,
                          user(c->uses[mfn]));
    return true;
}
