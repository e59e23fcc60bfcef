/* SPDX-License-Identifier: MIT */
/* paged.c - see paged.h. */
#include "tests/fuzz/paged.h"

#include "machine/spec/fields.h"
#include "tests/fuzz/cp0_access.h"
#include "tests/fuzz/state.h"

enum { FIRST_RANDOM = 9, ASK_BASE = 17, BASES = 2, STORM = 150 };

static uint32_t table[2][PAGED_PAIRS][2]; /* EntryLo, by space */
static uint32_t state;

/* Knuth's multiplier; the high bits are the better ones. */
static uint32_t random_below(uint32_t n)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % n;
}

static uint32_t some_lo(void)
{
    static const uint32_t page[] = LIVE_PAGES;
    uint32_t pa = HOME + page[random_below(sizeof page / sizeof *page)];
    uint32_t lo = pa >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED;

    if (random_below(8) != 0)
        lo |= ENTRYLO_V;
    if (random_below(4) != 0)
        lo |= ENTRYLO_D;
    return lo;
}

static bool is_global(uint32_t pair)
{
    return pair >= PAGED_PAIRS - GLOBAL_PAIRS;
}

/* What is global is the same in both spaces. */
static void remap(uint32_t space, uint32_t pair, uint32_t half)
{
    uint32_t lo = some_lo();

    if (is_global(pair))
        table[0][pair][half] = table[1][pair][half] = lo | ENTRYLO_G;
    else
        table[space][pair][half] = lo;
}

/* Into a page's middle, so that the case's offsets stay in a live part. */
static uint32_t some_base(void)
{
    uint32_t part = random_below(2) ? LOW_PART : HIGH_PART;

    return PAGED_VA + random_below(2 * PAGED_PAIRS) * PAGE_SIZE + part +
           PART_BYTES / 2;
}

/* What tlbwr leaves to a case differs: from two slots to all. */
static uint32_t floor_of(const struct fuzz_case *c)
{
    return FIRST_RANDOM + c->paged_seed % (TLB_ENTRIES - 1 - FIRST_RANDOM);
}

static void new_bases(void)
{
    for (unsigned n = 0; n < BASES; n++)
        frame.r[ASK_BASE + n] = some_base();
}

void paged_load(const struct fuzz_case *c)
{
    state = c->paged_seed;
    for (uint32_t i = FIRST_RANDOM; i < TLB_ENTRIES; i++)
        clear_entry(i);
    for (unsigned space = 0; space < 2; space++)
        for (unsigned pair = 0; pair < PAGED_PAIRS; pair++)
            for (unsigned half = 0; half < 2; half++)
                remap(space, pair, half);
    new_bases();
    set_pagemask(0);
    set_entryhi((c->entry[1].hi & ENTRYHI_VPN2) + c->asid);
    set_index(0);
}

/* The registers that write an entry are the case's: it gets them back. */
struct kept {
    uint32_t lo0, lo1, mask, index, wired;
};

static struct kept keep(void)
{
    return (struct kept){get_entrylo0(), get_entrylo1(), get_pagemask(),
                         get_index(), get_wired()};
}

static void give_back(const struct kept *k)
{
    set_entrylo0(k->lo0);
    set_entrylo1(k->lo1);
    set_pagemask(k->mask);
    set_index(k->index);
    set_wired(k->wired);
}

bool paged_refill(const struct fuzz_case *c, uint32_t badvaddr)
{
    uint32_t pair = (badvaddr - PAGED_VA) / (2 * PAGE_SIZE);
    uint32_t asid = get_entryhi() & ENTRYHI_ASID;
    struct kept k;

    if (pair >= PAGED_PAIRS || (asid ^ c->asid) > 1)
        return false;
    k = keep();
    set_entrylo0(table[asid ^ c->asid][pair][0]);
    set_entrylo1(table[asid ^ c->asid][pair][1]);
    set_pagemask(0);
    set_wired(floor_of(c));
    __asm__ volatile("tlbwr; ehb");
    give_back(&k);
    return true;
}

/* The entry may be in the TLB or not: it is written over, or emptied. */
static void tell_tlb(uint32_t hi, const uint32_t lo[2], bool over)
{
    set_entryhi(hi);
    __asm__ volatile("ehb; tlbp; ehb");
    if (get_index() & INDEX_P)
        return;
    if (over) {
        set_entrylo0(lo[0]);
        set_entrylo1(lo[1]);
        set_pagemask(0);
        __asm__ volatile("tlbwi; ehb");
    } else {
        clear_entry(get_index());
    }
}

/* One page is another from now on, in the TLB too. */
static void change(const struct fuzz_case *c)
{
    uint32_t hi = get_entryhi() & ENTRYHI_ASID;
    uint32_t space = random_below(2), pair = random_below(PAGED_PAIRS);
    uint32_t half = random_below(2);
    struct kept k = keep();

    remap(space, pair, half);
    tell_tlb((PAGED_VA + pair * 2 * PAGE_SIZE) | (c->asid ^ space),
             table[space][pair], random_below(2));
    give_back(&k);
    set_entryhi(hi);
}

void paged_call(const struct fuzz_case *c)
{
    change(c);
    new_bases();
}

/* A page that the table says can be read, or written, is. */
static void touch(uint32_t space)
{
    uint32_t pair = random_below(PAGED_PAIRS), half = random_below(2);
    uint32_t lo = table[space][pair][half];
    volatile uint32_t *word =
        word_at(PAGED_VA + (2 * pair + half) * PAGE_SIZE + LOW_PART);

    if (!(lo & ENTRYLO_V))
        return;
    if ((lo & ENTRYLO_D) && random_below(2))
        *word = random_below(UINT32_MAX);
    else
        tell("\nread", *word);
}

void paged_storm(const struct fuzz_case *c)
{
    uint32_t hi = get_entryhi(), space = 0;
    struct kept k = keep();

    for (uint32_t n = 0; n < STORM; n++) {
        switch (random_below(8)) {
        case 0:
            change(c);
            break;
        case 1:
            space = random_below(2);
            break;
        }
        set_entryhi(c->asid ^ space);
        touch(space);
    }
    give_back(&k);
    set_entryhi(hi);
}

void paged_check(const struct fuzz_case *c)
{
    for (uint32_t i = FIRST_RANDOM; i < TLB_ENTRIES; i++) {
        uint32_t pair, asid;

        set_index(i);
        __asm__ volatile("ehb; tlbr; ehb");
        pair = ((get_entryhi() & ENTRYHI_VPN2) - PAGED_VA) / (2 * PAGE_SIZE);
        asid = get_entryhi() & ENTRYHI_ASID;
        if (get_entryhi() >= KSEG0_BASE)
            continue;
        if (pair >= PAGED_PAIRS || (asid ^ c->asid) > 1 ||
            get_entrylo0() != table[asid ^ c->asid][pair][0] ||
            get_entrylo1() != table[asid ^ c->asid][pair][1])
            tell("\nan entry that is not in the table", get_entryhi());
        clear_entry(i);
    }
}
