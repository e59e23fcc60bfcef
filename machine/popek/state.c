/* SPDX-License-Identifier: MIT */
/*
 * state.c - random states: how they are made, put into a machine, executed
 * and compared.
 */
#include "machine/popek/state.h"

#include <string.h>

#include "machine/clock.h"
#include "machine/cp0.h"
#include "machine/spec/cost.h"

/* The program's two pairs of pages, in kuseg, and where in them it is. */
enum {
    CODE = 0x8000,
    DATA = 0xa000,
    PC = CODE + 0x40,
    WINDOW = DATA + 0x80, /* the words of popek_state.data */
    PAIR = 2 * PAGE_SIZE
};

/* Where these lie in memory.  Here: where ERL=1, without the TLB, has them. */
enum { HERE = CODE, THERE = 0x18000 };

enum {
    FOREIGN_VA = 0x30000000, /* a page that the TLB maps for somebody else */
    FOREIGN_INDEX = 2,       /* behind the program's own entries, 0 and 1 */
    START_CYCLES = 10000,
    START_RETIRED = 5000,
    REGISTERS = 32,
    FAR = 100000 /* cycles: the timer is not due for so long, and more */
};

static const struct world {
    const char *name;
    uint32_t status; /* the bits that make the mode */
    uint32_t place;  /* where CODE lies in memory */
    unsigned owner;  /* which of the two contents of the monitor's registers */
} world[POPEK_WORLDS] = {
    [POPEK_K] = {"kernel", 0, HERE, 0},
    [POPEK_K_EXL] = {"kernel (EXL)", STATUS_EXL | STATUS_KSU_USER, HERE, 0},
    [POPEK_K_ERL] = {"kernel (ERL)", STATUS_ERL | STATUS_KSU_USER, HERE, 0},
    [POPEK_S] = {"supervisor", STATUS_KSU_SUPER, HERE, 0},
    [POPEK_U] = {"user", STATUS_KSU_USER, HERE, 0},
    [POPEK_K_THERE] = {"kernel, there", 0, THERE, 1},
    [POPEK_S_THERE] = {"supervisor, there", STATUS_KSU_SUPER, THERE, 1},
    [POPEK_U_THERE] = {"user, there", STATUS_KSU_USER, THERE, 1},
};

const char *popek_world_name(enum popek_world w)
{
    return world[w].name;
}

bool popek_world_is_kernel(enum popek_world w)
{
    return mode_of(world[w].status) == MODE_KERNEL;
}

/* ---------------------------------------------------------- making a state */

/* A xorshift generator (Marsaglia): never 0 if the seed is not. */
uint32_t popek_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* One in four is a number at which something changes. */
static uint32_t value(uint32_t *seed)
{
    static const uint32_t edge[] = {0,          1,          0xffffffff,
                                    0x80000000, 0x7fffffff, 31};
    uint32_t r = popek_random(seed);

    if (r % 4 != 0)
        return popek_random(seed);
    return edge[(r >> 8) % (sizeof edge / sizeof *edge)];
}

/* Does mtc0 of this register do no more than store? */
static bool is_plain(enum cp0_reg r)
{
    return r == CP0_entrylo0 || r == CP0_entrylo1 || r == CP0_context ||
           r == CP0_badvaddr || r == CP0_epc || r == CP0_errorepc ||
           r == CP0_lladdr;
}

/* What a monitor may have in its registers; the mode is not among them. */
static void make_cp0(uint32_t *cp0, unsigned tlb_size, uint32_t *seed)
{
    enum { POSSIBLE_PAGES = 0x8000, PAGES_16K = 0x6000 };

    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        cp0[r] = is_plain(r) ? popek_random(seed) : cp0_info[r].reset;
    cp0[CP0_entrylo0] &= cp0_info[CP0_entrylo0].writable;
    cp0[CP0_entrylo1] &= cp0_info[CP0_entrylo1].writable;
    cp0[CP0_status] = popek_random(seed) & (STATUS_IM | STATUS_IE);
    cp0[CP0_cause] = popek_random(seed) & CAUSE_IV;
    cp0[CP0_index] = FOREIGN_INDEX + 1 + popek_random(seed) % 4;
    cp0[CP0_index] |= popek_random(seed) & INDEX_P;
    cp0[CP0_wired] = FOREIGN_INDEX + popek_random(seed) % (tlb_size - 4);
    cp0[CP0_ebase] = KSEG0_BASE | (popek_random(seed) & 0x1ffff000);
    cp0[CP0_config] |= popek_random(seed) & cp0_info[CP0_config].writable;
    cp0[CP0_pagemask] = popek_random(seed) & 1 ? PAGES_16K : 0;
    cp0[CP0_count] = popek_random(seed);
    cp0[CP0_compare] =
        cp0[CP0_count] + FAR + popek_random(seed) % POSSIBLE_PAGES;
    /* Half of the time tlbp finds the entry of somebody else. */
    cp0[CP0_entryhi] = FOREIGN_VA | (popek_random(seed) & ENTRYHI_ASID);
    if (popek_random(seed) & 1)
        cp0[CP0_entryhi] += PAIR * (1 + popek_random(seed) % POSSIBLE_PAGES);
}

