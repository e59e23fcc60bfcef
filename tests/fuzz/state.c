/* SPDX-License-Identifier: MIT */
/* state.c - see state.h. */
#include "tests/fuzz/state.h"

#include "machine/spec/fields.h"
#include "tests/fuzz/cp0_access.h"
#include "tests/fuzz/paged.h"
#include "tests/fuzz/print.h"

#define BREAK_WORD 0x0000000du
#define MTC0_ZERO_STATUS 0x40806000u
enum { AFTER_CODE = 8, K0 = 26, K1 = 27 };

static uint32_t hash;
static uint32_t verbose;

/* FNV-1a, a word at a time. */
void tell(const char *what, uint32_t value)
{
    hash = (hash ^ value) * 16777619u;
    hash ^= hash >> 15;
    if (verbose)
        print_field(what, value);
}

uint32_t told(void) { return hash; }

uint32_t *word_at(uint32_t va) { return (uint32_t *)(uintptr_t)va; }

static uint32_t *physical(uint32_t pa) { return word_at(PHYSICAL_BASE + pa); }

void write_entry(uint32_t index, const struct entry *e)
{
    set_index(index);
    set_entryhi(e->hi);
    set_entrylo0(e->lo0);
    set_entrylo1(e->lo1);
    set_pagemask(e->mask);
    __asm__ volatile("tlbwi; ehb");
}

/* An entry that nothing can match: its page is in kseg0. */
void clear_entry(uint32_t index)
{
    struct entry none = {.hi = KSEG0_BASE + index * 2 * PAGE_SIZE};

    write_entry(index, &none);
}

void state_init(uint32_t be_verbose)
{
    verbose = be_verbose;
    set_status(0);
    for (uint32_t i = 0; i < TLB_ENTRIES; i++)
        if (i != RUNNER_ENTRY)
            clear_entry(i);
}

/* First all old entries go, for an old and a new one may overlap. */
static void set_tlb(const struct fuzz_case *c)
{
    for (uint32_t i = 0; i < ENTRIES; i++)
        clear_entry(i);
    clear_entry(RANDOM_ENTRY);
    for (uint32_t i = 0; i < ENTRIES; i++)
        write_entry(i, &c->entry[i]);
    /* Only a tlbp that finds something takes back Index.P. */
    set_entryhi(c->entry[0].hi);
    __asm__ volatile("tlbp; ehb");
    set_pagemask(0);
    set_entryhi((c->entry[1].hi & ENTRYHI_VPN2) + c->asid);
    set_entrylo0(c->entry[1].lo0);
    set_entrylo1(c->entry[1].lo1);
    set_index(0);
}

/* The next word of fresh memory: Knuth's multiplier, for it must be fast. */
static uint32_t next(uint32_t *x)
{
    *x = *x * 1664525u + 1013904223u;
    return *x;
}

static void fill(uint32_t *w, uint32_t *seed)
{
    for (uint32_t i = 0; i < PART_BYTES / sizeof *w; i++)
        w[i] = next(seed);
}

static void tell_changes(uint32_t *w, uint32_t *seed)
{
    for (uint32_t i = 0; i < PART_BYTES / sizeof *w; i++) {
        if (w[i] == next(seed))
            continue;
        tell("\nmemory at", (uint32_t)(uintptr_t)(w + i));
        tell("", w[i]);
    }
}

/* Both parts of every live page, through one function. */
static void each_part(void (*visit)(uint32_t *part, uint32_t *seed),
                      uint32_t seed)
{
    static const uint32_t page[] = LIVE_PAGES;

    for (uint32_t n = 0; n < sizeof page / sizeof *page; n++) {
        visit(physical(HOME + page[n] + LOW_PART), &seed);
        visit(physical(HOME + page[n] + HIGH_PART), &seed);
    }
}

/* Behind the code: out of EXL and ERL, so that EPC tells the end. */
static void load_code(const struct fuzz_case *c)
{
    uint32_t *code = physical(CODE_FRAME + c->pc % (2 * PAGE_SIZE));

    for (uint32_t i = 0; i < c->count; i++)
        code[i] = c->code[i];
    code[c->count] = MTC0_ZERO_STATUS;
    for (uint32_t i = 1; i < AFTER_CODE; i++)
        code[c->count + i] = BREAK_WORD;
}

void state_load(const struct fuzz_case *c)
{
    hash = 2166136261u;
    each_part(fill, c->memory_seed);
    load_code(c);
    for (unsigned i = 0; i < 32; i++)
        frame.r[i] = c->r[i];
    frame.hi = c->hi;
    frame.lo = c->lo;
    set_tlb(c);
    set_wired(0);
    set_cause(0);
    set_count(0);
    set_compare(UINT32_MAX); /* a round away */
    set_context(0);
    set_hwrena(c->hwrena);
    if (c->ebase)
        set_ebase(c->ebase);
    if (c->paged_seed)
        paged_load(c);
    set_epc(c->pc);
    set_errorepc(c->pc);
}

static void tell_entry(uint32_t index)
{
    set_index(index);
    __asm__ volatile("tlbr; ehb");
    tell("\nentry", get_entryhi());
    tell("", get_pagemask());
    tell("", get_entrylo0());
    tell("", get_entrylo1());
}

static void tell_cp0(const struct fuzz_case *c)
{
    tell("\nhi", frame.hi);
    tell(" lo", frame.lo);
    if (!c->paged_seed)
        tell(" index", get_index());
    tell(" entrylo0", get_entrylo0());
    tell(" entrylo1", get_entrylo1());
    tell(" pagemask", get_pagemask());
    tell(" wired", get_wired());
    tell(" entryhi", get_entryhi() & (c->paged_seed ? ENTRYHI_ASID : ~0u));
    tell(" errorepc", get_errorepc());
}

void state_tell(const struct fuzz_case *c)
{
    for (unsigned i = 1; i < 32; i++)
        if (i != K0 && i != K1)
            tell(i % 8 ? " r" : "\nr", frame.r[i]);
    tell_cp0(c);
    for (uint32_t i = 0; i < ENTRIES; i++)
        tell_entry(i);
    if (c->paged_seed)
        paged_check(c);
    else
        tell_entry(RANDOM_ENTRY);
    each_part(tell_changes, c->memory_seed);
}
