/* SPDX-License-Identifier: MIT */
/* devices.c - time passes for the devices. */
#include "machine/device/devices.h"

#include <stddef.h>

#include "machine/clock.h"
#include "machine/machine.h"

enum when { DUE, ACCESS };

struct timed {
    uint64_t (*deadline)(const struct machine *m);
    void (*tick)(struct machine *m);
    enum when when;
};

static const struct timed timed[] = {
#define TIMED(name, when) {name##_deadline, name##_tick, when},
#include "machine/device/timed.def"
#undef TIMED
    {NULL, NULL, DUE}, /* the end */
};

void devices_reset(struct machine *m)
{
    board_reset(&m->board);
    i8254_reset(&m->pit);
    mc146818_reset(&m->rtc);
    gt64120_reset(&m->gt);
    serial_reset(m);
    ide_reset(m);
    dma_disk_reset(m);
    devices_schedule(m);
}

void devices_schedule(struct machine *m)
{
    uint64_t next = CLOCK_NEVER;

    for (const struct timed *t = timed; t->deadline; t++) {
        uint64_t deadline = t->deadline(m);

        if (deadline < next)
            next = deadline;
    }
    clock_set_device_deadline(&m->cpu, next);
}

void devices_catch_up(struct machine *m)
{
    for (const struct timed *t = timed; t->deadline; t++)
        if (t->when == ACCESS || t->deadline(m) <= m->cpu.cycles)
            t->tick(m);
    devices_schedule(m);
}

bool devices_attend(struct machine *m)
{
    devices_catch_up(m);
    clock_tick(&m->cpu);
    return clock_interrupt(&m->cpu);
}

/* Before time jumps: does somebody on the host do something about it? */
static bool host_wakes(struct machine *m, uint64_t next)
{
    uint64_t cycles = next == CLOCK_NEVER ? next : next - m->cpu.cycles;

    return m->sleeper.sleeps(m->sleeper.self, cycles);
}

/*
 * Which interrupts end a wait is left to the implementation; here those that
 * can be taken (PRA, "Interrupts"; ISA, "WAIT").
 */
bool devices_sleep(struct machine *m)
{
    while (!devices_attend(m)) {
        uint64_t next = clock_next(&m->cpu);

        if (m->sleeper.sleeps && host_wakes(m, next))
            continue;
        if (next == CLOCK_NEVER || next <= m->cpu.cycles)
            return false; /* nothing comes, or time is at its end */
        m->cpu.cycles = next;
    }
    return true;
}
