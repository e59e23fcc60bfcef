/* SPDX-License-Identifier: MIT */
/* test_vboard.c - what a guest finds where its memory is not. */
#include <check.h>

#include "machine/bus.h"
#include "machine/machine.h"
#include "machine/spec/board.h"
#include "tests/vmm_fixture.h"
#include "vmm/vboard.h"

Suite *suite_vboard(void);

static struct vm *vm;

static void setup(void)
{
    vm = fx_one()->vm;
}

static uint32_t load(uint32_t pa, unsigned bytes)
{
    uint32_t value = 0xdeadbeef;

    ck_assert(vboard_load(vm, pa, bytes, &value));
    return value;
}

START_TEST(a_byte_to_the_uart_is_sent)
{
    ck_assert(vboard_store(vm, BOARD_uart0, 1, 'x'));
    ck_assert_str_eq(fake.console, "[one] x");
}
END_TEST

START_TEST(a_wide_load_reads_the_registers_it_spans)
{
    uint32_t status = UART_LSR_THRE | UART_LSR_TEMT;

    vboard_store(vm, BOARD_uart0 + 7, 1, 0x5a);
    ck_assert_uint_eq(load(BOARD_uart0 + 4, 4),
                      0x5a000000 | UART_MSR_CONNECTED << 16 | status << 8 |
                          UART_MCR_OUT2);
    ck_assert_uint_eq(load(BOARD_uart0 + 6, 2), 0x5a00 | UART_MSR_CONNECTED);
}
END_TEST

START_TEST(a_wide_store_writes_the_registers_it_spans)
{
    ck_assert(vboard_store(vm, BOARD_uart0 + 6, 2, 0x77aa));
    ck_assert_uint_eq(load(BOARD_uart0 + 7, 1), 0x77);
}
END_TEST

START_TEST(a_port_that_nobody_claims_reads_all_ones)
{
    ck_assert_uint_eq(load(BOARD_isa, 1), 0xff);
    ck_assert_uint_eq(load(BOARD_isa, 4), 0xffffffff);
    ck_assert_uint_eq(load(BOARD_isa + 0x3e8, 2), 0xffff);
    ck_assert_uint_eq(load(BOARD_isa + BOARD_isa_SIZE - 1, 1), 0xff);
    ck_assert_uint_eq(load(BOARD_isa + BOARD_isa_SIZE, 1), 0);
}
END_TEST

START_TEST(the_magic_word_tells_our_board)
{
    ck_assert_uint_eq(load(BOARD_own + OWN_MAGIC_AT, 4), OWN_MAGIC);
    ck_assert_uint_eq(load(BOARD_own + 8, 4), 0);
}
END_TEST

START_TEST(the_boot_rom_tells_the_revision)
{
    ck_assert_uint_eq(load(BOARD_rom + ROM_REVISION_AT, 4), ROM_REVISION);
    ck_assert_uint_eq(load(BOARD_rom, 4), 0);
}
END_TEST

/* The VM's memory ends at FX_MEMORY; the machine's does not matter. */
START_TEST(where_nothing_is_loads_give_0_and_stores_are_swallowed)
{
    uint32_t at[] = {FX_MEMORY, RAM_MAX, BOARD_softres, 0x1fffffff & ~3u};

    for (unsigned i = 0; i < sizeof at / sizeof *at; i++) {
        ck_assert(vboard_store(vm, at[i], 4, 0xffffffbd));
        ck_assert_uint_eq(load(at[i], 4), 0);
    }
    ck_assert_int_eq(vm->state, VM_RUNNING);
}
END_TEST

START_TEST(from_the_end_of_the_bus_up_there_is_a_bus_error)
{
    uint32_t value = 7;

    ck_assert(!vboard_load(vm, PHYSICAL_BUS_END, 4, &value));
    ck_assert(!vboard_load(vm, 0xfffffffc, 4, &value));
    ck_assert(!vboard_store(vm, PHYSICAL_BUS_END, 1, 0));
    ck_assert_uint_eq(value, 7);
}
END_TEST

START_TEST(softres_powers_off_this_vm_only_with_the_right_value)
{
    struct vm *other = fx_vcpu("two")->vm;

    vboard_store(vm, BOARD_softres, 4, 0x41);
    ck_assert_int_eq(vm->state, VM_RUNNING);
    vboard_store(vm, BOARD_softres, 4, SOFTRES_POWER_OFF);
    ck_assert_int_eq(vm->state, VM_OFF);
    ck_assert_int_eq(other->state, VM_RUNNING);
    ck_assert_str_eq(fake.console, "[vmm] one: powered off, status 0\n");
}
END_TEST

