/* SPDX-License-Identifier: MIT */
/* test_quick.c - the short way does what the long way does, or nothing. */
#include <check.h>
#include <string.h>

#include "tests/vmm_fixture.h"
#include "vmm/quick.h"
#include "vmm/trap.h"
#include "vmm/vcp0.h"
#include "vmm/world.h"

Suite *suite_quick(void);

static struct vcpu *v;
static uint32_t word;

static void setup(void)
{
    v = fx_one();
    world_next(); /* it runs: nothing is new */
    fake.executed = &word;
}

/* The guest trapped on this word, where it stands. */
static enum quick take(uint32_t w, enum exc exc)
{
    word = w;
    v->trap = (struct trap){.cause = (uint32_t)exc << CAUSE_EXC_SHIFT,
                            .epc = FX_PC};
    return vmm_quick(v);
}

static const uint32_t words[] = {
    0x40086000, /* mfc0 t0, Status */
    0x40086800, /* mfc0 t0, Cause */
    0x40886000, /* mtc0 t0, Status */
    0x40887000, /* mtc0 t0, EPC */
    0x40885000, /* mtc0 t0, EntryHi */
    0x40881000, /* mtc0 t0, EntryLo0 */
    0x42000018, /* eret */
    0x42000008, /* tlbp */
    0x42000006, /* tlbwr */
    0x41606020, /* ei */
};

/* What the guest can tell, and what the hardware is told. */
struct seen {
    uint32_t r[32], cp0[CP0_COUNT], epc, status, entryhi;
    struct vtlb vtlb;
};

static struct seen seen(void)
{
    struct seen s = {.epc = v->real_epc,
                     .status = v->real_status,
                     .entryhi = v->real_entryhi};

    memcpy(s.r, v->regs.r, sizeof s.r);
    memcpy(s.cp0, v->cp0, sizeof s.cp0);
    s.vtlb = v->vtlb;
    return s;
}

/* Registers that make a difference to each of the words. */
static void prepare(void)
{
    setup();
    v->regs.r[T0] = 0x00000412;
    v->cp0[CP0_epc] = FX_PC + 0x100;
    v->cp0[CP0_entryhi] = 0x00400005;
    v->cp0[CP0_entrylo0] = fx_lo(3, FX_VD);
    world_next();
}

START_TEST(every_word_leaves_what_the_long_way_leaves)
{
    prepare();
    fake.executed = &words[_i];
    v->trap = (struct trap){.cause = EXC_CpU << CAUSE_EXC_SHIFT, .epc = FX_PC};
    vmm_trap(v);
    world_next();
    struct seen by_long = seen();

    prepare();
    enum quick q = take(words[_i], EXC_CpU);
    ck_assert_int_ne(q, QUICK_NO);
    if (q == QUICK_LOOK)
        world_next();
    struct seen by_short = seen();
    ck_assert_mem_eq(&by_long, &by_short, sizeof by_long);
    ck_assert_uint_eq(v->vm->stat.exits[EXC_CpU], 1);
    ck_assert_uint_eq(v->vm->stat.emulated, 1);
}
END_TEST

START_TEST(a_register_that_is_not_saved_is_for_the_long_way)
{
    ck_assert_int_eq(take(0x40106000, EXC_CpU), QUICK_NO); /* mfc0 s0 */
    ck_assert_int_eq(take(0x409e6000, EXC_CpU), QUICK_NO); /* mtc0 s8 */
    ck_assert_int_eq(take(0x401c6000, EXC_CpU), QUICK_NO); /* mfc0 gp */
    ck_assert_uint_eq(v->vm->stat.exits[EXC_CpU], 0);
}
END_TEST

START_TEST(a_delay_slot_is_for_the_long_way)
{
    word = words[0];
    v->trap = (struct trap){
        .cause = CAUSE_BD | EXC_CpU << CAUSE_EXC_SHIFT, .epc = FX_PC};
    ck_assert_int_eq(vmm_quick(v), QUICK_NO);
}
END_TEST

START_TEST(behind_an_ll_is_for_the_long_way)
{
    word = words[0];
    v->trap = (struct trap){.cause = EXC_CpU << CAUSE_EXC_SHIFT,
                            .epc = FX_PC,
                            .lladdr = 0x1234};
    ck_assert_int_eq(vmm_quick(v), QUICK_NO);
}
END_TEST

START_TEST(user_mode_is_for_the_long_way)
{
    fx_user(v);
    ck_assert_int_eq(take(words[0], EXC_CpU), QUICK_NO);
}
END_TEST

START_TEST(a_system_call_is_reflected)
{
    fx_user(v);
    ck_assert_int_eq(take(0x0000000c, EXC_Sys), QUICK_DONE);
    fx_reflected(v, EXC_Sys, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_epc], FX_PC);
    ck_assert_uint_eq(v->real_epc, FX_EBASE + VECTOR_GENERAL);
    ck_assert_uint_eq(v->real_status & STATUS_KSU, STATUS_KSU_SUPER);
}
END_TEST

START_TEST(an_interrupt_that_can_be_taken_now_is_looked_at)
{
    v->cp0[CP0_cause] |= CAUSE_IP7;
    v->regs.r[T0] = STATUS_IM7 | STATUS_IE;
    ck_assert_int_eq(take(0x40886000, EXC_CpU), QUICK_LOOK);
}
END_TEST

START_TEST(wait_is_looked_at)
{
    ck_assert_int_eq(take(0x42000020, EXC_CpU), QUICK_LOOK);
    ck_assert(v->waiting);
}
END_TEST

Suite *suite_quick(void)
{
    Suite *s = suite_create("quick");
    TCase *t = tcase_create("short way");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(t, every_word_leaves_what_the_long_way_leaves, 0,
                        (int)(sizeof words / sizeof *words));
    tcase_add_test(t, a_register_that_is_not_saved_is_for_the_long_way);
    tcase_add_test(t, a_delay_slot_is_for_the_long_way);
    tcase_add_test(t, behind_an_ll_is_for_the_long_way);
    tcase_add_test(t, user_mode_is_for_the_long_way);
    tcase_add_test(t, a_system_call_is_reflected);
    tcase_add_test(t, an_interrupt_that_can_be_taken_now_is_looked_at);
    tcase_add_test(t, wait_is_looked_at);
    suite_add_tcase(s, t);
    return s;
}
