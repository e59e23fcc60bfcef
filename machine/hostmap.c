/* SPDX-License-Identifier: MIT */
/* hostmap.c - from a virtual page to a place in the host's memory. */
#include "machine/hostmap.h"

static unsigned entry_node(unsigned index)
{
    return HOSTMAP_MAPS * HOSTMAP_SLOTS + index;
}

static struct host_slot *slot_of(struct hostmap *h, unsigned node)
{
    return &h->slot[node / HOSTMAP_SLOTS][node % HOSTMAP_SLOTS];
}

static void clear(struct host_slot *slot)
{
    for (int how = 0; how < ACCESS_KINDS; how++)
        slot->tag[how] = HOSTMAP_NONE;
}

static void leave_ring(struct hostmap *h, unsigned node)
{
    h->next[h->before[node]] = h->next[node];
    h->before[h->next[node]] = h->before[node];
    h->next[node] = h->before[node] = (uint16_t)node;
}

static void join_ring(struct hostmap *h, unsigned node, unsigned entry)
{
    unsigned head = entry_node(entry), first = h->next[head];

    h->next[node] = (uint16_t)first;
    h->before[node] = (uint16_t)head;
    h->next[head] = h->before[first] = (uint16_t)node;
}

void hostmap_forget(struct hostmap *h)
{
    for (unsigned n = 0; n < HOSTMAP_NODES; n++)
        h->next[n] = h->before[n] = (uint16_t)n;
    for (unsigned n = 0; n < HOSTMAP_MAPS * HOSTMAP_SLOTS; n++)
        clear(slot_of(h, n));
    h->used = 0;
}

static void forget_entry(struct hostmap *h, unsigned index)
{
    unsigned head = entry_node(index);

    for (unsigned n = h->next[head]; n != head; n = h->next[head]) {
        clear(slot_of(h, n));
        leave_ring(h, n);
    }
}

/*
 * May it be about this page?  All tags that are any page's are the same
 * page's; so they can be looked at together.  (Of page 0 the answer may be
 * yes though it is about none.)
 */
static bool is_of(const struct host_slot *slot, uint32_t page)
{
    uint32_t any = slot->tag[ACCESS_FETCH] | slot->tag[ACCESS_LOAD] |
                   slot->tag[ACCESS_STORE];

    return (any | HOSTMAP_NONE) == (page | HOSTMAP_NONE);
}

void hostmap_forget_page(struct hostmap *h, uint32_t va)
{
    uint32_t page = va & HOSTMAP_PAGE;

    for (unsigned left = h->used; left; left &= left - 1) {
        unsigned which = (unsigned)__builtin_ctz(left);
        struct host_slot *slot = &h->slot[which][hostmap_index(va)];

        if (is_of(slot, page))
            clear(slot);
    }
}

/*
 * Entry `index` was written.  Where it maps now, nothing else did: two
 * matches are refused.  But a tlb.c that is a student's may see it otherwise.
 */
static void follow_entry(struct hostmap *h, const struct cpu *cpu,
                         unsigned index)
{
    struct tlb_entry e = tlb_read(&cpu->tlb, index);

    forget_entry(h, index);
    if (e.pagemask) {
        hostmap_forget(h);
        return;
    }
    hostmap_forget_page(h, e.entryhi & ENTRYHI_VPN2);
    hostmap_forget_page(h, (e.entryhi & ENTRYHI_VPN2) + PAGE_SIZE);
}

static void follow_asid(struct hostmap *h, const struct cpu *cpu)
{
    for (unsigned i = 0; i < cpu->tlb.size; i++) {
        unsigned head = entry_node(i);

        if (h->next[head] != head &&
            !(tlb_read(&cpu->tlb, i).entrylo[0] & ENTRYLO_G))
            forget_entry(h, i);
    }
}

static void forget_stores(struct hostmap *h)
{
    for (unsigned n = 0; n < HOSTMAP_MAPS * HOSTMAP_SLOTS; n++)
        slot_of(h, n)->tag[ACCESS_STORE] = HOSTMAP_NONE;
}

void hostmap_follow(struct hostmap *h, struct cpu *cpu)
{
    bool stores = cpu->news.stores;
    uint64_t entries = cpu->news.entries;
    bool all = cpu->news.all;
    uint8_t asid = cpu->cp0[CP0_entryhi] & ENTRYHI_ASID;

    cpu->news.entries = 0;
    cpu->news.all = cpu->news.stores = false;
    if (all) {
        hostmap_forget(h);
        h->asid = asid;
        return;
    }
    if (stores)
        forget_stores(h);
    for (uint64_t left = entries; left; left &= left - 1)
        follow_entry(h, cpu, (unsigned)__builtin_ctzll(left));
    if (h->asid != asid)
        follow_asid(h, cpu);
    h->asid = asid;
}

void hostmap_put(struct hostmap *h, unsigned which, uint32_t va,
                 const struct translation *t, enum access_kind how)
{
    unsigned node = which * HOSTMAP_SLOTS + hostmap_index(va);
    struct host_slot *slot = slot_of(h, node);
    uint32_t page = va & HOSTMAP_PAGE, delta = t->physical - va;

    if (!is_of(slot, page) || slot->delta != delta)
        clear(slot);
    h->used |= (uint8_t)(1u << which);
    slot->tag[how] = page;
    slot->delta = delta;
    leave_ring(h, node);
    if (t->index != TLB_NONE)
        join_ring(h, node, (unsigned)t->index);
}
