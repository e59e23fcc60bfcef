/* SPDX-License-Identifier: MIT */
/* test_checker.c - the protection checker: whose frame is that? */
#include <check.h>
#include <string.h>

#include "machine/checker.h"
#include "tests/unit/program.h"
#include "traces/probe.h"

Suite *suite_checker(void);

enum { FRAMES = 16, RAM = FRAMES * PAGE_SIZE, PC = 0x1234 };

static struct checker *c;

static void setup(void)
{
    c = checker_new(RAM);
    ck_assert_ptr_nonnull(c);
}

static void teardown(void)
{
    checker_free(c);
}

static bool say(enum mode mode, enum event_kind kind, uint32_t a0, uint32_t a1,
                uint32_t a2)
{
    const uint32_t arg[] = {a0, a1, a2, 0};
    bool ok = true;

    for (unsigned i = 0; i < event_info[kind].args; i++)
        ok &= checker_probe(c, mode, PC, (uint16_t)PROBE_CODE(kind, i), arg[i]);
    return ok;
}

static bool monitor(enum event_kind kind, uint32_t a0, uint32_t a1, uint32_t a2)
{
    return say(MODE_KERNEL, kind, a0, a1, a2);
}

static bool touches(enum mode mode, uint32_t mfn, enum access_kind how)
{
    return checker_access(c, mode, PC, mfn << PAGE_SHIFT | 8, how);
}

/* VM 1 has frame 5, VM 2 has frame 6; VM 1 runs. */
static void two_vms(void)
{
    ck_assert(monitor(EVENT_fill, 1, 0, 5));
    ck_assert(monitor(EVENT_fill, 2, 0, 6));
    ck_assert(monitor(EVENT_enter, 1, 0, 0));
}

START_TEST(a_vm_may_use_its_own_frames)
{
    two_vms();
    for (int how = 0; how < ACCESS_KINDS; how++) {
        ck_assert(touches(MODE_USER, 5, (enum access_kind)how));
        ck_assert(touches(MODE_SUPER, 5, (enum access_kind)how));
    }
}
END_TEST

START_TEST(another_vms_frame_is_a_breach_for_every_access)
{
    two_vms();
    ck_assert(!touches(MODE_SUPER, 6, (enum access_kind)_i));
    ck_assert_ptr_nonnull(strstr(c->breach, "v:00001234"));
    ck_assert_ptr_nonnull(strstr(c->breach, "vm 1"));
    ck_assert_ptr_nonnull(strstr(c->breach, "mfn 00006 of vm 2"));
}
END_TEST

START_TEST(nobodys_frame_is_a_breach)
{
    two_vms();
    ck_assert(!touches(MODE_USER, 7, ACCESS_LOAD));
    ck_assert_ptr_nonnull(strstr(c->breach, "nobody's"));
}
END_TEST

START_TEST(a_real_device_is_a_breach)
{
    two_vms();
    ck_assert(!touches(MODE_USER, FRAMES, ACCESS_STORE));
}
END_TEST

START_TEST(a_disk_stores_to_no_vms_frame)
{
    two_vms();
    ck_assert(checker_dma(c, 7 << PAGE_SHIFT, PAGE_SIZE));
    ck_assert(!checker_dma(c, (7 << PAGE_SHIFT) - 4, 8));
    ck_assert_ptr_nonnull(strstr(c->breach, "mfn 00006, which vm 2 has"));
}
END_TEST

START_TEST(the_monitor_may_read_and_write_everything)
{
    two_vms();
    ck_assert(touches(MODE_KERNEL, 6, ACCESS_STORE));
    ck_assert(touches(MODE_KERNEL, FRAMES, ACCESS_LOAD));
}
END_TEST