/* Let the base register point into the window, at its kind of address. */
static void aim(struct popek_state *s, enum popek_operand at, uint32_t *seed)
{
    enum { ROOM = 4 * POPEK_WORDS - 8 };
    struct insn i = insn_decode(s->word);
    uint32_t target = WINDOW + 4 + popek_random(seed) % ROOM;

    if (at == POPEK_KSEG0)
        target += KSEG0_BASE;
    if (popek_random(seed) % 4 != 0)
        target &= ~(uint32_t)3;
    s->regs.r[i.rs] = target - (uint32_t)i.imm;
    s->regs.r[0] = 0;
}

/* Operands that are equal are rare: here is one pair. */
static void meet(struct popek_state *s, const struct insn *i, bool immediate)
{
    s->regs.r[i->rs] = immediate ? (uint32_t)i->imm : s->regs.r[i->rt];
    s->regs.r[0] = 0;
}

struct popek_state popek_state_new(uint32_t seed, uint32_t word,
                                   enum popek_operand at)
{
    struct popek_state s = {.word = word};
    struct insn i = insn_decode(word);
    uint32_t next = seed * 2654435761u | 1;

    for (int n = 0; n < 8; n++)
        popek_random(&next); /* neighbouring seeds part */
    for (unsigned r = 1; r < REGISTERS; r++)
        s.regs.r[r] = value(&next);
    s.regs.hi = value(&next);
    s.regs.lo = value(&next);
    s.llbit = popek_random(&next) & 1;
    for (unsigned n = 0; n < POPEK_WORDS; n++)
        s.data[n] = popek_random(&next);
    for (unsigned place = 0; place < 2; place++) {
        make_cp0(s.cp0[place], POPEK_TLB, &next);
        s.foreign[place] = popek_random(&next) & ENTRYLO_PFN;
    }
    if (popek_random(&next) % 4 == 0)
        meet(&s, &i, popek_random(&next) & 1);
    if (i.class == CLASS_LOAD || i.class == CLASS_STORE ||
        i.id == INSN_cache || i.id == INSN_synci || i.id == INSN_pref)
        aim(&s, at, &next);
    return s;
}

/* ------------------------------------------------------- putting it in place */

static uint32_t entrylo(uint32_t physical)
{
    return physical >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED |
           ENTRYLO_D | ENTRYLO_V | ENTRYLO_G;
}

static void put_pair(struct cpu *cpu, unsigned index, uint32_t va,
                     uint32_t physical)
{
    struct tlb_entry e = {
        .entryhi = va,
        .entrylo = {entrylo(physical), entrylo(physical + PAGE_SIZE)}};

    tlb_write(&cpu->tlb, index, &e);
}

static void put_tlb(struct cpu *cpu, const struct popek_state *s,
                    const struct world *w)
{
    struct tlb_entry foreign = {.entryhi = FOREIGN_VA,
                                .entrylo = {s->foreign[w->owner] | ENTRYLO_G |
                                                ENTRYLO_V,
                                            ENTRYLO_G}};

    tlb_reset(&cpu->tlb, cpu->tlb.size);
    put_pair(cpu, 0, CODE, w->place);
    put_pair(cpu, 1, DATA, w->place + DATA - CODE);
    tlb_write(&cpu->tlb, FOREIGN_INDEX, &foreign);
}

static void put_cp0(struct cpu *cpu, const struct popek_state *s,
                    const struct world *w, struct popek_trap_bits bits)
{
    const uint32_t *cp0 = s->cp0[w->owner];

    cp0_reset(cpu);
    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        if (r != CP0_config1)
            cpu->cp0[r] = cp0[r];
    cpu->cp0[CP0_hwrena] = bits.hwrena;
    cp0_write(cpu, CP0_count, cp0[CP0_count]);
    cp0_write(cpu, CP0_compare, cp0[CP0_compare]);
    cp0_set_status(cpu, cp0[CP0_status] | w->status | bits.status);
}

