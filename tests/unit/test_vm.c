/* SPDX-License-Identifier: MIT */
/* test_vm.c - the life of a virtual machine. */
#include <check.h>
#include <string.h>

#include "tests/vmm_fixture.h"
#include "vmm/vm.h"

Suite *suite_vm(void);

static void setup(void)
{
    fx_start(STLB_OFF, 0);
}

START_TEST(a_new_vm_is_as_the_board_hands_it_over)
{
    struct vm *vm = vm_new("one", 1 << 20, NULL);

    ck_assert_str_eq(vm->name, "one");
    ck_assert_uint_eq(vm->id, 1);
    ck_assert_int_eq(vm->state, VM_RUNNING);
    ck_assert_uint_eq(vm->pmap.frames, 256);
    ck_assert_ptr_eq(vm->vcpu.vm, vm);
    ck_assert_uint_eq(vm->vcpu.cp0[CP0_status], STATUS_BEV);
    ck_assert_int_eq(vcpu_mode(&vm->vcpu), MODE_KERNEL);
    ck_assert_int_eq(vtlb_find(&vm->vcpu.vtlb, 0, 0), -1);
}
END_TEST

START_TEST(vms_are_numbered_and_have_nothing_in_common)
{
    struct vm *a = vm_new("a", 1 << 20, NULL);
    struct vm *b = vm_new("b", 1 << 20, NULL);

    ck_assert_uint_eq(vms_used, 2);
    ck_assert_uint_eq(b->id, 2);
    ck_assert_ptr_ne(a, b);
    ck_assert_ptr_eq(b->vcpu.vm, b);
}
END_TEST

START_TEST(nothing_of_an_earlier_vm_is_left_in_a_new_one)
{
    struct vm *vm = vm_new("one", 1 << 20, NULL);

    memset(&vm->vcpu.regs, 0x5a, sizeof vm->vcpu.regs);
    vm->status = 9;
    vm_discard(vm);
    vm = vm_new("two", 1 << 20, NULL);
    ck_assert_uint_eq(vm->vcpu.regs.r[5] | vm->vcpu.regs.hi | vm->status, 0);
}
END_TEST

START_TEST(a_long_name_is_cut)
{
    ck_assert_str_eq(vm_new("0123456789abcdefgh", 1 << 20, NULL)->name,
                     "0123456789abcde");
}
END_TEST

START_TEST(powering_off_gives_the_frames_back_and_says_so)
{
    struct vm *vm = fx_vcpu("one")->vm;
    uint32_t before = memmap_free_frames();

    fx_set_word(&vm->vcpu, 0x1000, 1);
    vm_power_off(vm);
    ck_assert_int_eq(vm->state, VM_OFF);
    ck_assert_uint_eq(memmap_free_frames(), before);
    ck_assert_str_eq(fake.console, "[vmm] one: powered off, status 0\n");
}
END_TEST

START_TEST(a_killed_vm_keeps_the_first_reason_and_says_it_once)
{
    struct vm *vm = fx_vcpu("one")->vm;
    uint32_t before = memmap_free_frames();

    fx_set_word(&vm->vcpu, 0x1000, 1);
    ck_assert_int_eq(vm_kill(vm, "first"), V_KILL);
    ck_assert_int_eq(vm_kill(vm, "second"), V_KILL);
    ck_assert_int_eq(vm->state, VM_KILLED);
    ck_assert_str_eq(vm->killed_why, "first");
    ck_assert_uint_eq(memmap_free_frames(), before);
    ck_assert_str_eq(fake.console, "[vmm] one: killed at v:c0008000: first\n");
}
END_TEST

START_TEST(a_vm_that_is_off_cannot_be_killed)
{
    struct vm *vm = fx_vcpu("one")->vm;

    vm_power_off(vm);
    vm_kill(vm, "too late");
    ck_assert_int_eq(vm->state, VM_OFF);
    ck_assert_ptr_null(vm->killed_why);
}
END_TEST

START_TEST(killing_one_leaves_the_others_memory_as_it_is)
{
    struct vm *a = fx_vcpu("a")->vm;
    struct vcpu *b = fx_vcpu("b");

    fx_set_word(&a->vcpu, 0x1000, 1);
    fx_set_word(b, 0x1000, 0x5ec2e7);
    vm_kill(a, "a test");
    ck_assert_uint_eq(fx_word(b, 0x1000), 0x5ec2e7);
    ck_assert_int_eq(b->vm->state, VM_RUNNING);
}
END_TEST

START_TEST(a_discarded_vm_leaves_its_place_and_its_frames)
{
    uint32_t before = memmap_free_frames();
    struct vm *vm = fx_vcpu("one")->vm;

    fx_set_word(&vm->vcpu, 0x1000, 1);
    vm_discard(vm);
    ck_assert_uint_eq(vms_used, 0);
    ck_assert_uint_eq(memmap_free_frames(), before);
}
END_TEST

START_TEST(the_final_status_is_0_only_if_every_vm_ended_well)
{
    struct vm *a = fx_vcpu("a")->vm, *b = fx_vcpu("b")->vm;

    vm_power_off(a);
    vm_power_off(b);
    ck_assert_uint_eq(vm_final_status(), 0);
    b->status = 77;
    ck_assert_uint_eq(vm_final_status(), 1);
    b->status = 0;
    a->state = VM_KILLED;
    ck_assert_uint_eq(vm_final_status(), 1);
}
END_TEST

Suite *suite_vm(void)
{
    Suite *s = suite_create("vm");
    TCase *t = tcase_create("vm");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_new_vm_is_as_the_board_hands_it_over);
    tcase_add_test(t, vms_are_numbered_and_have_nothing_in_common);
    tcase_add_test(t, nothing_of_an_earlier_vm_is_left_in_a_new_one);
    tcase_add_test(t, a_long_name_is_cut);
    tcase_add_test(t, powering_off_gives_the_frames_back_and_says_so);
    tcase_add_test(t, a_killed_vm_keeps_the_first_reason_and_says_it_once);
    tcase_add_test(t, a_vm_that_is_off_cannot_be_killed);
    tcase_add_test(t, killing_one_leaves_the_others_memory_as_it_is);
    tcase_add_test(t, a_discarded_vm_leaves_its_place_and_its_frames);
    tcase_add_test(t, the_final_status_is_0_only_if_every_vm_ended_well);
    suite_add_tcase(s, t);
    return s;
}