START_TEST(a_store_on_behalf_of_a_vm_goes_to_its_frame)
{
    two_vms();
    ck_assert(monitor(EVENT_behalf, 2, 0, 0));
    ck_assert(touches(MODE_KERNEL, 6, ACCESS_STORE));
    /* Only the one store after the probe is meant. */
    ck_assert(touches(MODE_KERNEL, 5, ACCESS_STORE));
}
END_TEST

START_TEST(a_store_on_behalf_of_a_vm_to_another_frame_is_a_breach)
{
    two_vms();
    ck_assert(monitor(EVENT_behalf, 2, 0, 0));
    ck_assert(touches(MODE_KERNEL, 5, ACCESS_LOAD));
    ck_assert(!touches(MODE_KERNEL, 5, ACCESS_STORE));
}
END_TEST

START_TEST(a_frame_is_filled_for_one_vm_at_a_time)
{
    two_vms();
    ck_assert(!monitor(EVENT_fill, 1, 0, 6));
}
END_TEST

START_TEST(a_frame_taken_may_be_filled_for_another)
{
    two_vms();
    ck_assert(monitor(EVENT_take, 2, 6, 0));
    ck_assert(monitor(EVENT_fill, 1, 0, 6));
    ck_assert(touches(MODE_USER, 6, ACCESS_LOAD));
}
END_TEST

START_TEST(a_dead_vms_frames_are_free_again)
{
    two_vms();
    ck_assert(
        monitor((enum event_kind)(_i ? EVENT_kill : EVENT_done), 2, 0, 0));
    ck_assert(monitor(EVENT_fill, 1, 0, 6));
}
END_TEST

/* VM 2's frame 6 backs a page of VM 1 as well. */
static void one_shared(void)
{
    two_vms();
    ck_assert(monitor(EVENT_share, 1, 9, 6));
}

START_TEST(a_shared_frame_may_be_read_by_those_who_use_it)
{
    one_shared();
    ck_assert(touches(MODE_SUPER, 6, ACCESS_LOAD));
    ck_assert(touches(MODE_USER, 6, ACCESS_FETCH));
    ck_assert(checker_allows(c, MODE_USER, 6 << PAGE_SHIFT, ACCESS_LOAD));
    ck_assert(monitor(EVENT_enter, 3, 0, 0));
    ck_assert(!touches(MODE_USER, 6, ACCESS_LOAD));
}
END_TEST

/* Loop: its first user and its second. */
START_TEST(a_store_to_a_shared_frame_is_a_breach)
{
    one_shared();
    ck_assert(monitor(EVENT_enter, (uint32_t)_i, 0, 0));
    ck_assert(!checker_allows(c, MODE_USER, 6 << PAGE_SHIFT, ACCESS_STORE));
    ck_assert(!touches(MODE_USER, 6, ACCESS_STORE));
    ck_assert_ptr_nonnull(strstr(c->breach, "mfn 00006, which is shared"));
}
END_TEST

START_TEST(a_store_on_behalf_of_a_vm_to_a_shared_frame_is_a_breach)
{
    one_shared();
    ck_assert(monitor(EVENT_behalf, 2, 0, 0));
    ck_assert(!touches(MODE_KERNEL, 6, ACCESS_STORE));
}
END_TEST

START_TEST(a_frame_shared_within_one_vm_is_shared)
{
    two_vms();
    ck_assert(monitor(EVENT_share, 1, 9, 5));
    ck_assert(touches(MODE_USER, 5, ACCESS_LOAD));
    ck_assert(!touches(MODE_USER, 5, ACCESS_STORE));
}
END_TEST

START_TEST(the_last_user_may_store_again)
{
    one_shared();
    uint32_t changes = c->changes;
    ck_assert(monitor(EVENT_take, 2, 6, 0));
    ck_assert_uint_ne(c->changes, changes);
    ck_assert(touches(MODE_USER, 6, ACCESS_STORE));
}
END_TEST

