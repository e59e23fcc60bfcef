/* SPDX-License-Identifier: MIT */
/* asid.c - numbers for address spaces, and the TLB in C. */
#include "guestos/unix/kernel/asid.h"

#include <stdbool.h>

#include "guestos/common/cp0.h"
#include "guestos/unix/kernel/space.h"
#include "guestos/unix/kernel/table.h"
#include "guestos/unix/kernel/vectors.h"
#include "machine/spec/fields.h"

enum { NUMBERS = 256, FIRST_ENTRY = 1 /* entry 0 is the kernel's */ };

static struct {
    uint32_t generation; /* in multiples of NUMBERS */
    uint32_t next;
    uint32_t live; /* what EntryHi has, with its generation */
} asids = {.generation = NUMBERS, .next = 1};

/*
 * A function, so that both values are in registers that it may overwrite: for
 * those the monitor has a short way (vmm/decode.c).
 */
static __attribute__((noinline)) void drop(uint32_t index, uint32_t entryhi)
{
    write_index(index);
    write_entryhi(entryhi);
    tlbwi();
}

/* Every entry gets a page of its own, where the TLB is never asked. */
static void drop_all(void)
{
    uint32_t last = (read_config1() & CONFIG1_MMU) >> CONFIG1_MMU_SHIFT;

    vectors_write_entrylo(0, 0);
    for (uint32_t i = FIRST_ENTRY; i <= last; i++)
        drop(i, KSEG0_BASE + i * 2 * PAGE_SIZE);
}

void asid_renew(struct space *s)
{
    s->asid = 0;
}

static void give_number(struct space *s)
{
    if (asids.next == NUMBERS) {
        drop_all();
        asids.generation += NUMBERS;
        asids.next = 1;
    }
    s->asid = asids.generation + asids.next++;
}

static void load_pair(const struct space *s, uint32_t va)
{
    const uint32_t *pair = table_entry(s->table, va & ENTRYHI_VPN2);

    vectors_write_entrylo(pair[0] >> ENTRY_SHIFT, pair[1] >> ENTRY_SHIFT);
}

/* There is no entry under this number, so tlbwr makes no second one. */
static void prefill(const struct space *s, uint32_t va)
{
    if (va >= TABLE_END)
        return;
    load_pair(s, va);
    tlbwr();
}

void asid_use(struct space *s, uint32_t first)
{
    bool is_new = (s->asid ^ asids.generation) / NUMBERS != 0;

    if (is_new)
        give_number(s);
    if (asids.live == s->asid)
        return;
    asids.live = s->asid;
    write_entryhi((first & ENTRYHI_VPN2) | s->asid % NUMBERS);
    if (is_new)
        prefill(s, first);
}

/*
 * A CPU may have forgotten the entry since (QEMU keeps displaced ones for a
 * while, and drops them when it is asked): Index then names another one.
 */
void asid_mend(const struct space *s, uint32_t va)
{
    tlbp();
    load_pair(s, va);
    if (vectors_read_index() & INDEX_P)
        tlbwr();
    else
        tlbwi();
}

void asid_refill(const struct space *s, uint32_t va)
{
    load_pair(s, va);
    tlbwr();
}

void asid_replace(struct space *s, uint32_t va)
{
    write_entryhi((va & ENTRYHI_VPN2) | s->asid % NUMBERS);
    tlbp();
    if (vectors_read_index() & INDEX_P)
        return;
    load_pair(s, va);
    tlbwi();
}
