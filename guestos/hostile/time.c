/* SPDX-License-Identifier: MIT */
/* time.c - interrupts, and what never ends. */
#include "guestos/common/cp0.h"
#include "guestos/hostile/attacks.h"
#include "guestos/hostile/caught.h"
#include "machine/spec/fields.h"

#define NOT_MAPPED 0xd0000000u

/* As soon as a monitor can see it coming: due before the handler is done. */
enum { TICKS = 1000, SOON = 400, PATIENCE = 10000 };

void attack_timers(uint32_t memory)
{
    (void)memory;
    caught_period = SOON;
    caught_ticks_left = TICKS;
    write_compare(read_count() + SOON);
    write_status(STATUS_IM7 | STATUS_IE);
    while (caught[EXC_Int] < TICKS) /* a slice's end may let one pass by */
        for (uint32_t before = caught[EXC_Int], i = 0;
             caught[EXC_Int] == before; i++)
            if (i == PATIENCE) {
                write_compare(read_count() + SOON);
                i = 0; /* it may let this one pass, too */
            }
    write_status(0);
    attack_report("timers", true);
}

void attack_sleep(uint32_t memory)
{
    (void)memory;
    attack_report("sleep", true);
    write_status(0);
    for (;;)
        __asm__ volatile("wait");
}

/* The handler of a refill is not mapped: that is a refill. */
void attack_nested(uint32_t memory)
{
    (void)memory;
    attack_report("nested", true);
    write_ebase(NOT_MAPPED | EBASE_WG);
    __asm__ volatile("syscall");
}

void attack_bev(uint32_t memory)
{
    (void)memory;
    attack_report("bev", true);
    write_status(STATUS_BEV);
    __asm__ volatile("syscall");
}