START_TEST(who_lost_one_of_two_pages_on_a_frame_still_uses_it)
{
    two_vms();
    ck_assert(monitor(EVENT_share, 1, 9, 5));
    ck_assert(monitor(EVENT_take, 1, 5, 9));
    ck_assert(touches(MODE_USER, 5, ACCESS_STORE));
    ck_assert(monitor(EVENT_take, 1, 5, 0));
    ck_assert(!touches(MODE_USER, 5, ACCESS_LOAD));
}
END_TEST

START_TEST(what_the_monitor_holds_may_be_read_and_not_written)
{
    two_vms();
    ck_assert(monitor(EVENT_hold, 5, 1, 0));
    ck_assert(touches(MODE_USER, 5, ACCESS_LOAD));
    ck_assert(!touches(MODE_USER, 5, ACCESS_STORE));
    c->breach[0] = '\0';
    ck_assert(monitor(EVENT_hold, 5, 0, 0));
    ck_assert(touches(MODE_USER, 5, ACCESS_STORE));
}
END_TEST

START_TEST(a_frame_of_the_monitors_is_nobodys)
{
    two_vms();
    ck_assert(monitor(EVENT_hold, 7, 1, 0));
    ck_assert(!touches(MODE_USER, 7, ACCESS_LOAD));
    ck_assert_ptr_nonnull(strstr(c->breach, "nobody's"));
}
END_TEST

/* Loop: zeroed, and as a copy. */
START_TEST(a_frame_in_use_cannot_become_anybodys_own)
{
    one_shared();
    ck_assert(!monitor(
        (enum event_kind)(_i ? EVENT_own : EVENT_fill), 1, 3, 6));
}
END_TEST

START_TEST(a_copy_is_its_vms_own)
{
    one_shared();
    ck_assert(monitor(EVENT_take, 1, 6, 9));
    ck_assert(monitor(EVENT_own, 1, 9, 7));
    ck_assert(touches(MODE_USER, 7, ACCESS_STORE));
    ck_assert(!touches(MODE_USER, 6, ACCESS_LOAD));
}
END_TEST

START_TEST(beyond_255_uses_a_frame_stays_shared)
{
    two_vms();
    for (unsigned n = 0; n < 300; n++)
        ck_assert(monitor(EVENT_share, 1, n, 5));
    for (unsigned n = 0; n < 300; n++)
        ck_assert(monitor(EVENT_take, 1, 5, n));
    ck_assert(!touches(MODE_USER, 5, ACCESS_STORE));
    ck_assert(monitor(EVENT_done, 1, 0, 0));
    ck_assert(monitor(EVENT_fill, 2, 0, 5));
}
END_TEST

START_TEST(ids_that_no_vm_can_have_are_refused)
{
    ck_assert(!monitor(EVENT_fill, 0, 0, 5));
    ck_assert(!monitor(EVENT_fill, CHECKER_VMS, 0, 5));
    ck_assert(monitor(EVENT_take, CHECKER_VMS, 5, 0));
    ck_assert(monitor(EVENT_kill, 255, 5, 0));
}
END_TEST

START_TEST(frames_beyond_ram_cannot_be_filled)
{
    ck_assert(!monitor(EVENT_fill, 1, 0, FRAMES));
}
END_TEST

START_TEST(a_guest_cannot_grant_itself_a_frame)
{
    two_vms();
    ck_assert(say(MODE_SUPER, EVENT_take, 2, 6, 0));
    ck_assert(say(MODE_SUPER, EVENT_fill, 1, 0, 7));
    ck_assert(!touches(MODE_SUPER, 7, ACCESS_LOAD));
}
END_TEST

/* The whole way: probes executed by the monitor, then a guest's store. */
static struct machine *checked_machine(uint32_t mfn)
{
    const uint32_t words[] = {
        probe_word(EVENT_fill, 0, T0), probe_word(EVENT_fill, 1, T0),
        probe_word(EVENT_fill, 2, T0), probe_word(EVENT_enter, 0, T0),
        probe_word(EVENT_enter, 1, 0),
    };
    uint32_t store = i_type(INSN_sw, T2, T3, 0);
    struct machine_config config = program_config();

