/* SPDX-License-Identifier: MIT */
/* test_hostmap.c - what is remembered is true, or forgotten in time. */
#include <check.h>
#include <stdlib.h>

#include "machine/cp0.h"
#include "machine/hostmap.h"
#include "tests/unit/program.h"

Suite *suite_hostmap(void);

enum { VA = 0x00400000 };
#define NOTHING 0xffffffffu

static struct machine *m;
static struct hostmap *h;

static void setup(void)
{
    m = PROGRAM(bare(INSN_tlbwi));
    map(m, 2, VA, lo(0x40, ENTRYLO_V), lo(0x41, ENTRYLO_V | ENTRYLO_D));
    h = calloc(1, sizeof *h);
    hostmap_forget(h);
    hostmap_follow(h, &m->cpu);
}

static void teardown(void)
{
    free(h);
    machine_free(m);
}

/* Look va up now, and remember that. */
static void remember(uint32_t va, enum access_kind how)
{
    struct translation t = mmu_translate(&m->cpu, va, how);

    ck_assert_int_eq(t.result, MMU_OK);
    hostmap_put(h, hostmap_which(&m->cpu), va, &t, how);
}

/* The physical address that is remembered, or NOTHING. */
static uint32_t known(uint32_t va, enum access_kind how)
{
    unsigned which = hostmap_which(&m->cpu);
    const struct host_slot *slot = &h->slot[which][hostmap_index(va)];

    hostmap_follow(h, &m->cpu);
    return slot->tag[how] == (va & HOSTMAP_PAGE) ? va + slot->delta : NOTHING;
}

START_TEST(a_page_is_known_for_the_kinds_of_access_that_were_asked_for)
{
    remember(VA + 4, ACCESS_LOAD);
    ck_assert_uint_eq(known(VA + 8, ACCESS_LOAD), 0x40008);
    ck_assert_uint_eq(known(VA + 8, ACCESS_STORE), NOTHING);
    ck_assert_uint_eq(known(VA + 8, ACCESS_FETCH), NOTHING);
    ck_assert_uint_eq(known(VA + PAGE_SIZE, ACCESS_LOAD), NOTHING);
}
END_TEST

START_TEST(a_clash_of_pages_forgets_the_older_one)
{
    remember(VA, ACCESS_LOAD);
    remember(0x80000000 + VA % (HOSTMAP_SLOTS * PAGE_SIZE), ACCESS_STORE);
    ck_assert_uint_eq(known(VA, ACCESS_LOAD), NOTHING);
    ck_assert_uint_eq(known(VA, ACCESS_STORE), NOTHING);
}
END_TEST

START_TEST(a_mode_does_not_know_what_another_one_asked)
{
    remember(0x80000000, ACCESS_LOAD);
    go_in(m, MODE_USER, PROGRAM_PC);
    ck_assert_uint_eq(known(0x80000000, ACCESS_LOAD), NOTHING);
    go_in(m, MODE_KERNEL, PROGRAM_PC);
    ck_assert_uint_eq(known(0x80000000, ACCESS_LOAD), 0);
}
END_TEST

START_TEST(the_error_level_has_a_map_of_its_own)
{
    remember(VA, ACCESS_LOAD);
    cp0_set_status(&m->cpu, STATUS_ERL);
    ck_assert_uint_eq(known(VA, ACCESS_LOAD), NOTHING);
    remember(VA - 0x3f0000, ACCESS_LOAD);
    ck_assert_uint_eq(known(VA - 0x3f0000, ACCESS_LOAD), VA - 0x3f0000);
    cp0_set_status(&m->cpu, 0);
    ck_assert_uint_eq(known(VA - 0x3f0000, ACCESS_LOAD), NOTHING);
}
END_TEST

START_TEST(another_asid_forgets_mapped_pages_but_not_others)
{
    remember(VA, ACCESS_LOAD);
    remember(0x80001000, ACCESS_LOAD);
    cp0_write(&m->cpu, CP0_entryhi, 1);
    ck_assert_uint_eq(known(VA, ACCESS_LOAD), NOTHING);
    ck_assert_uint_eq(known(0x80001000, ACCESS_LOAD), 0x1000);
    cp0_write(&m->cpu, CP0_entryhi, 0);
    ck_assert_uint_eq(known(VA, ACCESS_LOAD), NOTHING);
}
END_TEST

START_TEST(another_asid_keeps_global_pages)
{
    map(m, 3, 0x00800000, lo(0x50, ENTRYLO_V | ENTRYLO_G), ENTRYLO_G);
    known(VA, ACCESS_LOAD);
    remember(0x00800000, ACCESS_LOAD);
    cp0_write(&m->cpu, CP0_entryhi, 1);
    ck_assert_uint_eq(known(0x00800000, ACCESS_LOAD), 0x50000);
}
END_TEST

START_TEST(a_tlb_write_forgets_what_its_entry_said_and_nothing_else)
{
    map(m, 3, 0x00800000, lo(0x50, ENTRYLO_V), 0);
    known(VA, ACCESS_LOAD);
    remember(VA, ACCESS_LOAD);
    remember(VA + PAGE_SIZE, ACCESS_STORE);
    remember(0x00800000, ACCESS_LOAD);
    m->cpu.cp0[CP0_index] = 2;
    m->cpu.cp0[CP0_entryhi] = 0x00c00000;
    machine_step(m);
    ck_assert_uint_eq(known(VA, ACCESS_LOAD), NOTHING);
    ck_assert_uint_eq(known(VA + PAGE_SIZE, ACCESS_STORE), NOTHING);
    ck_assert_uint_eq(known(0x00800000, ACCESS_LOAD), 0x50000);
}
END_TEST

/* So it is with a tlb.c that lets two entries match. */
START_TEST(a_tlb_write_forgets_the_pages_that_its_entry_maps_now)
{
    struct tlb_entry before = tlb_read(&m->cpu.tlb, 2);

    remember(VA + PAGE_SIZE, ACCESS_LOAD);
    ck_assert(
        tlb_write(&m->cpu.tlb, 2, &(struct tlb_entry){0x00c00000, 0, {0}}));
    ck_assert(tlb_write(&m->cpu.tlb, 1, &before));
    mmu_forget_entry(&m->cpu, 1);
    ck_assert_uint_eq(known(VA + PAGE_SIZE, ACCESS_LOAD), NOTHING);
}
END_TEST

Suite *suite_hostmap(void)
{
    Suite *s = suite_create("hostmap");
    TCase *t = tcase_create("hostmap");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t,
                   a_page_is_known_for_the_kinds_of_access_that_were_asked_for);
    tcase_add_test(t, a_clash_of_pages_forgets_the_older_one);
    tcase_add_test(t, a_mode_does_not_know_what_another_one_asked);
    tcase_add_test(t, the_error_level_has_a_map_of_its_own);
    tcase_add_test(t, another_asid_forgets_mapped_pages_but_not_others);
    tcase_add_test(t, another_asid_keeps_global_pages);
    tcase_add_test(t, a_tlb_write_forgets_what_its_entry_said_and_nothing_else);
    tcase_add_test(t, a_tlb_write_forgets_the_pages_that_its_entry_maps_now);
    suite_add_tcase(s, t);
    return s;
}
