/* SPDX-License-Identifier: MIT */
/* pages.c - pages of all sizes, pairs by halves, and a page of devices. */
#include "guestos/common/cp0.h"
#include "guestos/corners/corners.h"
#include "guestos/corners/map.h"
#include "guestos/corners/report.h"
#include "guestos/corners/snippet.h"
#include "guestos/corners/snippets.h"
#include "machine/spec/board.h"

#define BIG_VA 0x40000000u
#define FIRST 0x00800000u /* physical: marked from here to MEMORY */
#define MEMORY 0x01000000u
#define ENTRYLO_C_UNCACHED 0x10u

enum { FINE = 0x1000, COARSE = 0x40000, FINE_PAGES = 64 };

static uint32_t mark_of(uint32_t pa)
{
    return pa ^ 0x5a5a0000;
}

/* The next marked page: all at first, then one here and there. */
static uint32_t next_mark(uint32_t pa)
{
    return pa + (pa < FIRST + FINE * FINE_PAGES ? FINE : COARSE);
}

static volatile uint32_t *at(uint32_t va)
{
    return (volatile uint32_t *)(uintptr_t)va;
}

/* What one pair of that size shows of the marks: all right? */
static bool shows(uint32_t mask)
{
    uint32_t size = (mask | 0x1fff) / 2 + 1;
    uint32_t base = size > MEMORY / 4 ? 0 : FIRST;
    uint32_t end = base + 2 * size < MEMORY && base ? base + 2 * size : MEMORY;

    map(ENTRY_FREE, (struct mapping){.va = BIG_VA,
                                     .mask = mask,
                                     .lo = {map_lo(base, WRITABLE),
                                            map_lo(base + size, WRITABLE)}});
    for (uint32_t pa = FIRST; pa < end; pa = next_mark(pa)) {
        if (*at(BIG_VA + pa - base) != mark_of(pa))
            return false;
        *at(BIG_VA + pa - base + 4) = mask;
        if (*physical(pa + 4) != mask)
            return false;
    }
    return true;
}

void sizes(void)
{
    static const char *const name[] = {"4 KiB",  "16 KiB", "64 KiB",
                                       "256 KiB", "1 MiB", "4 MiB",
                                       "16 MiB", "64 MiB", "256 MiB"};
    uint32_t mask = 0;

    corner("pages of all sizes");
    for (uint32_t pa = FIRST; pa < MEMORY; pa = next_mark(pa))
        *physical(pa) = mark_of(pa);
    for (unsigned n = 0; n < sizeof name / sizeof *name; n++) {
        must(shows(mask), name[n]);
        mask = mask << 2 | 0x6000;
    }
    unmap(ENTRY_FREE);
}

static void pair(uint32_t even, uint32_t odd)
{
    map(ENTRY_FREE,
        (struct mapping){.va = BIG_VA,
                         .lo = {map_lo(DATA_PAGE, even),
                                map_lo(DATA_PAGE + PAGE_SIZE, odd)}});
}

/* A load from that half: valid, or invalid, which is not a refill. */
static void half_is(uint32_t half, bool valid, const char *what)
{
    struct end e = run(s_load, BIG_VA + half * PAGE_SIZE, 0, 0);

    must_end(valid ? ended(&e) && e.v0 == half + 1
                   : raised(&e, EXC_TLBL, VECTOR_GENERAL),
             what, &e);
}

void halves(void)
{
    struct end e;

    corner("pairs with one valid half");
    *physical(DATA_PAGE) = 1;
    *physical(DATA_PAGE + PAGE_SIZE) = 2;
    pair(0, READABLE);
    half_is(0, false, "even invalid");
    half_is(1, true, "odd valid");
    half_is(0, false, "even still invalid");
    pair(READABLE, 0);
    half_is(1, false, "now odd invalid");
    half_is(0, true, "now even valid");
    pair(READABLE, WRITABLE);
    half_is(0, true, "both valid, even");
    half_is(1, true, "both valid, odd");
    e = run(s_store, BIG_VA, 1, 0);
    must_end(raised(&e, EXC_Mod, VECTOR_GENERAL) && e.badvaddr == BIG_VA,
             "a store to the clean half", &e);
    e = run(s_store, BIG_VA + PAGE_SIZE, 2, 0);
    must_end(ended(&e), "a store to the other", &e);
    unmap(ENTRY_FREE);
    e = run(s_load, BIG_VA, 0, 0);
    must_end(raised(&e, EXC_TLBL, VECTOR_REFILL) && e.badvaddr == BIG_VA &&
                 (e.entryhi & ENTRYHI_VPN2) == BIG_VA &&
                 (e.context & CONTEXT_BADVPN2) ==
                     BIG_VA >> CONTEXT_BADVPN2_SHIFT,
             "no entry: a refill, told in three registers", &e);
}

/* The serial port's registers, through an ordinary page. */
static volatile uint8_t *port(uint32_t reg)
{
    uint32_t offset = (BOARD_uart0 + reg) & PAGE_OFFSET;

    return (volatile uint8_t *)(uintptr_t)(BIG_VA + PAGE_SIZE + offset);
}

static void say(const char *text)
{
    for (; *text; text++) {
        while (!(*port(UART_LSR) & UART_LSR_THRE))
            continue;
        *port(UART_DATA) = (uint8_t)*text;
    }
}

void device_page(void)
{
    uint32_t page = BOARD_uart0 & ~(uint32_t)PAGE_OFFSET;

    corner("a page of memory and one of devices");
    *physical(DATA_PAGE) = 1;
    map(ENTRY_FREE,
        (struct mapping){.va = BIG_VA,
                         .lo = {map_lo(DATA_PAGE, WRITABLE),
                                map_lo(page, ENTRYLO_C_UNCACHED | ENTRYLO_V |
                                                 ENTRYLO_D)}});
    say("(said through it) ");
    half_is(0, true, "memory beside it");
    must(*port(UART_LSR) & UART_LSR_THRE, "a register read");
    unmap(ENTRY_FREE);
}
