/* SPDX-License-Identifier: MIT */
/* test_vnet_flow.c - frames that wait: room, interrupts, memory, ends of VMs.
 */
#include <check.h>

#include "tests/unit/subnet.h"
#include "vmm/cow.h"
#include "vmm/vm.h"
#include "vmm/vnet.h"

Suite *suite_vnet_flow(void);

START_TEST(a_full_queue_refuses_and_loses_nothing)
{
    subnet_fill(one, two);
    for (uint32_t i = 0; i < 3; i++)
        ck_assert_uint_eq(subnet_send(one, FROM, 100 + i), FULL);
    ck_assert_uint_eq(one->vm->stat.net_refused, 3);
    ck_assert_uint_eq(one->vm->stat.net_lost, 0);
    ck_assert_uint_eq(subnet_receive(two), 64);
    ck_assert_uint_eq(subnet_send(one, FROM, 200), 0);
    ck_assert_uint_eq(subnet_send(one, FROM, 200), FULL);
    for (unsigned i = 0; i < SHARE - 1; i++)
        ck_assert_uint_eq(subnet_receive(two), 64);
    ck_assert_uint_eq(subnet_receive(two), 200);
    ck_assert_uint_eq(subnet_receive(two), 0);
}
END_TEST

START_TEST(a_flood_from_one_leaves_the_others_their_parts)
{
    subnet_fill(one, two);
    ck_assert_uint_eq(subnet_send(one, FROM, 64), FULL);
    subnet_fill(three, two);
    subnet_fill(four, two);
    ck_assert_uint_eq(subnet_send(four, FROM, 64), FULL);
    subnet_receive(two); /* of one: no room for another */
    ck_assert_uint_eq(subnet_send(four, FROM, 64), FULL);
    ck_assert_uint_eq(subnet_send(one, FROM, 64), 0);
}
END_TEST

START_TEST(who_is_alone_with_one_other_has_all_of_its_queue)
{
    subnet_write_for(one, two);
    vm_power_off(three->vm);
    vm_power_off(four->vm);
    for (unsigned i = 0; i < VNET_QUEUE; i++)
        ck_assert_uint_eq(subnet_send(one, FROM, 64), 0);
    ck_assert_uint_eq(subnet_send(one, FROM, 64), FULL);
}
END_TEST

START_TEST(frames_of_one_that_ended_still_take_room)
{
    subnet_fill(three, two);
    subnet_fill(four, two);
    vm_power_off(three->vm);
    vm_power_off(four->vm);
    subnet_write_for(one, two);
    for (unsigned i = 0; i < VNET_QUEUE - 2 * SHARE; i++)
        ck_assert_uint_eq(subnet_send(one, FROM, 64), 0);
    ck_assert_uint_eq(subnet_send(one, FROM, 64), FULL);
    ck_assert_uint_eq(two->vm->net.used, VNET_QUEUE);
}
END_TEST

START_TEST(frames_that_wait_interrupt_until_all_are_received)
{
    ck_assert(!subnet_interrupts(two));
    subnet_write_for(one, two);
    subnet_send(one, FROM, 64);
    subnet_send(one, FROM, 64);
    ck_assert(subnet_interrupts(two));
    ck_assert(!subnet_interrupts(three));
    subnet_receive(two);
    ck_assert(subnet_interrupts(two));
    subnet_receive(two);
    ck_assert(!subnet_interrupts(two));
}
END_TEST

START_TEST(who_was_refused_is_interrupted_when_there_is_room)
{
    subnet_fill(one, two);
    subnet_fill(three, four);
    subnet_receive(two);
    ck_assert(!subnet_interrupts(one)); /* was not refused */
    subnet_send(one, FROM, 64);
    subnet_send(one, FROM, 64);
    subnet_receive(two);
    ck_assert(subnet_interrupts(one));
    ck_assert(!subnet_interrupts(three));
    subnet_send(one, FROM, 64);
    ck_assert(!subnet_interrupts(one));
    subnet_send(one, FROM, 64);
    subnet_receive(two);
    ck_assert(subnet_interrupts(one));
    ck_assert_uint_eq(subnet_receive(one), 0);
    ck_assert(!subnet_interrupts(one));
}
END_TEST

