/* SPDX-License-Identifier: MIT */
/*
 * gallery - a guest with what the figures of traces/README.md show, and little
 * else: a refill handler that misses in its own page table (at EXL=1), a miss
 * in a delay slot, accesses to odd pages.
 */
#include <stdbool.h>

#include "guestos/common/console.h"
#include "guestos/common/cp0.h"
#include "guestos/common/layout.h"
#include "guestos/common/power.h"
#include "guestos/common/trap.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"
#include "tests/guest/gallery/layout.h"

int main(void);

/* From guest.ld: addresses and sizes, not objects. */
extern const char user_loaded[], user_text_size[];

/* linear[2 * vpn] is the entry of page vpn: an EntryLo, and four bytes more. */
extern uint32_t linear[];
uint32_t linear[LINEAR_PAGES * PAGE_SIZE / 4]
    __attribute__((aligned(2 * PAGE_SIZE)));

static uint8_t data[USER_PAGES][PAGE_SIZE] __attribute__((aligned(PAGE_SIZE)));

enum { CACHED = 3 << 3 };

static void map(uint32_t va, uint32_t physical, uint32_t rights)
{
    linear[va >> PAGE_SHIFT << 1] =
        physical >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT | CACHED | rights;
}

void trap(struct frame *f)
{
    bool call = (f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT == EXC_Sys;

    if (!call)
        trap_unexpected(f);
    put_text(f->regs.r[REG_A0] ? "gallery: the branch was lost\n"
                               : "gallery: all went well\n");
    power_off(f->regs.r[REG_A0]);
}

int main(void)
{
    static const struct frame first = {.status = STATUS_KSU_USER,
                                       .epc = USER_TEXT};

    for (uint32_t at = 0; at < (uint32_t)user_text_size; at += PAGE_SIZE)
        map(USER_TEXT + at, (uint32_t)user_loaded + at, ENTRYLO_V);
    for (uint32_t i = 0; i < USER_PAGES; i++)
        map(USER_DATA + i * PAGE_SIZE, (uint32_t)data[i] - KERNEL_BASE,
            ENTRYLO_V | ENTRYLO_D);
    write_context(LINEAR);
    write_entryhi(USER_ASID);
    put_text("gallery: the user program starts\n");
    exception_return(&first);
}
