/* SPDX-License-Identifier: MIT */
/* test_vnet.c - Ethernet frames between VMs: whose, and what of them. */
#include <check.h>

#include "tests/unit/subnet.h"
#include "vmm/cow.h"
#include "vmm/vm.h"

Suite *suite_vnet(void);

enum { V1 = 3, CODE = 0x80, MFC0_CAUSE = 0x40086800 /* mfc0 t0, Cause */ };

START_TEST(info_tells_the_address_and_how_many_run)
{
    ck_assert_uint_eq(subnet_info(two), VMS << NET_VMS_SHIFT | 0x4d02);
    ck_assert_uint_eq(two->regs.r[V1], 0x02000042);
    vm_power_off(three->vm);
    ck_assert_uint_eq(subnet_info(two) >> NET_VMS_SHIFT, VMS - 1);
}
END_TEST

/* Not the start of a page, or no memory: addresses; too short, too long. */
static const struct {
    uint32_t pa, length;
} wrong[] = {
    {FROM + 4, 64},
    {FROM + 1, 64},
    {FX_MEMORY, 64},
    {0xfffff000, 64},
    {0x1fc00000, 64},
    {FROM, 0},
    {FROM, 13},
    {FROM, 4097},
    {FROM, 0xffffffff},
    {FROM, 1u << 16},
    {FX_MEMORY + FROM, 4096},
};

START_TEST(an_argument_out_of_range_is_refused)
{
    subnet_write_for(one, two);
    ck_assert_uint_eq(subnet_send(one, wrong[_i].pa, wrong[_i].length), BAD);
    ck_assert_uint_eq(one->vm->stat.net_refused, 1);
    ck_assert_uint_eq(one->vm->stat.net_sent, 0);
    ck_assert_uint_eq(subnet_receive(two), 0);
}
END_TEST

START_TEST(a_page_that_is_none_receives_nothing)
{
    subnet_write_for(one, two);
    subnet_send(one, FROM, 64);
    for (unsigned i = 0; i < 5; i++)
        ck_assert_uint_eq(subnet_call(two, CALL_net_receive, wrong[i].pa, 0),
                          BAD);
    ck_assert_uint_eq(subnet_receive(two), 64);
}
END_TEST

START_TEST(every_length_of_a_frame_arrives)
{
    static const uint32_t length[] = {14, 15, 17, 512, 4093, 4095, 4096};

    subnet_write_for(one, two);
    for (unsigned i = 0; i < sizeof length / sizeof *length; i++) {
        ck_assert_uint_eq(subnet_send(one, FROM, length[i]), 0);
        ck_assert_uint_eq(subnet_receive(two), length[i]);
        ck_assert_uint_eq(subnet_receive(two), 0);
    }
    ck_assert_uint_eq(one->vm->stat.net_sent, 7);
    ck_assert_uint_eq(one->vm->stat.net_sent_bytes, 12842);
    ck_assert_uint_eq(two->vm->stat.net_received, 7);
    ck_assert_uint_eq(two->vm->stat.net_received_bytes, 12842);
}
END_TEST

START_TEST(behind_a_short_frame_nothing_of_the_sender_is_seen)
{
    static const uint32_t length[] = {14, 15, 17, 512, 4093, 4095};
    const uint8_t *sent = hw_frame(pmap_own(one->vm, pfn_of(FROM)));

    subnet_write_for(one, two);
    for (unsigned k = 0; k < sizeof length / sizeof *length; k++) {
        subnet_send(one, FROM, length[k]);
        subnet_receive(two);
        const uint8_t *got = hw_frame(pmap_lookup(&two->vm->pmap, pfn_of(TO)));
        for (uint32_t i = 0; i < PAGE_SIZE; i++)
            ck_assert_uint_eq(got[i], i < length[k] ? sent[i] : 0);
    }
    ck_assert_uint_eq(one->vm->stat.net_copied, 6);
    ck_assert_uint_eq(one->vm->stat.net_remapped, 0);
}
END_TEST

