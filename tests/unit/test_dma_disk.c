/* SPDX-License-Identifier: MIT */
/* test_dma_disk.c - the disk that moves its sectors by itself. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "machine/bus.h"
#include "machine/clock.h"
#include "machine/device/devices.h"
#include "machine/machine.h"
#include "machine/replay/clone.h"
#include "machine/replay/snapshot.h"
#include "machine/replay/timeline.h"
#include "machine/spec/board.h"
#include "machine/spec/cost.h"
#include "tests/unit/ports.h"
#include "tests/unit/scratch.h"

Suite *suite_dma_disk(void);

enum {
    RAM = 1 << 20,
    SECTORS = 64,
    AT = 0x8000, /* where in RAM */
    BYTES = DMA_SECTOR_BYTES,
    LOOP_AT = 0x4000
};

static struct machine *m;
static struct scratch file;

static struct machine *new_machine(const char *suffix)
{
    struct machine *fresh = machine_new(&(struct machine_config){
        .ram_bytes = RAM, .tlb_entries = TLB_ENTRIES});
    struct complaint why = {""};
    char what[SCRATCH_PATH + 8];

    snprintf(what, sizeof what, "%s%s", file.path, suffix);
    ck_assert_ptr_nonnull(fresh);
    ck_assert(disk_open(&fresh->disk[DRIVE_DMA], what, &why));
    return fresh;
}

static void setup(void)
{
    scratch_new(&file, SECTORS * BYTES);
    m = new_machine("");
}

static void teardown(void)
{
    machine_free(m);
    scratch_free(&file);
}

static uint32_t get(unsigned reg)
{
    return load_word(m, BOARD_dma_disk + reg);
}

static void set(unsigned reg, uint32_t value)
{
    store_word(m, BOARD_dma_disk + reg, value);
}

static void ask(uint32_t command, uint32_t sector, uint32_t count, uint32_t at)
{
    set(DMA_SECTOR, sector);
    set(DMA_COUNT, count);
    set(DMA_ADDRESS, at);
    set(DMA_COMMAND, command);
}

static void later(void)
{
    at_cycle(m, m->cpu.cycles + COST_disk_command + DMA_MOST * BYTES);
}

START_TEST(a_read_takes_its_time_then_interrupts_and_is_in_memory)
{
    uint64_t due = m->cpu.cycles + COST_disk_command +
                   2 * BYTES / 4 * COST_disk_word;

    ck_assert_uint_eq(get(DMA_SECTORS), SECTORS);
    ask(DMA_READ, 3, 2, AT);
    at_cycle(m, due - 1);
    ck_assert_uint_eq(get(DMA_STATUS), DMA_BUSY);
    ck_assert_uint_eq(mem_read(&m->mem, AT + 2, 1), 0);
    ck_assert(!line_is_up(m, DMA_LINE));
    at_cycle(m, due);
    ck_assert(line_is_up(m, DMA_LINE));
    ck_assert_uint_eq(get(DMA_STATUS), DMA_DONE);
    for (unsigned i = 0; i < 2 * BYTES; i++)
        ck_assert_uint_eq(mem_read(&m->mem, AT + i, 1),
                          scratch_pattern(3 * BYTES + i));
    ck_assert_uint_eq(mem_read(&m->mem, AT + 2 * BYTES, 4), 0);
}
END_TEST

START_TEST(a_write_of_the_status_answers_the_interrupt)
{
    ask(DMA_READ, 3, 1, AT);
    later();
    set(DMA_STATUS, 0);
    ck_assert(!line_is_up(m, DMA_LINE));
    ck_assert_uint_eq(get(DMA_STATUS), 0);
}
END_TEST

START_TEST(a_write_takes_what_memory_holds_at_its_end)
{
    mem_write(&m->mem, AT, 4, 1);
    ask(DMA_WRITE, 5, 1, AT);
    mem_write(&m->mem, AT, 4, 0x22);
    later();
    ck_assert_uint_eq(m->disk[DRIVE_DMA].sectors.bytes[5 * BYTES], 0x22);
    ck_assert_uint_eq(scratch_byte(&file, 5 * BYTES),
                      scratch_pattern(5 * BYTES));
    m->disk[DRIVE_DMA].flushes = true;
    set(DMA_COMMAND, DMA_FLUSH);
    later();
    ck_assert_uint_eq(get(DMA_STATUS), DMA_DONE);
    ck_assert_uint_eq(scratch_byte(&file, 5 * BYTES), 0x22);
}
END_TEST

START_TEST(a_command_while_it_is_busy_is_ignored)
{
    ask(DMA_READ, 3, 1, AT);
    ask(DMA_READ, 9, 1, AT + BYTES);
    later();
    ck_assert_uint_eq(mem_read(&m->mem, AT, 1), scratch_pattern(3 * BYTES));
    ck_assert_uint_eq(mem_read(&m->mem, AT + BYTES, 4), 0);
}
END_TEST

static const struct {
    uint32_t command, sector, count, at;
} bad[] = {
    {DMA_READ, SECTORS, 1, AT},
    {DMA_READ, SECTORS - 1, 2, AT},
    {DMA_READ, 0xffffffff, 2, AT},
    {DMA_READ, 1, 0, AT},
    {DMA_READ, 1, DMA_MOST + 1, AT},
    {DMA_READ, 1, 0x800001, AT}, /* so many bytes are 512, in 32 bits */
    {DMA_READ, 1, 1, AT + 2},
    {DMA_READ, 1, 1, RAM},
    {DMA_READ, 1, 2, RAM - BYTES},
    {DMA_READ, 1, 1, 0xfffffffc},
    {DMA_WRITE, 1, 1, 0x1f100100},
    {0, 1, 1, AT},
    {DMA_FLUSH + 1, 1, 1, AT},
};

