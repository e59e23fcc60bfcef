/* SPDX-License-Identifier: MIT */
/* bench.c - set the machine up, step it once, look. */
#include "labs/quiz/bench.h"

#include "labs/quiz/problem.h"
#include "machine/cp0.h"

/*
 * The instruction lies in a page of its own, at the end of sseg for the modes
 * that reach it, and at the end of kuseg for user mode; wired below the
 * entries that the problem shows.
 */
enum {
    RAM = 1 << 20,
    CODE_PAGE = 0x80000,
    CODE_ENTRY = TLB_ENTRIES - 1,
    T0 = 8,
    T1 = 9
};
#define CODE_VA 0x7ffff000u
#define LW_T0_T1 0x8d280000u /* lw t0,0(t1) */
#define SW_T0_T1 0xad280000u

static void nobody(void *self, uint8_t byte)
{
    (void)self;
    (void)byte;
}

void bench_open(struct bench *b)
{
    struct machine_config config = {.ram_bytes = RAM,
                                    .tlb_entries = TLB_ENTRIES,
                                    .hole = HOLE_none,
                                    .console = {nobody, NULL}};

    *b = (struct bench){.machine = machine_new(&config)};
    if (!b->machine)
        problem_give_up("out of memory");
}

void bench_close(struct bench *b)
{
    machine_free(b->machine);
}

static uint32_t some_half(struct dice *d, uint32_t g)
{
    return dice_below(d, 0x100) << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED |
           (dice_percent(d, 50) ? ENTRYLO_D : 0) |
           (dice_percent(d, 75) ? ENTRYLO_V : 0) | g;
}

static bool overlaps(const struct tlb_entry *a, const struct tlb_entry *b)
{
    return !((a->entryhi ^ b->entryhi) & ENTRYHI_VPN2) &&
           ((a->entrylo[0] & ENTRYLO_G) || (b->entrylo[0] & ENTRYLO_G) ||
            !((a->entryhi ^ b->entryhi) & ENTRYHI_ASID));
}

void bench_fill(struct bench *b, struct dice *d, unsigned n)
{
    while (b->entries < n) {
        uint32_t base = dice_percent(d, 25) ? SSEG_BASE : 0;
        uint32_t g = dice_percent(d, 20) ? ENTRYLO_G : 0;
        struct tlb_entry e = {
            .entryhi = base + (dice_below(d, 0x30) << 13) +
                       dice_between(d, 1, 3),
            .entrylo = {some_half(d, g), some_half(d, g)},
        };
        bool fits = true;

        for (unsigned i = 0; i < b->entries; i++)
            fits = fits && !overlaps(&e, &b->entry[i]);
        if (fits)
            b->entry[b->entries++] = e;
    }
}

/* The state of the problem, and `word` where the CPU is about to fetch. */
static void set_up(struct bench *b, uint32_t word)
{
    struct cpu *cpu = &b->machine->cpu;
    struct tlb_entry code = {
        .entryhi = CODE_VA & ENTRYHI_VPN2,
        .entrylo = {ENTRYLO_G, CODE_PAGE >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT |
                                   ENTRYLO_C_CACHED | ENTRYLO_V | ENTRYLO_G},
    };
    bool unmapped = b->status & STATUS_ERL;

    cpu_reset(cpu, TLB_ENTRIES);
    for (unsigned i = 0; i < b->entries; i++)
        tlb_write(&cpu->tlb, i, &b->entry[i]);
    tlb_write(&cpu->tlb, CODE_ENTRY, &code);
    cpu->cp0[CP0_entryhi] = b->asid;
    cp0_set_status(cpu, b->status);
    mmu_forget(cpu);
    machine_poke_physical(b->machine, CODE_PAGE, &word, sizeof word);
    cpu_set_pc(cpu, unmapped ? KSEG0_BASE + CODE_PAGE : CODE_VA);
}

/* One step of it; the exception it ended in, or EXC_CODES. */
static enum exc step(struct bench *b)
{
    struct cpu *cpu = &b->machine->cpu;
    uint64_t entered = cpu->entered;

    cpu_step(b->machine);
    if (cpu->entered == entered)
        return EXC_CODES;
    return cause_exc(cpu->cp0[CP0_cause]);
}

static enum mmu_result result_of(const struct bench *b, enum exc exc)
{
    const struct cpu *cpu = &b->machine->cpu;

    if (exc == EXC_CODES)
        return MMU_OK;
    if (exc == EXC_AdEL || exc == EXC_AdES)
        return MMU_ADDRESS;
    if (exc == EXC_Mod)
        return MMU_MODIFIED;
    return cpu->last.index == TLB_NONE ? MMU_REFILL : MMU_INVALID;
}

struct outcome bench_access(struct bench *b, uint32_t va,
                            enum access_kind how)
{
    struct cpu *cpu = &b->machine->cpu;
    struct translation t;
    struct outcome got;

    set_up(b, how == ACCESS_STORE ? SW_T0_T1 : LW_T0_T1);
    cpu->regs.r[T1] = va;
    if (how == ACCESS_FETCH)
        cpu_set_pc(cpu, va);
    t = mmu_translate(cpu, va, how);
    got.result = result_of(b, step(b));
    got.physical = t.physical;
    got.index = t.index;
    if (got.result != t.result)
        problem_give_up("the machine disagrees with itself");
    return got;
}

enum exc bench_execute(struct bench *b, uint32_t word, uint32_t t0,
                       uint32_t t1)
{
    set_up(b, word);
    b->machine->cpu.regs.r[T0] = t0;
    b->machine->cpu.regs.r[T1] = t1;
    return step(b);
}

const char *outcome_word(enum mmu_result result)
{
    static const char *const word[] = {
        [MMU_OK] = "goes through", [MMU_REFILL] = "refill",
        [MMU_INVALID] = "invalid", [MMU_MODIFIED] = "modified",
        [MMU_ADDRESS] = "address"};

    return word[result];
}