START_TEST(the_status_block_keeps_the_exit_status)
{
    vboard_store(vm, BOARD_own + OWN_STATUS_AT, 4, 3);
    vboard_store(vm, BOARD_softres, 1, SOFTRES_POWER_OFF);
    ck_assert_uint_eq(vm->status, 3);
    ck_assert_str_eq(fake.console, "[vmm] one: powered off, status 3\n");
}
END_TEST

/* Both boards, asked the same. */
static void both_answer(struct machine *m, uint32_t pa, unsigned bytes)
{
    uint32_t real;

    ck_assert_int_ne(bus_read(m, pa, bytes, &real), BUS_ERROR);
    ck_assert_msg(load(pa, bytes) == real, "%u bytes at %08x", bytes, pa);
}

static void both_are_told(struct machine *m, uint32_t pa, unsigned bytes,
                          uint32_t value)
{
    bus_write(m, pa, bytes, value);
    vboard_store(vm, pa, bytes, value);
}

START_TEST(a_vms_board_answers_as_the_machines_own_does)
{
    static const uint32_t word[] = {BOARD_uart0,
                                    BOARD_uart0 + 4,
                                    BOARD_uart0 + 8,
                                    BOARD_isa,
                                    BOARD_softres,
                                    BOARD_own + OWN_MAGIC_AT,
                                    BOARD_own + 4,
                                    BOARD_own + 8,
                                    BOARD_rom,
                                    BOARD_rom + 0x10,
                                    RAM_MAX,
                                    PHYSICAL_BUS_END - 4,
                                    BOARD_pic1,
                                    BOARD_pic2,
                                    BOARD_levels1,
                                    BOARD_jumpers,
                                    BOARD_jumpers + JUMPERS_STATUS_AT,
                                    BOARD_display,
                                    BOARD_display + DISPLAY_LEDS_AT,
                                    BOARD_display + DISPLAY_WORD_AT,
                                    BOARD_gt + 0x48,
                                    BOARD_gt + 0x850,
                                    BOARD_gt + 0xcfc,
                                    BOARD_gt + 0xc18,
                                    BOARD_gt + GT_ACKNOWLEDGE_AT};
    struct machine *m = machine_new(&(struct machine_config){
        .ram_bytes = FX_MEMORY, .tlb_entries = TLB_ENTRIES});

    both_are_told(m, BOARD_own + OWN_STATUS_AT, 4, 0x12345678);
    both_are_told(m, BOARD_uart0 + UART_IER, 1, 0xff);
    both_are_told(m, BOARD_uart0 + UART_LCR, 1, 3);
    both_are_told(m, BOARD_cbus + 8 * UART_LCR, 1, 0x1b);
    both_are_told(m, BOARD_display + DISPLAY_LEDS_AT, 1, 0x5a);
    both_are_told(m, BOARD_display + DISPLAY_WORD_AT, 4, 0x1234abcd);
    both_are_told(m, BOARD_levels1, 2, 0xffff);
    both_are_told(m, BOARD_pic1 + 1, 1, 0xf7);
    both_are_told(m, BOARD_gt + 0xcf8, 4, 0x80005000);
    for (unsigned fifos = 0; fifos < 2; fifos++) {
        both_are_told(m, BOARD_uart0 + UART_FCR, 1, fifos);
        for (unsigned i = 0; i < sizeof word / sizeof *word; i++)
            for (unsigned bytes = 1; bytes <= 4; bytes *= 2)
                for (unsigned at = 0; at < 4; at += bytes)
                    both_answer(m, word[i] + at, bytes);
    }
    both_are_told(m, BOARD_own + OWN_STATUS_AT + 1, 1, 0xffffff02);
    both_answer(m, BOARD_own + OWN_STATUS_AT, 4);
    machine_free(m);
}
END_TEST

Suite *suite_vboard(void)
{
    Suite *s = suite_create("vboard");
    TCase *t = tcase_create("vboard");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_byte_to_the_uart_is_sent);
    tcase_add_test(t, a_wide_load_reads_the_registers_it_spans);
    tcase_add_test(t, a_wide_store_writes_the_registers_it_spans);
    tcase_add_test(t, a_port_that_nobody_claims_reads_all_ones);
    tcase_add_test(t, the_magic_word_tells_our_board);
    tcase_add_test(t, the_boot_rom_tells_the_revision);
    tcase_add_test(t, where_nothing_is_loads_give_0_and_stores_are_swallowed);
    tcase_add_test(t, from_the_end_of_the_bus_up_there_is_a_bus_error);
    tcase_add_test(t, softres_powers_off_this_vm_only_with_the_right_value);
    tcase_add_test(t, the_status_block_keeps_the_exit_status);
    tcase_add_test(t, a_vms_board_answers_as_the_machines_own_does);
    suite_add_tcase(s, t);
    return s;
}
