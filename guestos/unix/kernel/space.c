/* SPDX-License-Identifier: MIT */
/* space.c - what is mapped, and what is given back. */
#include "guestos/unix/kernel/space.h"

#include "guestos/unix/abi/unix.h"
#include "guestos/unix/kernel/asid.h"
#include "guestos/unix/kernel/copy.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/table.h"

/* handlers.S walks it. */
extern uint32_t *space_table;
uint32_t *space_table;

/* Where things can be mapped, and nowhere else: what is walked. */
struct range {
    uint32_t from, to;
};

enum { RANGES = 2, LOST_MOST = 4 };

static struct range range_of(const struct space *s, unsigned n)
{
    return n == 0 ? (struct range){PROGRAM_BASE, s->heap_end}
                  : (struct range){s->stack, PROGRAM_END};
}

static void *page_of(uint32_t entry)
{
    return page_at(entry & ENTRY_PAGE);
}

bool space_new(struct space *s)
{
    *s = (struct space){.table = table_new(),
                        .zero = PROGRAM_BASE,
                        .heap = PROGRAM_BASE,
                        .heap_end = PROGRAM_BASE,
                        .stack = PROGRAM_END};
    return s->table != 0;
}

void space_unmap(struct space *s, uint32_t from, uint32_t to)
{
    uint32_t va = from, *e;

    while ((e = table_next(s->table, &va, to)) != 0) {
        page_leave(page_of(*e));
        *e = 0;
        s->pages--;
    }
}

void space_end(struct space *s)
{
    for (unsigned n = 0; n < RANGES; n++)
        space_unmap(s, range_of(s, n).from, range_of(s, n).to);
    table_end(s->table);
    s->table = 0;
}

bool space_map(struct space *s, uint32_t va, void *page, enum space_right right)
{
    uint32_t *e = table_entry_new(s->table, va);
    uint32_t bits = ENTRY_C | ENTRY_V;

    if (!e) {
        page_leave(page);
        return false;
    }
    if (right == SPACE_WRITE)
        bits |= page_users(page) == 1 ? ENTRY_WRITE | ENTRY_D : ENTRY_WRITE;
    *e = page_physical(page) | bits;
    s->pages++;
    if (va < s->stack && va >= PROGRAM_END - STACK_BYTES)
        s->stack = va;
    return true;
}

/* ------------------------------------------------------------------- fork */

static bool copy_entry(struct space *to, uint32_t va, uint32_t entry)
{
    void *page = page_new();

    if (!page)
        return false;
    copy_page(page, page_of(entry));
    return space_map(to, va, page, SPACE_WRITE);
}

/* The entry is the parent's, and it loses D with the first other user. */
static bool share_entry(struct space *to, uint32_t va, uint32_t *e)
{
    page_share(page_of(*e));
    if (!space_map(to, va, page_of(*e),
                   *e & ENTRY_WRITE ? SPACE_WRITE : SPACE_READ))
        return false;
    *e &= ~(uint32_t)ENTRY_D;
    return true;
}

/* Pairs of pages of the parent that have lost D: the TLB must hear of it. */
struct lost {
    uint32_t va[LOST_MOST];
    unsigned pairs; /* more than that: not which */
};

static void note_lost(struct lost *lost, uint32_t va)
{
    uint32_t pair = va & ~(uint32_t)(2 * PAGE_SIZE - 1);

    if (lost->pairs && lost->pairs <= LOST_MOST &&
        lost->va[lost->pairs - 1] == pair)
        return;
    if (lost->pairs < LOST_MOST)
        lost->va[lost->pairs] = pair;
    lost->pairs++;
}

/* One by one, or all that it has by a new number: what is cheaper. */
static void tell_tlb(struct space *s, const struct lost *lost)
{
    if (lost->pairs > LOST_MOST) {
        asid_renew(s);
        return;
    }
    for (unsigned i = 0; i < lost->pairs; i++)
        asid_replace(s, lost->va[i]);
}

static bool fork_range(struct space *to, struct space *from, struct range r,
                       uint32_t sp, struct lost *lost)
{
    uint32_t va = r.from, *e;

    for (; (e = table_next(from->table, &va, r.to)) != 0; va += PAGE_SIZE) {
        bool had_right = *e & ENTRY_D;

        if (had_right && va >> PAGE_SHIFT == sp >> PAGE_SHIFT) {
            if (!copy_entry(to, va, *e))
                return false;
            continue;
        }
        if (!share_entry(to, va, e))
            return false;
        if (had_right)
            note_lost(lost, va);
    }
    return true;
}

bool space_fork(struct space *to, struct space *from, uint32_t sp)
{
    struct lost lost = {.pairs = 0};
    bool fine;

    if (!space_new(to))
        return false;
    to->zero = from->zero;
    to->heap = from->heap;
    to->heap_end = from->heap_end;
    fine = fork_range(to, from, range_of(from, 0), sp, &lost) &&
           fork_range(to, from, range_of(from, 1), sp, &lost);
    if (!fine)
        space_end(to);
    tell_tlb(from, &lost);
    return fine;
}

void space_use(struct space *s, uint32_t pc)
{
    space_table = s->table;
    asid_use(s, pc);
}