START_TEST(a_frame_that_fills_its_page_is_the_senders_page)
{
    mfn_t page = pmap_own(one->vm, pfn_of(FROM));

    subnet_write_for(one, two);
    subnet_send(one, FROM, PAGE_SIZE);
    subnet_receive(two);
    ck_assert_uint_eq(pmap_lookup(&two->vm->pmap, pfn_of(TO)).n, page.n);
    ck_assert_uint_eq(pmap_lookup(&one->vm->pmap, pfn_of(FROM)).n, page.n);
    ck_assert_uint_eq(one->vm->stat.net_remapped, 1);
    ck_assert_uint_eq(one->vm->stat.net_copied, 0);
}
END_TEST

START_TEST(what_is_stored_after_sending_does_not_reach_the_receiver)
{
    mfn_t page = pmap_own(one->vm, pfn_of(FROM));
    uint32_t *word;

    subnet_write_for(one, two);
    subnet_send(one, FROM, PAGE_SIZE);
    ck_assert_uint_ne(pmap_own(one->vm, pfn_of(FROM)).n, page.n);
    word = hw_frame(pmap_own(one->vm, pfn_of(FROM)));
    word[9] = 1;
    subnet_receive(two);
    ck_assert_uint_eq(fx_word(two, TO + 36), SECRET);
    /* Nor is what the receiver stores seen by another. */
    ck_assert_uint_eq(pmap_own(two->vm, pfn_of(TO)).n, page.n);
}
END_TEST

/* A privileged instruction in the page that is to be sent. */
static void trap_on_mfc0(void)
{
    fx_at(one, FX_EBASE + FROM + CODE);
    fx_trap(one, EXC_CpU, 0);
    fx_untold(one);
    ck_assert_uint_ne(fx_word(one, FROM + CODE), MFC0_CAUSE);
}

START_TEST(a_patched_page_goes_as_its_guest_wrote_it)
{
    settings.regpage = REGPAGE_PATCH;
    subnet_call(one, CALL_regpage, 0, 0);
    subnet_write_for(one, two);
    fx_set_word(one, FROM + CODE, MFC0_CAUSE);
    trap_on_mfc0();
    subnet_send(one, FROM, PAGE_SIZE);
    trap_on_mfc0();
    subnet_receive(two);
    ck_assert_uint_eq(fx_word(two, TO + CODE), MFC0_CAUSE);
    trap_on_mfc0();
    ck_assert_uint_eq(fx_word(two, TO + CODE), MFC0_CAUSE);
}
END_TEST

START_TEST(the_senders_real_entry_loses_its_d)
{
    uint32_t va = FX_EBASE + FROM;

    subnet_write_for(one, two);
    fx_at(one, FX_PC);
    fx_trap(one, EXC_TLBS, va);
    ck_assert(fake_find(va, 0)->lo[0] & ENTRYLO_D);
    subnet_send(one, FROM, PAGE_SIZE);
    ck_assert_ptr_null(fake_find(va, 0));
    fx_trap(one, EXC_TLBS, va);
    fx_trap(one, EXC_Mod, va);
    ck_assert_uint_eq(one->vm->stat.copied, 1);
}
END_TEST

START_TEST(the_receivers_translation_of_the_page_dies)
{
    uint32_t va = FX_EBASE + TO;

    fx_trap(two, EXC_TLBL, va);
    ck_assert_ptr_nonnull(fake_find(va, 0));
    subnet_write_for(one, two);
    subnet_send(one, FROM, 64);
    subnet_receive(two);
    ck_assert_ptr_null(fake_find(va, 0));
}
END_TEST

START_TEST(a_page_that_nothing_backs_is_a_frame_to_nobody)
{
    pmap_drop(one->vm, pfn_of(FROM));
    ck_assert_uint_eq(subnet_send(one, FROM, PAGE_SIZE), 0);
    ck_assert_uint_eq(one->vm->stat.net_lost, 1);
}
END_TEST

