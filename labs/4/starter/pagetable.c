/* SPDX-License-Identifier: MIT */
/*
 * pagetable.c - the linear page table, and the TLB after a change to it.
 *
 * You write this; pagetable.h says what each function must do.
 */
#include "guestos/paging/pagetable.h"

#include "guestos/common/cp0.h"
#include "machine/spec/fields.h"

void pagetable_start(uint8_t asid)
{
    (void)asid;
}

struct pte *pagetable_entry(uint32_t va)
{
    (void)va;
    return (struct pte *)PAGE_TABLE;
}

void pagetable_map(uint32_t va, uint32_t physical, enum right right)
{
    (void)va;
    (void)physical;
    (void)right;
}

void pagetable_set_dirty(uint32_t va)
{
    (void)va;
}

void pagetable_refresh(uint32_t va)
{
    (void)va;
}