    config.monitored = config.check = true;
    struct machine *m = program_on(&config, words, 5);
    m->cpu.regs.r[T0] = 1; /* vm 1, mfn 1: this very page */
    ck_assert_int_eq(machine_run(m, 5), STOP_LIMIT);
    put_words(m, PROGRAM_AT, &store, 1);
    map(m, 0, 0x00400000, lo(1, ENTRYLO_V), lo(mfn, ENTRYLO_V | ENTRYLO_D));
    m->cpu.regs.r[T2] = 77;
    m->cpu.regs.r[T3] = 0x00401000;
    go_in(m, MODE_USER, 0x00400000);
    return m;
}

START_TEST(a_breach_stops_the_machine_before_the_store)
{
    struct machine *m = checked_machine(9);

    ck_assert_int_eq(machine_run(m, 10), STOP_BREACH);
    ck_assert_str_eq(m->why, "v:00400000 (user mode): vm 1 stores to mfn "
                             "00009, nobody's");
    ck_assert_uint_eq(mem_read(&m->mem, 9 * PAGE_SIZE, 4), 0);
    machine_free(m);
}
END_TEST

START_TEST(an_honest_guest_runs_on)
{
    struct machine *m = checked_machine(1);

    ck_assert_int_eq(machine_run(m, 10), STOP_LIMIT);
    machine_free(m);
}
END_TEST

Suite *suite_checker(void)
{
    Suite *s = suite_create("checker");
    TCase *t = tcase_create("checker");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_vm_may_use_its_own_frames);
    tcase_add_loop_test(t, another_vms_frame_is_a_breach_for_every_access, 0,
                        ACCESS_KINDS);
    tcase_add_test(t, nobodys_frame_is_a_breach);
    tcase_add_test(t, a_real_device_is_a_breach);
    tcase_add_test(t, a_disk_stores_to_no_vms_frame);
    tcase_add_test(t, the_monitor_may_read_and_write_everything);
    tcase_add_test(t, a_store_on_behalf_of_a_vm_goes_to_its_frame);
    tcase_add_test(t, a_store_on_behalf_of_a_vm_to_another_frame_is_a_breach);
    tcase_add_test(t, a_frame_is_filled_for_one_vm_at_a_time);
    tcase_add_test(t, a_frame_taken_may_be_filled_for_another);
    tcase_add_loop_test(t, a_dead_vms_frames_are_free_again, 0, 2);
    tcase_add_test(t, frames_beyond_ram_cannot_be_filled);
    tcase_add_test(t, a_shared_frame_may_be_read_by_those_who_use_it);
    tcase_add_loop_test(t, a_store_to_a_shared_frame_is_a_breach, 1, 3);
    tcase_add_test(t, a_store_on_behalf_of_a_vm_to_a_shared_frame_is_a_breach);
    tcase_add_test(t, a_frame_shared_within_one_vm_is_shared);
    tcase_add_test(t, the_last_user_may_store_again);
    tcase_add_test(t, who_lost_one_of_two_pages_on_a_frame_still_uses_it);
    tcase_add_test(t, what_the_monitor_holds_may_be_read_and_not_written);
    tcase_add_test(t, a_frame_of_the_monitors_is_nobodys);
    tcase_add_loop_test(t, a_frame_in_use_cannot_become_anybodys_own, 0, 2);
    tcase_add_test(t, a_copy_is_its_vms_own);
    tcase_add_test(t, beyond_255_uses_a_frame_stays_shared);
    tcase_add_test(t, ids_that_no_vm_can_have_are_refused);
    tcase_add_test(t, a_guest_cannot_grant_itself_a_frame);
    tcase_add_test(t, a_breach_stops_the_machine_before_the_store);
    tcase_add_test(t, an_honest_guest_runs_on);
    suite_add_tcase(s, t);
    return s;
}