START_TEST(frames_to_oneself_or_to_nobody_are_lost_and_counted)
{
    uint8_t other[] = {NET_PREFIX, VMS + 1};
    uint32_t all = 0;

    subnet_write_for(one, one);
    ck_assert_uint_eq(subnet_send(one, FROM, 64), 0);
    for (unsigned i = 0; i < NET_ADDRESS; i++) {
        subnet_write(one, other);
        ck_assert_uint_eq(subnet_send(one, FROM, 64), 0);
        other[5] = 2; /* each other byte of it matters */
        other[i] ^= 4;
    }
    ck_assert_uint_eq(one->vm->stat.net_lost, 7);
    for (unsigned i = 0; i < vms_used; i++)
        all += vms[i].net.used;
    ck_assert_uint_eq(all, 0);
    ck_assert_uint_eq(memmap_free_frames(), free_at_start);
}
END_TEST

START_TEST(a_broadcast_reaches_all_others)
{
    subnet_write_broadcast(two);
    ck_assert_uint_eq(subnet_send(two, FROM, PAGE_SIZE), 0);
    ck_assert_uint_eq(subnet_receive(one), PAGE_SIZE);
    ck_assert_uint_eq(subnet_receive(three), PAGE_SIZE);
    ck_assert_uint_eq(subnet_receive(four), PAGE_SIZE);
    ck_assert_uint_eq(subnet_receive(two), 0);
    ck_assert_uint_eq(two->vm->stat.net_lost, 0);
    ck_assert_uint_eq(pmap_lookup(&one->vm->pmap, pfn_of(TO)).n,
                      pmap_lookup(&four->vm->pmap, pfn_of(TO)).n);
}
END_TEST

START_TEST(a_full_queue_does_not_keep_a_broadcast_from_the_others)
{
    subnet_fill(one, two);
    subnet_write_broadcast(one);
    ck_assert_uint_eq(subnet_send(one, FROM, 64), 0);
    ck_assert_uint_eq(one->vm->stat.net_lost, 1);
    ck_assert_uint_eq(subnet_receive(three), 64);
    ck_assert_uint_eq(two->vm->net.used, SHARE);
}
END_TEST

START_TEST(who_never_asked_for_the_net_hears_nothing)
{
    struct vcpu *deaf = fx_vcpu("deaf");

    subnet_write_for(one, deaf);
    ck_assert_uint_eq(subnet_send(one, FROM, 64), 0);
    subnet_write_broadcast(one);
    subnet_send(one, FROM, 64);
    ck_assert_uint_eq(one->vm->stat.net_lost, 1);
    ck_assert_uint_eq(deaf->vm->net.used, 0);
    ck_assert(!subnet_interrupts(deaf));
    ck_assert_uint_eq(subnet_receive(deaf), 0);
    ck_assert_uint_eq(subnet_send(one, FROM, 64), 0);
    ck_assert_uint_eq(subnet_receive(deaf), 64);
}
END_TEST

Suite *suite_vnet(void)
{
    Suite *s = suite_create("vnet");
    TCase *t = tcase_create("frames");

    tcase_add_checked_fixture(t, subnet_start, NULL);
    tcase_add_test(t, info_tells_the_address_and_how_many_run);
    tcase_add_loop_test(t, an_argument_out_of_range_is_refused, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(t, a_page_that_is_none_receives_nothing);
    tcase_add_test(t, every_length_of_a_frame_arrives);
    tcase_add_test(t, behind_a_short_frame_nothing_of_the_sender_is_seen);
    tcase_add_test(t, a_frame_that_fills_its_page_is_the_senders_page);
    tcase_add_test(t, what_is_stored_after_sending_does_not_reach_the_receiver);
    tcase_add_test(t, a_patched_page_goes_as_its_guest_wrote_it);
    tcase_add_test(t, the_senders_real_entry_loses_its_d);
    tcase_add_test(t, the_receivers_translation_of_the_page_dies);
    tcase_add_test(t, a_page_that_nothing_backs_is_a_frame_to_nobody);
    tcase_add_test(t, frames_to_oneself_or_to_nobody_are_lost_and_counted);
    tcase_add_test(t, a_broadcast_reaches_all_others);
    tcase_add_test(t, a_full_queue_does_not_keep_a_broadcast_from_the_others);
    tcase_add_test(t, who_never_asked_for_the_net_hears_nothing);
    suite_add_tcase(s, t);
    return s;
}
