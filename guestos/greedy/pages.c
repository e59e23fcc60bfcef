/* SPDX-License-Identifier: MIT */
/* pages.c - greedy's TLB entries. */
#include "guestos/greedy/pages.h"

#include "guestos/common/cp0.h"
#include "guestos/common/layout.h"
#include "machine/spec/fields.h"

enum { USER_CODE = 0x00400000, USER_CODE_ENTRY = 1, USER_DATA_ENTRY = 2 };

/* From guest.ld: a physical address, not an object. */
extern const char user_loaded[];

static _Alignas(PAGE_SIZE) uint8_t user_page[PAGE_SIZE];

uint32_t pages_lo(uint32_t physical, uint32_t more)
{
    return physical >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED |
           ENTRYLO_V | ENTRYLO_G | more;
}

void pages_load(const struct entry *e)
{
    write_entryhi(e->entryhi);
    write_entrylo0(e->entrylo0);
    write_entrylo1(e->entrylo1);
    write_pagemask(e->pagemask);
}

void pages_put(uint32_t index, const struct entry *e)
{
    pages_load(e);
    write_index(index);
    tlbwi();
}

struct entry pages_get(uint32_t index)
{
    struct entry e;

    write_index(index);
    tlbr();
    e.entryhi = read_entryhi();
    e.entrylo0 = read_entrylo0();
    e.entrylo1 = read_entrylo1();
    e.pagemask = read_pagemask();
    return e;
}

uint32_t pages_find(uint32_t entryhi)
{
    write_entryhi(entryhi);
    tlbp();
    return read_index();
}

void pages_drop(uint32_t index)
{
    struct entry unused = {.entryhi = KSEG0_BASE + index * 2 * PAGE_SIZE};

    pages_put(index, &unused);
}

void pages_drop_experiments(void)
{
    for (uint32_t i = PAGES_EXPERIMENT_ENTRY; i < TLB_ENTRIES; i++)
        pages_drop(i);
}

void pages_experiment(uint32_t physical)
{
    struct entry e = {.entryhi = PAGES_EXPERIMENT,
                      .entrylo0 = pages_lo(physical, ENTRYLO_D),
                      .entrylo1 = ENTRYLO_G};

    pages_put(PAGES_EXPERIMENT_ENTRY, &e);
}

void pages_start(void)
{
    struct entry code = {.entryhi = USER_CODE,
                         .entrylo0 = pages_lo((uint32_t)user_loaded, 0),
                         .entrylo1 = ENTRYLO_G};
    struct entry data = {
        .entryhi = PAGES_USER_DATA,
        .entrylo0 = pages_lo((uint32_t)user_page - KERNEL_BASE, ENTRYLO_D),
        .entrylo1 = ENTRYLO_G};

    pages_put(USER_CODE_ENTRY, &code);
    pages_put(USER_DATA_ENTRY, &data);
    write_wired(PAGES_WIRED);
}
