/* SPDX-License-Identifier: MIT */
/*
 * fuzz_snapshot.c - snapshots that are not what they were.
 *
 * The input is a list of changes to a good one, each an offset of three bytes
 * and a byte; the CRC is made right again, for a fuzzer finds none.  What
 * goes into a machine leaves one that can run; what does not leaves it as it
 * was.
 */
#include <stdlib.h>
#include <string.h>

#include "machine/bus.h"
#include "machine/replay/snapshot.h"
#include "machine/replay/snapshot_inside.h"
#include "machine/replay/state.h"
#include "machine/spec/board.h"
#include "tests/fuzzers/fuzz.h"

enum { RAM = 64 << 10, DISK = 4 << 12, TLB_PAIRS = 8, TYPED = 9 };
enum { SOME_STEPS = 50, STEPS = 500, CHANGE = 4 };
enum { REGISTERS = 64, WORDS = 300 };
#define START 0x80000000u
#define IMAGES "image fuzz\n"

static const struct {
    uint32_t first, size;
} block[] = {
#define BOARD(name, first, size, width, load, store, unit, means) {first, size},
#include "machine/spec/board.def"
#undef BOARD
};
enum { BLOCKS = sizeof block / sizeof *block };

static struct machine *new_machine(void)
{
    static const uint8_t sectors[DISK];
    struct input input = {0};
    struct complaint why = {""};
    const struct machine_config config = {.ram_bytes = RAM,
                                          .tlb_entries = TLB_PAIRS,
                                          .console = fuzz_silence(),
                                          .input = &input,
                                          .monitored = true,
                                          .check = true};
    struct machine *m;

    input_add(&input, SOME_STEPS, "some text", TYPED);
    m = machine_new(&config);
    input_free(&input);
    fuzz_expect(m && disk_open(&m->disk[DRIVE_ATA], fuzz_file(sectors, DISK), &why),
                "no machine");
    return m;
}

/* Of a machine that has run a little. */
static uint8_t *good_one(size_t *size)
{
    static const uint32_t program[] = {0x24080001, 0x3c09a000, 0xad280100};
    struct machine *m = new_machine();
    uint8_t *bytes;

    machine_poke_physical(m, 0, program, sizeof program);
    cpu_set_pc(&m->cpu, START);
    machine_run(m, SOME_STEPS);
    bytes = snapshot_bytes(m, IMAGES, size);
    fuzz_expect(bytes, "no snapshot");
    machine_free(m);
    return bytes;
}

/*
 * Every register of the smaller devices, and blocks from the disk: state that
 * is wrong shows when it is used.
 */
static void touch_devices(struct machine *m)
{
    uint32_t value;

    for (unsigned i = 0; i < BLOCKS; i++)
        for (uint32_t at = 0; at < block[i].size && at < REGISTERS; at++)
            bus_read(m, block[i].first + at, 1, &value);
    for (unsigned i = 0; i < WORDS; i++) {
        bus_read(m, BOARD_ide, 2, &value);
        bus_write(m, BOARD_ide, 2, value);
    }
}

/* Change it as the input says; an offset of all ones cuts the end off. */
static size_t change(uint8_t *bytes, size_t size, struct fuzz_bytes in)
{
    const uint32_t all_ones = 0xffffff;
    uint32_t crc;

    while (in.size >= CHANGE) {
        uint32_t at = fuzz_take(&in, 3);
        uint8_t value = (uint8_t)fuzz_take(&in, 1);

        if (at == all_ones)
            size -= size > value ? value : 0;
        else
            bytes[at % size] = value;
    }
    if (size < SNAPSHOT_CRC_SIZE)
        return size;
    crc = snapshot_crc(bytes, size - SNAPSHOT_CRC_SIZE);
    for (unsigned i = 0; i < SNAPSHOT_CRC_SIZE; i++)
        bytes[size - SNAPSHOT_CRC_SIZE + i] = (uint8_t)(crc >> (8 * i));
    return size;
}

static void use(struct machine *m)
{
    machine_run(m, STEPS);
    touch_devices(m);
    machine_run(m, STEPS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t *good;
    static size_t good_size;
    struct complaint why = {""};
    struct machine *m = new_machine(), *untouched = new_machine();
    uint8_t *bytes;

    if (!good)
        good = good_one(&good_size);
    bytes = malloc(good_size);
    if (bytes) {
        memcpy(bytes, good, good_size);
        size_t n = change(bytes, good_size, (struct fuzz_bytes){data, size});

        if (snapshot_take(m, IMAGES, "fuzz", bytes, n, &why))
            use(m);
        else
            fuzz_expect(*why.text && !state_differs(m, untouched),
                        "a refused snapshot has left something");
    }
    free(bytes);
    machine_free(m);
    machine_free(untouched);
    return 0;
}
