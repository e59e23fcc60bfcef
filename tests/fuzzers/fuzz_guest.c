/* SPDX-License-Identifier: MIT */
/*
 * fuzz_guest.c - raw code, bare: the input is Status, some registers, the
 * rights of some pages, and words that lie where the machine starts and at
 * every vector.  The first 64 KiB are mapped in kuseg and sseg too.
 *
 * Two machines run it, one step by step, the other in strides; they must
 * agree in every bit of their state.
 */
#include "machine/cp0.h"
#include "machine/replay/state.h"
#include "machine/spec/fields.h"
#include "tests/fuzzers/fuzz.h"

enum { RAM = 1 << 20, CODE = 0x8000, STEPS = 3000, REGISTERS = 8 };
enum { VECTOR_ROOM = 0x80, TLB_PAIRS = 16, RIGHTS = 7, CACHED = 0x18 };

/* The three ways to the code; the first byte of the input picks one. */
static const uint32_t base[] = {0x80000000, 0x00000000, 0xc0000000};
enum { BASES = sizeof base / sizeof *base };

/*
 * Half of the registers are addresses, which random words seldom are; half of
 * those of devices.
 */
static void set_registers(struct machine *m, uint32_t start,
                          struct fuzz_bytes *in)
{
    static const uint32_t device[] = {0xb80003f8, 0xb8000020, 0xb80001f0,
                                      0xbbe00c00};

    for (unsigned r = 1; r <= REGISTERS; r++)
        m->cpu.regs.r[r] = start + fuzz_take(in, 2);
    for (unsigned r = 0; r < sizeof device / sizeof *device; r++)
        m->cpu.regs.r[REGISTERS + 1 + r] = device[r];
    for (unsigned r = REGISTERS + 5; r <= 2 * REGISTERS; r++)
        m->cpu.regs.r[r] = fuzz_take(in, 4);
}

/* Eight pairs of pages from each base on; the input has their V, D and G. */
static void map_pages(struct machine *m, struct fuzz_bytes *in)
{
    for (unsigned i = 0; i < TLB_PAIRS; i++) {
        uint32_t pair = i / 2, rights = fuzz_take(in, 1);
        uint32_t frame = (pair * 2) << ENTRYLO_PFN_SHIFT | CACHED;
        struct tlb_entry e = {
            .entryhi = base[1 + i % 2] + pair * 2 * PAGE_SIZE,
            .entrylo = {frame | (rights & RIGHTS),
                        (frame + (1 << ENTRYLO_PFN_SHIFT)) |
                            (rights >> 3 & RIGHTS)},
        };

        tlb_write(&m->cpu.tlb, i, &e);
    }
    mmu_forget(&m->cpu);
}

static struct machine *new_machine(struct fuzz_bytes in)
{
    const struct machine_config config = {.ram_bytes = RAM,
                                          .tlb_entries = TLB_PAIRS,
                                          .console = fuzz_silence()};
    static const uint32_t vectors[] = {0, 0x180, 0x200};
    struct machine *m = machine_new(&config);
    uint32_t start;

    if (!m)
        return NULL;
    start = base[fuzz_take(&in, 1) % BASES] + CODE;
    cpu_set_pc(&m->cpu, start);
    cp0_write(&m->cpu, CP0_status, fuzz_take(&in, 4) & ~(uint32_t)STATUS_BEV);
    set_registers(m, start, &in);
    map_pages(m, &in);
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
