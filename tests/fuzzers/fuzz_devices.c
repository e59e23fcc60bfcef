/* SPDX-License-Identifier: MIT */
/*
 * fuzz_devices.c - any driver: the input is a row of accesses to devices,
 * eight bytes each: which block, how (width, load or store, how often), at
 * what offset, which value; and time passes between them.
 *
 * A disk is there, and console input.  In the end the whole state goes
 * through bytes and back.
 */
#include <stdlib.h>

#include "machine/bus.h"
#include "machine/replay/clone.h"
#include "machine/replay/state.h"
#include "machine/spec/board.h"
#include "tests/fuzzers/fuzz.h"

enum { RAM = 1 << 20, DISK = 16 << 12, TLB_PAIRS = 8, TYPED = 40 };
enum { REPEATS = 512, STEPS = 20 };
#define START 0x80008000u

static const struct {
    uint32_t first, size;
} block[] = {
#define BOARD(name, first, size, width, load, store, unit, means) {first, size},
#include "machine/spec/board.def"
#undef BOARD
};
enum { BLOCKS = sizeof block / sizeof *block };

/* How an access is done: the fields of one byte of the input. */
enum { HOW_STORE = 1, HOW_WIDTH = 6, HOW_WIDTH_SHIFT = 1, HOW_OFTEN = 8,
       HOW_LATER = 16 };

static struct machine *new_machine(void)
{
    static const uint8_t sectors[DISK];
    struct input input = {0};
    struct complaint why = {""};
    const struct machine_config config = {.ram_bytes = RAM,
                                          .tlb_entries = TLB_PAIRS,
                                          .console = fuzz_silence(),
                                          .input = &input};
    struct machine *m;

    input_add(&input, 0, sectors, TYPED);
    m = machine_new(&config);
    input_free(&input);
    for (unsigned i = 0; m && i < DRIVES; i++)
        if (!disk_open(&m->disk[i], fuzz_file(sectors, DISK), &why)) {
            machine_free(m);
            return NULL;
        }
    return m;
}

static void access_once(struct machine *m, struct fuzz_bytes *in)
{
    unsigned which = fuzz_take(in, 1) % BLOCKS, how = fuzz_take(in, 1);
    uint32_t at = block[which].first + fuzz_take(in, 2) % block[which].size;
    uint32_t value = fuzz_take(in, 4), loaded;
    unsigned bytes = 1u << ((how & HOW_WIDTH) >> HOW_WIDTH_SHIFT);
    unsigned times = how & HOW_OFTEN ? REPEATS : 1;

    bytes = bytes > 4 ? 4 : bytes;
    at &= ~(bytes - 1);
    for (unsigned i = 0; i < times && m->stop == STOP_NONE; i++) {
        if (how & HOW_STORE)
            bus_write(m, at, bytes, value);
        else
            bus_read(m, at, bytes, &loaded);
    }
    if (how & HOW_LATER)
        m->cpu.cycles += value;
}

/* Memory is zero: what runs are nops, and interrupts if they are let in. */
static void live_on(struct machine *m)
{
    cpu_set_pc(&m->cpu, START);
    machine_run(m, STEPS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_bytes in = {data, size};
    struct machine *m = new_machine(), *copy;

    if (!m)
        return 0;
    while (in.size > 0 && m->stop == STOP_NONE)
        access_once(m, &in);
    copy = machine_clone(m, fuzz_silence());
    fuzz_expect(!copy || !state_differs(m, copy), "a copy differs");
    live_on(m);
    machine_free(copy);
    machine_free(m);
    return 0;
}
