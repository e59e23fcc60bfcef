/* SPDX-License-Identifier: MIT */
/* test_deliver.c - an exception, as the virtual CPU takes it. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/deliver.h"
#include "vmm/guestmem.h"

Suite *suite_deliver(void);

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    fx_user(v);
}

static void deliver(struct fault fault)
{
    v->fault = fault;
    vcpu_deliver(v);
}

START_TEST(epc_is_where_the_guest_was)
{
    deliver((struct fault){.exc = EXC_Sys});
    fx_reflected(v, EXC_Sys, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_epc], FX_PC);
    ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_BD, 0);
}
END_TEST

START_TEST(in_a_delay_slot_epc_is_the_branch_and_bd_is_set)
{
    v->at = (struct place){.pc = FX_PC + 4, .npc = 0x1000, .in_slot = true};
    deliver((struct fault){.exc = EXC_Ov});
    fx_reflected(v, EXC_Ov, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_epc], FX_PC);
    ck_assert(v->cp0[CP0_cause] & CAUSE_BD);
}
END_TEST

START_TEST(bd_is_cleared_again_outside_a_slot)
{
    v->cp0[CP0_cause] = CAUSE_BD;
    deliver((struct fault){.exc = EXC_Sys});
    ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_BD, 0);
}
END_TEST

/* Loop: with and without a delay slot. */
START_TEST(while_exl_is_set_epc_and_bd_stay_as_they_are)
{
    v->cp0[CP0_status] |= STATUS_EXL;
    v->cp0[CP0_epc] = 0x1234;
    v->cp0[CP0_cause] = _i ? 0 : CAUSE_BD;
    v->at.in_slot = _i;
    deliver((struct fault){.exc = EXC_TLBL, .refill = true});
    fx_reflected(v, EXC_TLBL, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_epc], 0x1234);
    ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_BD, _i ? 0 : CAUSE_BD);
}
END_TEST

START_TEST(a_refill_has_a_vector_of_its_own)
{
    deliver((struct fault){.exc = EXC_TLBS, .refill = true});
    fx_reflected(v, EXC_TLBS, VECTOR_REFILL);
}
END_TEST

START_TEST(every_other_exception_goes_to_the_general_vector)
{
    for (unsigned exc = EXC_Int; exc < EXC_CODES; exc++) {
        if (!exc_info[exc].name)
            continue;
        setup();
        deliver((struct fault){.exc = (enum exc)exc});
        fx_reflected(v, (enum exc)exc, VECTOR_GENERAL);
    }
}
END_TEST

START_TEST(with_iv_only_interrupts_have_the_interrupt_vector)
{
    v->cp0[CP0_cause] = CAUSE_IV;
    deliver((struct fault){.exc = EXC_Int});
    fx_reflected(v, EXC_Int, VECTOR_INTERRUPT);
    deliver((struct fault){.exc = EXC_Sys});
    ck_assert_uint_eq(v->at.pc, FX_EBASE + VECTOR_GENERAL);
}
END_TEST

START_TEST(the_vector_is_relative_to_the_guests_own_ebase)
{
    v->cp0[CP0_ebase] = 0x80001000 | EBASE_WG;
    deliver((struct fault){.exc = EXC_Bp});
    ck_assert_uint_eq(v->at.pc, 0x80001180);
}
END_TEST

START_TEST(a_tlb_exception_says_where_in_three_registers)
{
    v->cp0[CP0_entryhi] = 0x11112000 | 0x5a;
    v->cp0[CP0_context] = 0xab800000;
    deliver((struct fault){.exc = EXC_TLBL, .badvaddr = 0x12345678});
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], 0x12345678);
    ck_assert_uint_eq(v->cp0[CP0_entryhi], 0x12344000 | 0x5a);
    ck_assert_uint_eq(v->cp0[CP0_context],
                      0xab800000 | 0x12345678 >> 13 << 4);
}
END_TEST