START_TEST(a_receiver_that_ends_gives_its_frames_back_and_tells_who_waits)
{
    uint32_t backed = two->vm->pmap.backed;

    subnet_write_for(one, two);
    subnet_send(one, FROM, PAGE_SIZE);
    for (unsigned i = 1; i < SHARE; i++)
        subnet_send(one, FROM, 64);
    ck_assert_uint_eq(subnet_send(one, FROM, 64), FULL);
    ck_assert_uint_eq(memmap_free_frames(), free_at_start - SHARE + 1);
    vm_kill(two->vm, "to see what it holds");
    /* Its pages, and the second level of its pmap. */
    ck_assert_uint_eq(memmap_free_frames(), free_at_start + backed + 1);
    ck_assert(subnet_interrupts(one));
    ck_assert_uint_eq(subnet_send(one, FROM, 64), 0);
    ck_assert_uint_eq(one->vm->stat.net_lost, 1);
    ck_assert_uint_eq(memmap_holds(pmap_lookup(&one->vm->pmap, pfn_of(FROM))),
                      0);
}
END_TEST

START_TEST(what_was_sent_arrives_though_the_sender_has_ended)
{
    mfn_t page = pmap_own(one->vm, pfn_of(FROM));

    subnet_write_for(one, two);
    subnet_send(one, FROM, PAGE_SIZE);
    vm_power_off(one->vm);
    ck_assert_uint_eq(subnet_receive(two), PAGE_SIZE);
    ck_assert_uint_eq(pmap_lookup(&two->vm->pmap, pfn_of(TO)).n, page.n);
    ck_assert_uint_eq(fx_word(two, TO + 36), SECRET);
}
END_TEST

START_TEST(a_refused_sender_that_ends_is_not_told)
{
    subnet_fill(one, two);
    subnet_send(one, FROM, 64);
    vm_power_off(one->vm);
    subnet_receive(two);
    ck_assert(!one->vm->net.room);
}
END_TEST

START_TEST(ten_thousand_pages_cost_no_memory)
{
    subnet_write_for(one, two);
    for (unsigned i = 0; i < 10000; i++) {
        ck_assert_uint_eq(subnet_send(one, FROM, i % 2 ? PAGE_SIZE : 60), 0);
        ck_assert_uint_ne(subnet_receive(two), 0);
    }
    pmap_own(one->vm, pfn_of(FROM));
    pmap_own(two->vm, pfn_of(TO));
    ck_assert_uint_eq(memmap_free_frames(), free_at_start);
    ck_assert_uint_eq(one->vm->stat.net_remapped, 5000);
}
END_TEST

START_TEST(without_a_frame_left_nothing_is_sent_and_nothing_lost)
{
    subnet_write_for(one, two);
    while (memmap_free_frames() > 0)
        memmap_hold(memmap_take());
    ck_assert_uint_eq(subnet_send(one, FROM, 64), NO_MEMORY);
    ck_assert_uint_eq(one->vm->stat.net_copied, 0);
    ck_assert_uint_eq(one->vm->stat.net_refused, 1);
    ck_assert_uint_eq(subnet_send(one, FROM, PAGE_SIZE), 0);
    /* No second level for a page in another half MiB: it waits on. */
    ck_assert_uint_eq(subnet_call(two, CALL_net_receive, FX_MEMORY / 2, 0),
                      NO_MEMORY);
    ck_assert_uint_eq(subnet_receive(two), PAGE_SIZE);
}
END_TEST

Suite *suite_vnet_flow(void)
{
    Suite *s = suite_create("vnet_flow");
    TCase *t = tcase_create("flow");

    tcase_add_checked_fixture(t, subnet_start, NULL);
    tcase_add_test(t, a_full_queue_refuses_and_loses_nothing);
    tcase_add_test(t, a_flood_from_one_leaves_the_others_their_parts);
    tcase_add_test(t, who_is_alone_with_one_other_has_all_of_its_queue);
    tcase_add_test(t, frames_of_one_that_ended_still_take_room);
    tcase_add_test(t, frames_that_wait_interrupt_until_all_are_received);
    tcase_add_test(t, who_was_refused_is_interrupted_when_there_is_room);
    tcase_add_test(
        t, a_receiver_that_ends_gives_its_frames_back_and_tells_who_waits);
    tcase_add_test(t, what_was_sent_arrives_though_the_sender_has_ended);
    tcase_add_test(t, a_refused_sender_that_ends_is_not_told);
    tcase_add_test(t, ten_thousand_pages_cost_no_memory);
    tcase_add_test(t, without_a_frame_left_nothing_is_sent_and_nothing_lost);
    suite_add_tcase(s, t);
    return s;
}
