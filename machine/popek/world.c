/* SPDX-License-Identifier: MIT */
/*
 * world.c - put a state into a machine, in a mode and a place; execute one
 * instruction; look.
 */
#include <string.h>

#include "machine/cp0.h"
#include "machine/popek/parts.h"
#include "machine/spec/cost.h"

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
    struct tlb_entry foreign = {
        .entryhi = FOREIGN_VA,
        .entrylo = {s->foreign[w->owner] | ENTRYLO_G | ENTRYLO_V, ENTRYLO_G}};

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
