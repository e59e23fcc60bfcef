/* SPDX-License-Identifier: MIT */
/* entries.c - live entries overwritten, displaced, and of other spaces. */
#include "guestos/common/cp0.h"
#include "guestos/corners/corners.h"
#include "guestos/corners/map.h"
#include "guestos/corners/report.h"
#include "guestos/corners/snippet.h"
#include "guestos/corners/snippets.h"

#define PAGE_VA(n) (0x20000000u + (n) * 2 * PAGE_SIZE)

enum { SLOT = 10, PAGES = 8 };

/* Page n's frame, and what is in it. */
static uint32_t frame(uint32_t n)
{
    return DATA_PAGE + n * PAGE_SIZE;
}

static void fill(void)
{
    for (uint32_t n = 0; n < PAGES; n++)
        *physical(frame(n)) = n;
}

static struct mapping shown(uint32_t page, uint32_t n, uint32_t bits)
{
    return (struct mapping){.va = PAGE_VA(page),
                            .lo = {map_lo(frame(n), bits), 0}};
}

static void reads(uint32_t page, uint32_t n, const char *what)
{
    struct end e = run(s_load, PAGE_VA(page), 0, 0);

    must_end(ended(&e) && e.v0 == n, what, &e);
}

static void misses(uint32_t page, const char *what)
{
    struct end e = run(s_load, PAGE_VA(page), 0, 0);

    must_end(raised(&e, EXC_TLBL, VECTOR_REFILL), what, &e);
}

static bool reads_back(uint32_t page, uint32_t n)
{
    write_index(SLOT);
    tlbr();
    return (read_entryhi() & ENTRYHI_VPN2) == PAGE_VA(page) &&
           (read_entrylo0() & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT ==
               frame(n) >> PAGE_SHIFT;
}

void live_entries(void)
{
    struct end e;

    corner("tlbwi over live entries");
    fill();
    map(SLOT, shown(1, 1, WRITABLE));
    reads(1, 1, "as written");
    map(SLOT, shown(2, 2, WRITABLE));
    misses(1, "the old page is gone");
    reads(2, 2, "the new one is there");
    map(SLOT, shown(2, 3, WRITABLE));
    reads(2, 3, "another frame");
    must(reads_back(2, 3), "tlbr reads it");
    must(probe(PAGE_VA(2), 0) == SLOT, "tlbp finds it");
    map(SLOT, shown(2, 3, READABLE));
    e = run(s_store, PAGE_VA(2), 9, 0);
    must_end(raised(&e, EXC_Mod, VECTOR_GENERAL), "D taken away", &e);
    map(SLOT, shown(2, 3, 0));
    e = run(s_load, PAGE_VA(2), 0, 0);
    must_end(raised(&e, EXC_TLBL, VECTOR_GENERAL), "V taken away", &e);
    must(probe(PAGE_VA(2), 0) == SLOT, "tlbp finds it all the same");
    map(SLOT, shown(2, 3, WRITABLE));
    e = run(s_store, PAGE_VA(2), 3, 0);
    must_end(ended(&e), "both given back", &e);
    unmap(SLOT);
    misses(2, "gone");
    must(probe(PAGE_VA(2), 0) == -1, "tlbp does not find it");
}

/* Whatever Random hit: what tlbp finds is there, what it does not is not. */
static unsigned found(void)
{
    unsigned there = 0;

    for (uint32_t n = 0; n < PAGES; n++) {
        if (probe(PAGE_VA(n), 0) >= 0) {
            there++;
            reads(n, n, "found, so it reads");
        } else {
            misses(n, "not found, so it misses");
        }
    }
    return there;
}

void displaced(void)
{
    unsigned there;

    corner("tlbwr over live entries, and tlbp");
    fill();
    write_wired(TLB_ENTRIES - 2);
    for (uint32_t n = 0; n < PAGES; n++) {
        map_random(shown(n, n, WRITABLE));
        reads(n, n, "as written");
    }
    there = found();
    must(there == 1 || there == 2, "two entries show two pages at most");
    write_wired(TLB_ENTRIES - 1);
    for (uint32_t n = 0; n < PAGES; n++)
        if (probe(PAGE_VA(n), 0) < 0) {
            map_random(shown(n, n, WRITABLE));
            reads(n, n, "as written to the last");
        }
    there = found();
    must(there == 1 || there == 2, "still two at most");
    write_wired(ENTRY_FREE);
    unmap_all();
    must(found() == 0, "none, in the end");
}

static void in_space(uint32_t asid, uint32_t n)
{
    struct mapping m = shown(0, n, WRITABLE);

    m.asid = asid;
    map(SLOT + asid, m);
}

static void space_reads(uint32_t asid, uint32_t n, const char *what)
{
    write_entryhi(asid);
    reads(0, n, what);
}

void address_spaces(void)
{
    struct mapping everywhere = shown(1, 5, WRITABLE);

    corner("ASIDs, and their reuse");
    fill();
    in_space(1, 1);
    in_space(2, 2);
    space_reads(1, 1, "one");
    space_reads(2, 2, "another");
    space_reads(1, 1, "the one again");
    write_entryhi(3);
    misses(0, "not in a third");
    unmap(SLOT + 1);
    write_entryhi(1);
    misses(0, "emptied");
    in_space(1, 4);
    space_reads(1, 4, "used for another process");
    space_reads(2, 2, "the neighbour sees its own");
    everywhere.lo[0] |= ENTRYLO_G;
    everywhere.lo[1] |= ENTRYLO_G;
    map(SLOT, everywhere);
    for (uint32_t asid = 1; asid < 4; asid++) {
        write_entryhi(asid);
        reads(1, 5, "a global page in all of them");
    }
    unmap(SLOT);
    write_entryhi(2);
    misses(1, "gone from all of them");
    unmap_all();
    write_entryhi(0);
}