static void put_memory(struct mem *mem, const struct popek_state *s,
                       uint32_t place)
{
    const uint32_t all[] = {HERE, THERE};
    const uint32_t pc = PC - CODE, window = WINDOW - CODE;

    for (unsigned n = 0; n < 2; n++) {
        bool here = all[n] == place;

        mem_write(mem, all[n] + pc, 4, here ? s->word : 0);
        for (uint32_t i = 0; i < POPEK_WORDS; i++)
            mem_write(mem, all[n] + window + 4 * i, 4, here ? s->data[i] : 0);
    }
}

static void put(struct machine *m, const struct popek_state *s,
                const struct world *w, struct popek_trap_bits bits)
{
    struct cpu *cpu = &m->cpu;

    m->stop = STOP_NONE;
    m->board.off = false;
    cpu->cycles = START_CYCLES;
    cpu->retired = START_RETIRED << w->owner;
    cpu->regs = s->regs;
    cpu->llbit = s->llbit;
    put_tlb(cpu, s, w);
    put_cp0(cpu, s, w, bits);
    mmu_forget(cpu);
    put_memory(&m->mem, s, w->place);
    cpu_set_pc(cpu, PC);
}

/* ---------------------------------------------------------------- executing */

/* Time that an instruction may take, besides waiting. */
static bool is_slow(const struct cpu *cpu, bool trapped)
{
    uint64_t allowed = COST_insn + COST_eret + COST_device;

    return cpu->cycles - START_CYCLES >
           allowed + (trapped ? COST_exception : 0);
}

static void look(struct machine *m, const struct world *w,
                 struct popek_outcome *o)
{
    const struct cpu *cpu = &m->cpu;
    uint32_t window = w->place + WINDOW - CODE;

    o->regs = cpu->regs;
    o->pc = cpu->pc;
    o->npc = cpu->npc;
    o->in_slot = cpu->in_slot;
    o->llbit = cpu->llbit;
    for (uint32_t i = 0; i < POPEK_WORDS; i++)
        o->data[i] = mem_read(&m->mem, window + 4 * i, 4);
    memcpy(o->after, cpu->cp0, sizeof o->after);
    o->gone = m->stop != STOP_NONE || is_slow(cpu, o->trapped);
}

struct popek_outcome popek_run(struct machine *m, const struct popek_state *s,
                               enum popek_world w, struct popek_trap_bits bits)
{
    struct popek_outcome o = {0};
    struct cpu *cpu = &m->cpu;

    put(m, s, &world[w], bits);
    memcpy(o.before, cpu->cp0, sizeof o.before);

    struct tlb tlb = cpu->tlb;
    uint64_t entered = cpu->entered;

    machine_step(m);
    o.trapped = cpu->entered != entered;
    o.exc = o.trapped ? cause_exc(cpu->cp0[CP0_cause]) : EXC_Int;
    o.tlb = memcmp(&tlb, &cpu->tlb, sizeof tlb) != 0;
    look(m, &world[w], &o);
    return o;
}

/* ---------------------------------------------------------------- comparing */

/* LL writes LLAddr in every mode, and only mfc0 reads it: popek.h. */
static bool is_owned(enum cp0_reg r)
{
    return r != CP0_lladdr;
}

bool popek_takes_control(const struct popek_outcome *o)
{
    if (o->tlb || o->gone)
        return true;
    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        if (is_owned(r) && o->before[r] != o->after[r])
            return true;
    return false;
}

bool popek_looks_alike(const struct popek_outcome *a,
                       const struct popek_outcome *b)
{
    return memcmp(a->regs.r, b->regs.r, sizeof a->regs.r) == 0 &&
           a->regs.hi == b->regs.hi && a->regs.lo == b->regs.lo &&
           a->pc == b->pc && a->npc == b->npc && a->in_slot == b->in_slot &&
           a->llbit == b->llbit &&
           memcmp(a->data, b->data, sizeof a->data) == 0;
}

bool popek_acts_alike(const struct popek_outcome *a,
                      const struct popek_outcome *b)
{
    if (a->tlb != b->tlb || a->gone != b->gone)
        return false;
    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        if (is_owned(r) &&
            (a->before[r] ^ a->after[r]) != (b->before[r] ^ b->after[r]))
            return false;
    return true;
}