START_TEST(what_does_not_exist_fails_at_once)
{
    ask(bad[_i].command, bad[_i].sector, bad[_i].count, bad[_i].at);
    ck_assert_uint_eq(get(DMA_STATUS), DMA_FAILED);
    ck_assert(line_is_up(m, DMA_LINE));
    ck_assert_uint_eq(m->dma.due, CLOCK_NEVER);
}
END_TEST

START_TEST(a_disk_that_may_not_be_written_is_not)
{
    machine_free(m);
    m = new_machine(":ro");
    ask(DMA_WRITE, 1, 1, AT);
    ck_assert_uint_eq(get(DMA_STATUS), DMA_FAILED);
}
END_TEST

START_TEST(without_a_disk_every_register_is_zero)
{
    disk_close(&m->disk[DRIVE_DMA]);
    ask(DMA_READ, 0, 1, AT);
    for (unsigned reg = 0; reg < BOARD_dma_disk_SIZE; reg += 4)
        ck_assert_uint_eq(get(reg), 0);
}
END_TEST

/* `j .` and a nop, over and over: then the loop's place is read anew. */
static void run_loop(uint32_t first)
{
    mem_write(&m->mem, LOOP_AT, 4, first);
    mem_write(&m->mem, LOOP_AT + 4, 4, 0x1000fffe); /* b LOOP_AT */
    cpu_set_pc(&m->cpu, KSEG0_BASE + LOOP_AT);
}

START_TEST(code_that_it_overwrites_is_decoded_again)
{
    uint8_t insn[BYTES] = {1, 0, 0x08, 0x25}; /* addiu t0, t0, 1 */

    insn[4] = 0xfe, insn[5] = 0xff, insn[7] = 0x10;
    disk_write(&m->disk[DRIVE_DMA], 7, 1, insn);
    run_loop(0x25290001); /* addiu t1, t1, 1 */
    machine_run(m, 300);
    ck_assert_uint_eq(m->cpu.regs.r[8], 0);
    ask(DMA_READ, 7, 1, LOOP_AT);
    machine_run(m, 2 * COST_disk_command);
    ck_assert_uint_gt(m->cpu.regs.r[8], 0);
}
END_TEST

START_TEST(a_copy_and_a_snapshot_finish_the_transfer)
{
    struct complaint why = {""};
    size_t size;

    ask(DMA_WRITE, 5, 1, AT);
    mem_write(&m->mem, AT, 4, 0x33);
    disk_write(&m->disk[DRIVE_DMA], 9, 1, m->mem.pages.bytes + AT);
    struct machine *copy = machine_clone(m, (struct console){0});
    uint8_t *bytes = snapshot_bytes(m, "", &size);
    machine_free(m);

    m = copy;
    later();
    ck_assert_uint_eq(m->disk[DRIVE_DMA].sectors.bytes[5 * BYTES], 0x33);
    machine_free(m);
    m = new_machine("");
    ck_assert(snapshot_take(m, "", "it", bytes, size, &why));
    ck_assert_uint_eq(m->disk[DRIVE_DMA].sectors.bytes[9 * BYTES], 0x33);
    later();
    ck_assert_uint_eq(m->disk[DRIVE_DMA].sectors.bytes[5 * BYTES], 0x33);
    free(bytes);
}
END_TEST

START_TEST(going_back_takes_back_what_it_moved)
{
    run_loop(0);
    m->timeline = timeline_new(m);
    ck_assert_ptr_nonnull(m->timeline);
    mem_write(&m->mem, AT, 4, 0x44);
    ask(DMA_WRITE, 5, 1, AT);
    machine_run(m, 2 * COST_disk_command);
    ask(DMA_READ, 3, 1, AT);
    machine_run(m, 2 * COST_disk_command);
    ck_assert_uint_eq(m->disk[DRIVE_DMA].sectors.bytes[5 * BYTES], 0x44);
    ck_assert_uint_eq(mem_read(&m->mem, AT, 1), scratch_pattern(3 * BYTES));
    timeline_goto(m->timeline, 0);
    ck_assert_uint_eq(m->disk[DRIVE_DMA].sectors.bytes[5 * BYTES],
                      scratch_pattern(5 * BYTES));
}
END_TEST

Suite *suite_dma_disk(void)
{
    Suite *s = suite_create("dma_disk");
    TCase *t = tcase_create("dma_disk");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_read_takes_its_time_then_interrupts_and_is_in_memory);
    tcase_add_test(t, a_write_of_the_status_answers_the_interrupt);
    tcase_add_test(t, a_write_takes_what_memory_holds_at_its_end);
    tcase_add_test(t, a_command_while_it_is_busy_is_ignored);
    tcase_add_loop_test(t, what_does_not_exist_fails_at_once, 0,
                        sizeof bad / sizeof bad[0]);
    tcase_add_test(t, a_disk_that_may_not_be_written_is_not);
    tcase_add_test(t, without_a_disk_every_register_is_zero);
    tcase_add_test(t, code_that_it_overwrites_is_decoded_again);
    tcase_add_test(t, a_copy_and_a_snapshot_finish_the_transfer);
    tcase_add_test(t, going_back_takes_back_what_it_moved);
    suite_add_tcase(s, t);
    return s;
}
