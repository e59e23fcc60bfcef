/* SPDX-License-Identifier: MIT */
/* test_registers.c - registers by gdb's numbers, and their description. */
#include <check.h>
#include <string.h>

#include "machine/gdb/registers.h"
#include "tests/unit/loaded.h"
#include "tests/unit/talk.h"

Suite *suite_registers(void);

START_TEST(registers_come_in_gdbs_order_and_the_targets_bytes)
{
    r[T0] = 0x12345678;
    talk_says("p8", "78563412");
    talk_says("p25", "00100080");
    talk_says("p20", "00000000");
    const char *all = talk("g");
    ck_assert_uint_eq(strlen(all), 8 * registers_in_g());
    ck_assert_int_eq(strncmp(all + 8 * 8, "78563412", 8), 0);
    ck_assert_int_eq(strncmp(all + 8 * 38, "xxxxxxxx", 8), 0); /* no FPU */
}
END_TEST

START_TEST(registers_can_be_written_but_zero_and_the_absent)
{
    talk_says("P8=01000000", "OK");
    ck_assert_uint_eq(r[T0], 1);
    talk_says("P0=01000000", "OK");
    ck_assert_uint_eq(r[0], 0);
    talk_says("P25=04100080", "OK");
    ck_assert_uint_eq(cpu->npc, 0x80001008);
    talk_says("P26=00000000", "E01"); /* f0 */
    talk_says("P20=ffffffff", "OK");  /* Status: through its write mask */
    ck_assert_uint_eq(cpu->cp0[CP0_status] & 0x00010000, 0);
}
END_TEST

START_TEST(writing_all_back_changes_nothing)
{
    char packet[2 * GDB_PACKET];

    machine_run(m, 4);
    ck_assert(cpu->in_slot);
    snprintf(packet, sizeof packet, "G%s", talk("g"));
    talk_says(packet, "OK");
    ck_assert(cpu->in_slot);
    ck_assert_uint_eq(cpu->npc, 0x80001004);
}
END_TEST

START_TEST(the_description_comes_in_pieces)
{
    char whole[GDB_PACKET * 2] = "", packet[80];
    const char *piece;
    size_t at = 0;

    do {
        snprintf(packet, sizeof packet,
                 "qXfer:features:read:target.xml:%zx,100", at);
        piece = talk(packet);
        at += strlen(piece) - 1;
        strcat(whole, piece + 1);
    } while (piece[0] == 'm');
    ck_assert_int_eq(piece[0], 'l');
    ck_assert_str_eq(whole, talk_stub->xml);
    ck_assert_ptr_nonnull(strstr(whole, "<osabi>none</osabi>"));
    ck_assert_ptr_nonnull(strstr(whole, "\"org.gnu.gdb.mips.fpu\""));
    talk_says("qXfer:features:read:target.xml:ffff,100", "l");
}
END_TEST

/* Every CP0 register once, numbers without a gap, as the g packet needs. */
START_TEST(the_description_names_every_register_once)
{
    char want[80];

    for (unsigned i = 0; i < CP0_COUNT; i++) {
        snprintf(want, sizeof want, "<reg name=\"%s\" ", cp0_info[i].name);
        const char *first = strstr(talk_stub->xml, want);
        ck_assert_msg(first != NULL, "%s is missing", cp0_info[i].name);
        ck_assert_ptr_null(strstr(first + 1, want));
    }
    for (unsigned n = 0; n < registers_all(); n++) {
        snprintf(want, sizeof want, "regnum=\"%u\"", n);
        ck_assert_msg(strstr(talk_stub->xml, want), "no register %u", n);
    }
}
END_TEST

START_TEST(the_tlb_is_one_register)
{
    char want[33];

    map(m, 1, 0x00400000, lo(0x123, ENTRYLO_V), lo(0x124, ENTRYLO_V));
    snprintf(want, sizeof want, "p%x", registers_all() - 1);
    const char *got = talk(want);
    ck_assert_uint_eq(strlen(got), 64 * 32);
    snprintf(want, sizeof want, "00004000%08x%s%s", 0, "c2480000", "02490000");
    ck_assert_msg(strncmp(got + 32, want, 32) == 0, "%.32s", got + 32);
}
END_TEST

Suite *suite_registers(void)
{
    Suite *s = suite_create("registers");
    TCase *t = tcase_create("registers");

    tcase_add_checked_fixture(t, talk_to_loop, talk_end);
    tcase_add_test(t, registers_come_in_gdbs_order_and_the_targets_bytes);
    tcase_add_test(t, registers_can_be_written_but_zero_and_the_absent);
    tcase_add_test(t, writing_all_back_changes_nothing);
    tcase_add_test(t, the_description_comes_in_pieces);
    tcase_add_test(t, the_description_names_every_register_once);
    tcase_add_test(t, the_tlb_is_one_register);
    suite_add_tcase(s, t);
    return s;
}