START_TEST(an_address_error_says_where_in_badvaddr_only)
{
    v->cp0[CP0_entryhi] = 0x5a;
    deliver((struct fault){.exc = EXC_AdES, .badvaddr = 0x12345678});
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], 0x12345678);
    ck_assert_uint_eq(v->cp0[CP0_entryhi], 0x5a);
    ck_assert_uint_eq(v->cp0[CP0_context], 0);
}
END_TEST

START_TEST(other_exceptions_leave_badvaddr_alone)
{
    v->cp0[CP0_badvaddr] = 0x777;
    deliver((struct fault){.exc = EXC_Sys, .badvaddr = 0x12345678});
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], 0x777);
}
END_TEST

START_TEST(cause_names_the_coprocessor_and_forgets_it_at_the_next)
{
    deliver((struct fault){.exc = EXC_CpU, .ce = 2});
    ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_CE, 2u << CAUSE_CE_SHIFT);
    deliver((struct fault){.exc = EXC_Sys});
    ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_CE, 0);
}
END_TEST

START_TEST(pending_interrupts_and_the_rest_of_cause_stay)
{
    v->cp0[CP0_cause] = CAUSE_IP7 | CAUSE_TI | CAUSE_IV | 0x100;
    deliver((struct fault){.exc = EXC_Tr});
    ck_assert_uint_eq(v->cp0[CP0_cause] & ~(uint32_t)CAUSE_EXC,
                      CAUSE_IP7 | CAUSE_TI | CAUSE_IV | 0x100);
}
END_TEST

START_TEST(the_guest_is_in_kernel_mode_and_keeps_its_base_mode)
{
    v->cp0[CP0_status] = STATUS_KSU_USER | STATUS_IE | STATUS_IM7;
    deliver((struct fault){.exc = EXC_Sys});
    ck_assert_int_eq(vcpu_mode(v), MODE_KERNEL);
    ck_assert_uint_eq(v->cp0[CP0_status], STATUS_KSU_USER | STATUS_IE |
                                              STATUS_IM7 | STATUS_EXL);
}
END_TEST

START_TEST(with_bev_set_there_is_no_rom_and_the_vm_is_killed)
{
    v->cp0[CP0_status] |= STATUS_BEV;
    deliver((struct fault){.exc = EXC_Sys});
    ck_assert_int_eq(v->vm->state, VM_KILLED);
    ck_assert_str_eq(fake.console,
                     "[vmm] one: killed at v:c0008000: took an exception with "
                     "Status.BEV set: there is no boot ROM to handle it\n");
}
END_TEST

Suite *suite_deliver(void)
{
    Suite *s = suite_create("deliver");
    TCase *t = tcase_create("deliver");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, epc_is_where_the_guest_was);
    tcase_add_test(t, in_a_delay_slot_epc_is_the_branch_and_bd_is_set);
    tcase_add_test(t, bd_is_cleared_again_outside_a_slot);
    tcase_add_loop_test(t, while_exl_is_set_epc_and_bd_stay_as_they_are, 0, 2);
    tcase_add_test(t, a_refill_has_a_vector_of_its_own);
    tcase_add_test(t, every_other_exception_goes_to_the_general_vector);
    tcase_add_test(t, with_iv_only_interrupts_have_the_interrupt_vector);
    tcase_add_test(t, the_vector_is_relative_to_the_guests_own_ebase);
    tcase_add_test(t, a_tlb_exception_says_where_in_three_registers);
    tcase_add_test(t, an_address_error_says_where_in_badvaddr_only);
    tcase_add_test(t, other_exceptions_leave_badvaddr_alone);
    tcase_add_test(t, cause_names_the_coprocessor_and_forgets_it_at_the_next);
    tcase_add_test(t, pending_interrupts_and_the_rest_of_cause_stay);
    tcase_add_test(t, the_guest_is_in_kernel_mode_and_keeps_its_base_mode);
    tcase_add_test(t, with_bev_set_there_is_no_rom_and_the_vm_is_killed);
    suite_add_tcase(s, t);
    return s;
}
