/* SPDX-License-Identifier: MIT */
/* test_token.c - which piece of the engine runs an instruction. */
#include <check.h>

#include "machine/token.h"
#include "tests/unit/encode.h"

Suite *suite_token(void);

static unsigned token_of(uint32_t word)
{
    return token_decode(word, 0).id;
}

START_TEST(what_is_in_the_tables_of_meaning_keeps_its_id)
{
    ck_assert_uint_eq(token_of(r_type(INSN_addu, T0, T1, T2)), INSN_addu);
    ck_assert_uint_eq(token_of(i_type(INSN_lw, T0, T1, 4)), INSN_lw);
    ck_assert_uint_eq(token_of(i_type(INSN_beq, T0, T1, 4)), INSN_beq);
}
END_TEST

START_TEST(a_value_for_the_zero_register_is_a_nop)
{
    ck_assert_uint_eq(token_of(0), TOKEN_nop);
    ck_assert_uint_eq(token_of(r_type(INSN_addu, 0, T1, T2)), TOKEN_nop);
    ck_assert_uint_eq(token_of(r_type(INSN_movz, 0, T1, T2)), TOKEN_nop);
}
END_TEST

START_TEST(but_what_can_raise_is_none)
{
    ck_assert_uint_eq(token_of(r_type(INSN_add, 0, T1, T2)), TOKEN_other);
    ck_assert_uint_eq(token_of(i_type(INSN_lw, 0, T1, 4)), TOKEN_other);
    ck_assert_uint_eq(token_of(i_type(INSN_lwl, 0, T1, 4)), TOKEN_other);
}
END_TEST

START_TEST(a_reserved_word_is_no_nop)
{
    ck_assert_uint_eq(token_of(0x5c981f72), INSN_reserved);
    ck_assert_uint_ne(TOKEN_nop, INSN_reserved);
}
END_TEST

START_TEST(ori_to_the_zero_register_is_a_probe)
{
    ck_assert_uint_eq(token_of(i_type(INSN_ori, 0, T1, 4)), TOKEN_probe);
}
END_TEST

START_TEST(a_plainly_stored_cp0_register_is_named_in_imm)
{
    struct insn i = token_decode(cp0_move(INSN_mfc0, T0, CP0_epc), 0);

    ck_assert_uint_eq(i.id, INSN_mfc0);
    ck_assert_int_eq(i.imm, CP0_epc);
    ck_assert_uint_eq(token_of(cp0_move(INSN_mfc0, T0, CP0_count)),
                      TOKEN_other);
    ck_assert_uint_eq(token_of(cp0_move(INSN_mfc0, T0, CP0_random)),
                      TOKEN_other);
    ck_assert_uint_eq(token_of(cp0_move(INSN_mtc0, T0, CP0_status)),
                      TOKEN_other);
    ck_assert_uint_eq(token_of(cp0_move(INSN_mtc0, T0, CP0_entrylo0)),
                      INSN_mtc0);
}
END_TEST

START_TEST(an_operand_just_written_is_taken_from_there)
{
    uint32_t before = i_type(INSN_addiu, T0, T3, 1);

    ck_assert_uint_eq(token_decode(r_type(INSN_addu, T1, T0, T2), before).id,
                      TOKEN_addu_s);
    ck_assert_uint_eq(token_decode(r_type(INSN_addu, T1, T2, T0), before).id,
                      TOKEN_addu_t);
    ck_assert_uint_eq(token_decode(i_type(INSN_lw, T1, T0, 0), before).id,
                      TOKEN_lw_s);
    ck_assert_uint_eq(token_decode(r_type(INSN_addu, T1, T2, T3), before).id,
                      INSN_addu);
}
END_TEST

START_TEST(but_not_from_an_instruction_that_may_leave_no_value)
{
    const uint32_t before[] = {
        r_type(INSN_movz, T0, T1, T2), r_type(INSN_add, T0, T1, T2),
        i_type(INSN_lwl, T0, T1, 0),   i_type(INSN_ll, T0, T1, 0),
        i_type(INSN_sw, T0, T1, 0),    cp0_move(INSN_mfc0, T0, CP0_epc),
    };

    ck_assert_uint_eq(
        token_decode(r_type(INSN_addu, T1, T0, T2), before[_i]).id, INSN_addu);
}
END_TEST

START_TEST(every_token_has_a_plain_one)
{
    for (unsigned t = 0; t < TOKEN_COUNT; t++)
        ck_assert_uint_eq(token_plain(token_plain((enum token)t)),
                          token_plain((enum token)t));
    ck_assert_uint_eq(token_plain(TOKEN_addu_t), INSN_addu);
    ck_assert_uint_eq(token_plain(TOKEN_lw_s), INSN_lw);
    ck_assert_uint_eq(token_plain(TOKEN_nop), TOKEN_nop);
}
END_TEST

Suite *suite_token(void)
{
    Suite *s = suite_create("token");
    TCase *t = tcase_create("token");
    const int which = 6;

    tcase_add_test(t, what_is_in_the_tables_of_meaning_keeps_its_id);
    tcase_add_test(t, a_value_for_the_zero_register_is_a_nop);
    tcase_add_test(t, but_what_can_raise_is_none);
    tcase_add_test(t, a_reserved_word_is_no_nop);
    tcase_add_test(t, ori_to_the_zero_register_is_a_probe);
    tcase_add_test(t, a_plainly_stored_cp0_register_is_named_in_imm);
    tcase_add_test(t, an_operand_just_written_is_taken_from_there);
    tcase_add_loop_test(t, but_not_from_an_instruction_that_may_leave_no_value,
                        0, which);
    tcase_add_test(t, every_token_has_a_plain_one);
    suite_add_tcase(s, t);
    return s;
}
