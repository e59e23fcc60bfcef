/* SPDX-License-Identifier: MIT */
/* tlb.c - odd entries, and what the TLB must make of them. */
#include "guestos/greedy/tlb.h"

#include "guestos/common/cp0.h"
#include "guestos/common/layout.h"
#include "guestos/greedy/pages.h"
#include "guestos/greedy/report.h"
#include "guestos/greedy/user.h"
#include "machine/spec/fields.h"

enum {
    ASID = 5,
    OTHER_ASID = 6,
    LAST = TLB_ENTRIES - 1,
    FLOOD = 0x20000000,        /* virtual addresses from here on */
    FLOOD_MEMORY = 0x00800000, /* 8 MiB: physical, and nobody else's */
    FLOOD_PAIRS = 200
};

/* The experiment's pair, for one ASID, with frames that exist. */
static struct entry private_entry(void)
{
    uint32_t even = pages_lo(FLOOD_MEMORY, ENTRYLO_D) & ~(uint32_t)ENTRYLO_G;
    uint32_t odd = pages_lo(FLOOD_MEMORY + PAGE_SIZE, 0);

    return (struct entry){
        .entryhi = PAGES_EXPERIMENT | ASID, .entrylo0 = even, .entrylo1 = odd};
}

static unsigned load_as(uint32_t asid)
{
    struct outcome out;

    write_entryhi(asid);
    out = attempt_user((uint32_t)user_load, PAGES_EXPERIMENT, 0);
    return report_verdict(&out);
}

void tlb_play_by_the_rules(void)
{
    struct entry e = private_entry(), back;

    pages_put(PAGES_EXPERIMENT_ENTRY, &e);
    report_fact("an ASID of its own hits", load_as(ASID) == LAW_fine);
    report_fact("another ASID misses", load_as(OTHER_ASID) == LAW_missL);
    report_value("tlbp, its ASID", pages_find(PAGES_EXPERIMENT | ASID));
    report_fact("tlbp, another ASID: not found",
                pages_find(PAGES_EXPERIMENT | OTHER_ASID) & INDEX_P);
    back = pages_get(PAGES_EXPERIMENT_ENTRY);
    report_value("tlbr: EntryHi", back.entryhi);
    report_value("tlbr: EntryLo0", back.entrylo0);
    report_value("tlbr: EntryLo1, with one G bit lost", back.entrylo1);
    report_value("tlbr: PageMask", back.pagemask);
    report_value("tlbr: EntryLo0 of the kernel", pages_get(0).entrylo0);
    pages_drop(PAGES_EXPERIMENT_ENTRY);
    report_fact("dropped, it misses", load_as(ASID) == LAW_missL);
}

/* With one slot above Wired, TLBWR knows where to write. */
static void write_random_last(void)
{
    struct entry e = private_entry();

    write_wired(LAST);
    pages_load(&e);
    tlbwr();
    report_value("tlbwr above 63 wired entries", pages_find(e.entryhi));
    write_wired(PAGES_WIRED);
    pages_drop(LAST);
}

static void write_entry(void)
{
    tlbwi();
}

void tlb_break_the_rules(void)
{
    static const uint32_t mask[] = {0x0000a000, 0x15554000, 0x1fffe000,
                                    0x10000000, 0x00002000};
    struct entry e = private_entry();

    write_random_last();

    /* Some machines refuse with a machine check, some take the entry. */
    pages_put(PAGES_EXPERIMENT_ENTRY, &e);
    pages_load(&e);
    write_index(PAGES_EXPERIMENT_ENTRY + 1);
    attempt_kernel((uint32_t)write_entry, 0, 0);
    pages_drop(PAGES_EXPERIMENT_ENTRY + 1);
    for (uint32_t i = 0; i < sizeof mask / sizeof mask[0]; i++) {
        pages_drop(PAGES_EXPERIMENT_ENTRY);
        e.pagemask = mask[i];
        pages_load(&e);
        write_index(PAGES_EXPERIMENT_ENTRY);
        attempt_kernel((uint32_t)write_entry, 0, 0);
        attempt_user((uint32_t)user_load, PAGES_EXPERIMENT, 0);
        attempt_user((uint32_t)user_store, PAGES_EXPERIMENT + PAGE_SIZE, 0);
    }
    pages_drop(PAGES_EXPERIMENT_ENTRY);
    report_fact("forbidden entries: survived", 1);
}

static uint32_t flood_va(uint32_t i)
{
    return FLOOD + i * 2 * PAGE_SIZE;
}

static void flood_write(uint32_t i)
{
    uint32_t frame = FLOOD_MEMORY + (i & 1) * PAGE_SIZE;
    struct entry e = {.entryhi = flood_va(i),
                      .entrylo0 = pages_lo(frame, 0),
                      .entrylo1 = ENTRYLO_G};

    *(volatile uint32_t *)(KERNEL_BASE + frame) = frame;
    if (!(pages_find(flood_va(i)) & INDEX_P))
        return;
    pages_load(&e);
    tlbwr();
}

void tlb_flood(void)
{
    unsigned wrong = 0;

    for (uint32_t i = 0; i < FLOOD_PAIRS; i++)
        flood_write(i);
    for (uint32_t i = 0; i < FLOOD_PAIRS; i++) {
        struct outcome out = attempt_user((uint32_t)user_load, flood_va(i), 0);
        unsigned verdict = report_verdict(&out);

        if (verdict == LAW_fine)
            wrong += out.value != FLOOD_MEMORY + (i & 1) * PAGE_SIZE;
        else
            wrong += verdict != LAW_missL;
    }
    pages_drop_experiments();
    report_fact("200 random entries: each page hits rightly or misses",
                wrong == 0);
}
