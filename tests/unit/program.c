/* SPDX-License-Identifier: MIT */
/* program.c - small programs for tests of the machine. */
#include "tests/unit/program.h"

#include <check.h>

#include "machine/cp0.h"
#include "traces/probe.h"

uint32_t probe_word(unsigned kind, unsigned argument, unsigned rs)
{
    return i_type(INSN_ori, 0, rs, (int)PROBE_CODE(kind, argument));
}

struct machine_config program_config(void)
{
    return (struct machine_config){.ram_bytes = PROGRAM_RAM, .tlb_entries = 16};
}

struct machine *program_on(const struct machine_config *config,
                           const uint32_t *words, unsigned n)
{
    struct machine *m = machine_new(config);

    ck_assert_ptr_nonnull(m);
    put_words(m, PROGRAM_AT, words, n);
    go_in(m, MODE_KERNEL, PROGRAM_PC);
    return m;
}

struct machine *program(const uint32_t *words, unsigned n)
{
    struct machine_config config = program_config();

    return program_on(&config, words, n);
}

void put_words(struct machine *m, uint32_t physical, const uint32_t *words,
               unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        mem_write(&m->mem, physical + 4 * i, 4, words[i]);
}

void map(struct machine *m, unsigned index, uint32_t entryhi, uint32_t lo0,
         uint32_t lo1)
{
    struct tlb_entry e = {.entryhi = entryhi, .entrylo = {lo0, lo1}};

    ck_assert(tlb_write(&m->cpu.tlb, index, &e));
    mmu_forget(&m->cpu);
}

uint32_t lo(uint32_t pfn, uint32_t bits)
{
    return pfn << ENTRYLO_PFN_SHIFT | bits;
}

void go_in(struct machine *m, enum mode mode, uint32_t pc)
{
    cp0_set_status(&m->cpu, (uint32_t)mode * STATUS_KSU_SUPER);
    cpu_set_pc(&m->cpu, pc);
}

void step_raises(struct machine *m, enum exc exc)
{
    uint64_t before = m->cpu.exceptions[exc];

    machine_step(m);
    ck_assert_uint_eq(m->cpu.exceptions[exc], before + 1);
    ck_assert_int_eq(cause_exc(m->cpu.cp0[CP0_cause]), exc);
}
