/* SPDX-License-Identifier: MIT */
/*
 * fuzz_guest.c - raw code, bare: the input is Status, some registers, and
 * words that lie where the machine starts and at every vector.
 *
 * Two machines run it, one step by step, the other in strides; they must
 * agree in every bit of their state.
 */
#include <string.h>

#include "machine/cp0.h"
#include "machine/replay/state.h"
#include "machine/spec/fields.h"
#include "tests/fuzzers/fuzz.h"

enum { RAM = 1 << 20, CODE = 0x8000, STEPS = 3000, REGISTERS = 8 };
enum { VECTOR_ROOM = 0x80, TLB_PAIRS = 16 };
#define START 0x80008000u

static struct machine *new_machine(struct fuzz_bytes in)
{
    const struct machine_config config = {.ram_bytes = RAM,
                                          .tlb_entries = TLB_PAIRS,
                                          .console = fuzz_silence()};
    static const uint32_t vectors[] = {0, 0x180, 0x200};
    struct machine *m = machine_new(&config);

    if (!m)
        return NULL;
    cpu_set_pc(&m->cpu, START);
    cp0_write(&m->cpu, CP0_status, fuzz_take(&in, 4) & ~(uint32_t)STATUS_BEV);
    /* Half of the registers are addresses, which random words seldom are. */
    for (unsigned r = 1; r <= REGISTERS; r++)
        m->cpu.regs.r[r] = START + fuzz_take(&in, 2);
    for (unsigned r = REGISTERS + 1; r <= 2 * REGISTERS; r++)
        m->cpu.regs.r[r] = fuzz_take(&in, 4);
    for (unsigned i = 0; i < sizeof vectors / sizeof *vectors; i++)
        machine_poke_physical(m, vectors[i], in.data,
                              in.size < VECTOR_ROOM ? in.size : VECTOR_ROOM);
    machine_poke_physical(m, CODE, in.data,
                          in.size < RAM - CODE ? in.size : RAM - CODE);
    return m;
}

/* Strides of all lengths: a budget must be kept to the step. */
static void run_in_strides(struct machine *m)
{
    static const unsigned stride[] = {1, 100, 2, 30, 3, 1000, 7};
    unsigned left = STEPS;

    for (unsigned i = 0; left > 0; i++) {
        unsigned n = stride[i % (sizeof stride / sizeof *stride)];

        n = n < left ? n : left;
        if (machine_run(m, n) != STOP_LIMIT)
            return;
        left -= n;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct fuzz_bytes in = {data, size};
    struct machine *steps = new_machine(in), *strides = new_machine(in);

    if (steps && strides) {
        for (unsigned i = 0; i < STEPS; i++)
            if (machine_step(steps) != STOP_NONE)
                break;
        run_in_strides(strides);
        const char *differs = state_differs(steps, strides);
        fuzz_expect(!differs, differs);
    }
    machine_free(steps);
    machine_free(strides);
    return 0;
}
