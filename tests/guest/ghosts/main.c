/* SPDX-License-Identifier: MIT */
/*
 * ghosts - a guest that asks after the entries that TLBWR has displaced.
 *
 * A page is entered, used, and then displaced with certainty, though no guest
 * can be certain: many other entries go to the same few slots.  A monitor may
 * still know its translation (vmm/shadow.h).  Each rule then does what would
 * tell a guest on hardware that the entry is gone, and looks whether it is.
 * What is printed is the same on a machine that remembers nothing.
 */
#include <stdbool.h>

#include "guestos/common/console.h"
#include "guestos/common/cp0.h"
#include "guestos/common/layout.h"
#include "guestos/common/power.h"
#include "guestos/common/trap.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

int main(void);

enum {
    ASID = 3,
    OTHER_ASID = 4,
    KERNEL_WIRED = 1, /* start.S: the kernel's own mapping */
    LAST = TLB_ENTRIES - 1,
    FEW_SLOTS = LAST - 2, /* as Wired: three are left */
    CROWD_PAIRS = 80,     /* chance that they miss one of three: 1e-14 */
    PAIR = 2 * PAGE_SIZE,
    LARGE = 4 * PAGE_SIZE,    /* bytes of a large page */
    LARGE_MASK = 0x00006000,  /* its PageMask */
    PAGE = 0x01000000,        /* virtual: the page asked after */
    CROWD = 0x02000000,       /* virtual: the entries that displace it */
    OLD_MEMORY = 0x00800000,  /* physical: what the page was ... */
    NEW_MEMORY = 0x00a00000,  /* ... and becomes */
    CROWD_MEMORY = 0x00c00000 /* physical */
};

static volatile uint32_t misses;

