/* SPDX-License-Identifier: MIT */
/* test_bus.c - the board's address map, power, and the exit block. */
#include <check.h>
#include <string.h>

#include "machine/bus.h"
#include "machine/spec/board.h"
#include "machine/spec/cost.h"
#include "tests/unit/program.h"

Suite *suite_bus(void);

static struct machine *m;
static char warned[200];

static void hear(void *self, const char *line)
{
    (void)self;
    strncpy(warned, line, sizeof warned - 1);
}

static void setup(void)
{
    struct machine_config config = program_config();

    config.warner.say = hear;
    warned[0] = '\0';
    m = program_on(&config, NULL, 0);
}

static void teardown(void)
{
    machine_free(m);
}

static uint32_t word_at(uint32_t physical, enum bus_result want)
{
    uint32_t value;

    ck_assert_int_eq(bus_read(m, physical, 4, &value), want);
    return value;
}

START_TEST(ram_is_little_endian)
{
    uint32_t byte;

    ck_assert_int_eq(bus_write(m, 0x100, 4, 0x44332211), BUS_OK);
    ck_assert_int_eq(bus_read(m, 0x101, 1, &byte), BUS_OK);
    ck_assert_uint_eq(byte, 0x22);
}
END_TEST

START_TEST(beyond_ram_there_is_nothing_and_it_reads_zero)
{
    ck_assert_uint_eq(word_at(PROGRAM_RAM, BUS_NOTHING), 0);
    ck_assert_ptr_nonnull(strstr(warned, "load from m:00100000, where nothing "
                                         "is; nearest is RAM"));
    ck_assert_int_eq(bus_write(m, PROGRAM_RAM, 4, 1), BUS_NOTHING);
}
END_TEST

START_TEST(the_last_word_of_ram_is_ram)
{
    ck_assert_uint_eq(word_at(PROGRAM_RAM - 4, BUS_OK), 0);
}
END_TEST

START_TEST(from_512_mib_up_nothing_answers)
{
    word_at(0x20000000, BUS_ERROR);
    ck_assert_int_eq(bus_write(m, 0xfffffffc, 4, 0), BUS_ERROR);
}
END_TEST

START_TEST(an_unclaimed_isa_port_reads_ones)
{
    uint32_t value;

    ck_assert_uint_eq(word_at(BOARD_isa + 0x300, BUS_DEVICE), 0xffffffff);
    ck_assert_int_eq(bus_read(m, BOARD_isa + 0x301, 1, &value), BUS_DEVICE);
    ck_assert_uint_eq(value, 0xff);
}
END_TEST

START_TEST(the_board_names_itself)
{
    uint32_t byte;

    ck_assert_uint_eq(word_at(BOARD_own, BUS_DEVICE), OWN_MAGIC);
    ck_assert_uint_eq(word_at(BOARD_rom + 0x10, BUS_DEVICE), ROM_REVISION);
    ck_assert_int_eq(bus_read(m, BOARD_rom + 0x11, 1, &byte), BUS_DEVICE);
    ck_assert_uint_eq(byte, ROM_REVISION >> 8);
    ck_assert_uint_eq(word_at(BOARD_softres, BUS_DEVICE), 0);
}
END_TEST

START_TEST(other_values_in_softres_do_not_power_off)
{
    bus_write(m, BOARD_softres, 4, 0x4d);
    ck_assert(!m->board.off);
}
END_TEST

START_TEST(a_store_to_softres_powers_off_with_the_status_left_before)
{
    const uint32_t words[] = {i_type(INSN_sw, T0, T1, OWN_STATUS_AT),
                              i_type(INSN_sb, T2, T3, 0)};

    put_words(m, PROGRAM_AT, words, 2);
    m->cpu.regs.r[T0] = 7;
    m->cpu.regs.r[T1] = KSEG1_BASE + BOARD_own;
    m->cpu.regs.r[T2] = SOFTRES_POWER_OFF;
    m->cpu.regs.r[T3] = KSEG1_BASE + BOARD_softres;
    ck_assert_int_eq(machine_run(m, 10), STOP_POWER);
    ck_assert_uint_eq(m->board.exit_status, 7);
    ck_assert_str_eq(m->why, "powered off with status 7");
    ck_assert_uint_eq(m->cpu.retired, 2);
    ck_assert_uint_eq(m->cpu.cycles, 2 * (COST_insn + COST_device));
}
END_TEST

Suite *suite_bus(void)
{
    Suite *s = suite_create("bus");
    TCase *t = tcase_create("bus");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, ram_is_little_endian);
    tcase_add_test(t, beyond_ram_there_is_nothing_and_it_reads_zero);
    tcase_add_test(t, the_last_word_of_ram_is_ram);
    tcase_add_test(t, from_512_mib_up_nothing_answers);
    tcase_add_test(t, an_unclaimed_isa_port_reads_ones);
    tcase_add_test(t, the_board_names_itself);
    tcase_add_test(t, other_values_in_softres_do_not_power_off);
    tcase_add_test(t,
                   a_store_to_softres_powers_off_with_the_status_left_before);
    suite_add_tcase(s, t);
    return s;
}
