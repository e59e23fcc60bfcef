/* SPDX-License-Identifier: MIT */
/*
 * regpage.c - the register page (vmm/abi.h) full of values that no register
 * could hold; then the instructions that use them.  Status, Cause and EBase
 * are left alone, or it would only hurt itself.
 */
#include "guestos/common/call.h"
#include "guestos/hostile/attacks.h"
#include "guestos/hostile/map.h"
#include "machine/spec/cp0.h"

/* No entry below 2, which it needs; no page of its own kernel. */
static const uint32_t odd[] = {0xffffffff, 0x7fffffff, 0x80000042, 0x00010043,
                               0x10002fff, 0x5ec2e75a};

enum { ODD = sizeof odd / sizeof *odd, KEPT_WIRED = 2 };

static bool own(enum cp0_reg r)
{
    return r == CP0_status || r == CP0_cause || r == CP0_ebase;
}

static void scribble(volatile uint32_t *page, unsigned first)
{
    for (unsigned r = 0; r < CP0_COUNT; r++)
        if (!own(r))
            page[r] = odd[(first + r) % ODD];
}

static uint32_t read_all(void)
{
    uint32_t sum = 0;

#define CP0(name, num, sel, writable, reset, means) sum += read_##name();
#include "machine/spec/cp0.def"
#undef CP0
    return sum;
}

static void use_all(volatile uint32_t *page)
{
    static void (*const use[])(void) = {tlbp, tlbr, tlbwi, tlbwr};

    for (unsigned i = 0; i < sizeof use / sizeof *use; i++)
        for (unsigned first = 0; first < ODD; first++) {
            scribble(page, first);
            page[CP0_index] = odd[first];
            use[i]();
            read_all();
        }
}

void attack_regpage(uint32_t memory)
{
    int32_t page = call_monitor(CALL_regpage, 0, 0, 0);

    (void)memory;
    if (page > 0 || page < CALL_FAILED)
        use_all((volatile uint32_t *)page);
    write_compare(0);
    write_wired(KEPT_WIRED);
    attack_report("regpage", true);
}