/* A miss is counted, and its instruction left out. */
void trap(struct frame *f)
{
    enum exc exc = (f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT;

    if (exc != EXC_TLBL && exc != EXC_TLBS)
        trap_unexpected(f);
    misses++;
    f->epc += 4;
}

/* Is va mapped, and to a word that says so? */
static bool reads(uint32_t va, uint32_t physical)
{
    uint32_t before = misses;
    uint32_t value = *(volatile uint32_t *)va;

    return misses == before && value == physical;
}

static bool is_gone(uint32_t va)
{
    uint32_t before = misses;

    (void)*(volatile uint32_t *)va;
    return misses == before + 1;
}

static uint32_t lo_of(uint32_t physical, uint32_t bits)
{
    return physical >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED |
           ENTRYLO_V | bits;
}

/* TLBWR a pair of pages of `bytes` each, to consecutive memory. */
static void enter(uint32_t entryhi, uint32_t physical, uint32_t bytes,
                  uint32_t bits)
{
    write_entryhi(entryhi);
    write_entrylo0(lo_of(physical, bits));
    write_entrylo1(lo_of(physical + bytes, bits));
    write_pagemask(bytes == LARGE ? LARGE_MASK : 0);
    tlbwr();
    write_pagemask(0);
    write_entryhi(ASID);
}

static void clear(uint32_t index)
{
    write_index(index);
    write_entryhi(KSEG0_BASE + index * PAIR);
    write_entrylo0(0);
    write_entrylo1(0);
    tlbwi();
    write_entryhi(ASID);
}

static void clear_all(void)
{
    for (uint32_t i = KERNEL_WIRED; i <= LAST; i++)
        clear(i);
}

static void crowd(void)
{
    for (uint32_t i = 0; i < CROWD_PAIRS; i++)
        enter((CROWD + i * PAIR) | ASID, CROWD_MEMORY, PAGE_SIZE, 0);
}

/* PAGE was mapped to OLD_MEMORY and used; its entry has been displaced. */
static void displace(uint32_t bytes, uint32_t bits)
{
    clear_all();
    write_wired(FEW_SLOTS);
    enter(PAGE | ASID, OLD_MEMORY, bytes, bits);
    for (uint32_t at = 0; at < 2 * bytes; at += PAGE_SIZE)
        (void)*(volatile uint32_t *)(PAGE + at);
    crowd();
}

static bool entered_anew(void)
{
    displace(PAGE_SIZE, 0);
    enter(PAGE | ASID, NEW_MEMORY, PAGE_SIZE, 0);
    return reads(PAGE, NEW_MEMORY);
}

static bool entered_for_all(void)
{
    displace(PAGE_SIZE, 0);
    enter(PAGE | OTHER_ASID, NEW_MEMORY, PAGE_SIZE, ENTRYLO_G);
    return reads(PAGE + PAGE_SIZE, NEW_MEMORY + PAGE_SIZE);
}

static bool under_a_large_page(void)
{
    displace(PAGE_SIZE, 0);
    enter(PAGE | ASID, NEW_MEMORY, LARGE, 0);
    return reads(PAGE + PAGE_SIZE, NEW_MEMORY + PAGE_SIZE);
}

static bool a_piece_of_a_large_page(void)
{
    displace(LARGE, 0);
    enter((PAGE + PAIR) | ASID, NEW_MEMORY, PAGE_SIZE, 0);
    return reads(PAGE + PAIR, NEW_MEMORY) && is_gone(PAGE + 2 * PAIR);
}

static bool of_another_process(void)
{
    displace(PAGE_SIZE, 0);
    write_entryhi(OTHER_ASID);
    return is_gone(PAGE);
}

static bool not_found(void)
{
    displace(PAGE_SIZE, 0);
    write_entryhi(PAGE | ASID);
    tlbp();
    return (read_index() & INDEX_P) && is_gone(PAGE);
}

static bool looked_at(void)
{
    displace(PAGE_SIZE, 0);
    write_index(LAST);
    tlbr();
    write_pagemask(0);
    write_entryhi(ASID);
    return is_gone(PAGE);
}

static bool another_replaced(void)
{
    displace(PAGE_SIZE, 0);
    clear(LAST);
    return is_gone(PAGE);
}

static bool one_slot_left(void)
{
    clear_all();
    write_wired(LAST);
    enter(PAGE | ASID, OLD_MEMORY, PAGE_SIZE, 0);
    (void)*(volatile uint32_t *)PAGE;
    enter(CROWD | ASID, CROWD_MEMORY, PAGE_SIZE, 0);
    return is_gone(PAGE);
}

/* The store is a refill, not Modified: that tells. */
static bool store_refused(void)
{
    uint32_t before = misses;

    displace(PAGE_SIZE, 0);
    *(volatile uint32_t *)PAGE = 0;
    return misses == before + 1 && is_gone(PAGE);
}

static const struct rule {
    const char *name;
    bool (*holds)(void);
} rules[] = {
    {"entered anew, it is the new one", entered_anew},
    {"so it is if the new one is global", entered_for_all},
    {"and if the new one is larger", under_a_large_page},
    {"a new one on a piece of it ends all of it", a_piece_of_a_large_page},
    {"another process never had it", of_another_process},
    {"tlbp does not find it: it misses", not_found},
    {"tlbr, and it misses", looked_at},
    {"tlbwi of another entry, and it misses", another_replaced},
    {"displaced from the only slot, it misses", one_slot_left},
    {"a store missed: a load misses too", store_refused},
};

/* Every frame begins with its own address. */
static void fill(uint32_t physical)
{
    for (uint32_t at = physical; at < physical + 2 * LARGE; at += PAGE_SIZE)
        *(volatile uint32_t *)(KERNEL_BASE + at) = at;
}

int main(void)
{
    int status = POWER_OK;

    fill(OLD_MEMORY);
    fill(NEW_MEMORY);
    fill(CROWD_MEMORY);
    for (unsigned i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        bool holds = rules[i].holds();

        put_text("ghosts: ");
        put_text(rules[i].name);
        put_text(holds ? "\n" : ": NO\n");
        if (!holds)
            status = POWER_FAILED;
    }
    displace(PAGE_SIZE, 0);
    (void)*(volatile uint32_t *)PAGE; /* a ghost may be used: not printed */
    return status;
}
