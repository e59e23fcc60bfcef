/* SPDX-License-Identifier: MIT */
/* test_callconsole.c - text by monitor call: one trap, and no trust. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/guestmem.h"
#include "vmm/hypercall.h"

Suite *suite_callconsole(void);

enum { V0 = 2, A0 = 4, A1 = 5, TEXT_AT = 0x3ffa, BYTES = 12 };

static const char text[] = "hello world\n"; /* over the end of a page */
static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    ck_assert(guest_copy_in(v->vm, TEXT_AT, text, BYTES));
}

static uint32_t console(uint32_t pa, uint32_t bytes)
{
    v->regs.r[V0] = CALL_console;
    v->regs.r[A0] = pa;
    v->regs.r[A1] = bytes;
    FX_CODE_IS(v, ABI_HYPCALL);
    fx_trap(v, EXC_CpU, 0);
    fx_untold(v);
    ck_assert_uint_eq(v->at.pc, FX_PC + 4);
    return v->regs.r[V0];
}

static uint32_t traps(void)
{
    uint32_t n = 0;

    for (unsigned e = 0; e < EXC_CODES; e++)
        n += v->vm->stat.exits[e];
    return n;
}

START_TEST(a_line_is_one_trap_where_the_port_takes_one_a_byte)
{
    ck_assert_uint_eq(console(TEXT_AT, BYTES), BYTES);
    ck_assert_uint_eq(traps(), 1);
    ck_assert_str_eq(fake.console, "[one] hello world\n");

    v->regs.r[T0] = 0xa0000000 + BOARD_uart0;
    for (const char *c = text; *c; c++) {
        v->regs.r[T1] = (uint8_t)*c;
        FX_CODE_IS(v, i_type(INSN_sb, T1, T0, 0));
        fx_trap(v, EXC_AdES, v->regs.r[T0]);
    }
    ck_assert_str_eq(fake.console, "[one] hello world\n[one] hello world\n");
    ck_assert_uint_eq(traps(), 1 + BYTES);
}
END_TEST

START_TEST(nothing_is_nothing_wherever_it_is)
{
    ck_assert_uint_eq(console(0xffffffff, 0), 0);
    ck_assert_str_eq(fake.console, "");
}
END_TEST

static const struct {
    uint32_t pa, bytes;
} bad[] = {
    {TEXT_AT, ABI_CONSOLE_MOST + 1}, {TEXT_AT, 0xffffffff},
    {0xfffffff8, 16},                {FX_MEMORY, 1},
    {FX_MEMORY - 4, 5},              {BOARD_uart0, 8},
    {0xffffffff, 1},                 {0x80000000, 4},
};

START_TEST(what_is_not_all_memory_is_refused_and_says_nothing)
{
    ck_assert_uint_eq(console(bad[_i].pa, bad[_i].bytes), (uint32_t)CALL_BAD);
    ck_assert_str_eq(fake.console, "");
}
END_TEST

START_TEST(the_last_byte_of_memory_may_be_written)
{
    ck_assert_uint_eq(console(FX_MEMORY - 2, 2), 2);
    ck_assert_uint_eq(console(FX_MEMORY - ABI_CONSOLE_MOST, ABI_CONSOLE_MOST),
                      ABI_CONSOLE_MOST);
}
END_TEST

START_TEST(a_page_without_a_frame_reads_zero_and_gets_none)
{
    fx_set_word(v, FX_CODE, 0);
    uint32_t backed = v->vm->pmap.backed;

    ck_assert_uint_eq(console(0x20000, 1), 1);
    ck_assert_uint_eq(fake.console_used, 7);
    ck_assert_uint_eq(v->vm->pmap.backed, backed);
}
END_TEST

Suite *suite_callconsole(void)
{
    Suite *s = suite_create("callconsole");
    TCase *t = tcase_create("callconsole");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_line_is_one_trap_where_the_port_takes_one_a_byte);
    tcase_add_test(t, nothing_is_nothing_wherever_it_is);
    tcase_add_loop_test(t, what_is_not_all_memory_is_refused_and_says_nothing,
                        0, sizeof bad / sizeof *bad);
    tcase_add_test(t, the_last_byte_of_memory_may_be_written);
    tcase_add_test(t, a_page_without_a_frame_reads_zero_and_gets_none);
    suite_add_tcase(s, t);
    return s;
}
