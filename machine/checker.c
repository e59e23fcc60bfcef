/* SPDX-License-Identifier: MIT */
/* checker.c - the protection checker: whose frame is that? */
#include "machine/checker.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "machine/spec/fields.h"

struct checker *checker_new(uint32_t ram_bytes)
{
    struct checker *c = calloc(1, sizeof *c);

    if (!c)
        return NULL;
    c->frames = ram_bytes >> PAGE_SHIFT;
    c->owner = calloc(c->frames, sizeof *c->owner);
    if (c->owner)
        return c;
    free(c);
    return NULL;
}

void checker_free(struct checker *c)
{
    if (!c)
        return;
    free(c->owner);
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

static bool fill(struct checker *c, uint32_t pc)
{
    uint8_t vm = (uint8_t)c->parts.arg[0];
    uint32_t mfn = c->parts.arg[2];

    if (mfn >= c->frames)
        return breach(c, "v:%08x: vm %u is given mfn %05x, which is no RAM", pc,
                      vm, mfn);
    if (c->owner[mfn] && c->owner[mfn] != vm)
        return breach(c, "v:%08x: vm %u is given mfn %05x, which vm %u has", pc,
                      vm, mfn, c->owner[mfn]);
    c->owner[mfn] = vm;
    return true;
}

static void take(struct checker *c, uint8_t vm, uint32_t mfn)
{
    if (mfn >= c->frames || c->owner[mfn] != vm)
        return;
    c->owner[mfn] = 0;
    c->changes++;
}

static void take_all(struct checker *c, uint8_t vm)
{
    for (uint32_t mfn = 0; mfn < c->frames; mfn++)
        take(c, vm, mfn);
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
        return fill(c, pc);
    case EVENT_take:
        take(c, vm, value);
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

bool checker_allows(const struct checker *c, enum mode mode, uint32_t physical)
{
    uint32_t mfn = physical >> PAGE_SHIFT;

    if (mode == MODE_KERNEL)
        return c->behalf == 0;
    return mfn < c->frames && c->owner[mfn] && c->owner[mfn] == c->running;
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
    if (c->owner[mfn] == 0)
        return breach(c, "v:%08x (%s mode): vm %u %s mfn %05x, nobody's", pc,
                      mode_name(mode), vm, doing[how], mfn);
    if (c->owner[mfn] != vm)
        return breach(c, "v:%08x (%s mode): vm %u %s mfn %05x of vm %u", pc,
                      mode_name(mode), vm, doing[how], mfn, c->owner[mfn]);
    return true;
}
