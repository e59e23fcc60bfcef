/* SPDX-License-Identifier: MIT */
/* test_vdisk_share.c - what is written to a copy-on-write disk is shared. */
#include <check.h>

#include "tests/unit/disks.h"
#include "vmm/cow.h"
#include "vmm/memmap.h"

Suite *suite_vdisk_share(void);

enum { WORD = 0x0badcafe, OTHER = 0x600dcafe, SECTOR = 16, FROM = DK_PAGE };

static struct vcpu *one, *two;

static void setup(void)
{
    dk_start();
    one = dk_vm("one", "hda:cow");
    two = dk_vm("two", "hda:cow");
}

/* Write a page that begins with this word. */
static void write_page(struct vcpu *v, uint32_t sector, uint32_t word)
{
    ck_assert(mfn_is_some(pmap_own(v->vm, pfn_of(FROM))));
    fx_set_word(v, FROM, word);
    ck_assert_int_eq(dk_call(v, DISK_CALL_WRITE, sector, 1, FROM), 0);
}

/* The word that the disk has there, as v sees it. */
static uint32_t on_disk(struct vcpu *v, uint32_t sector)
{
    uint32_t to = FROM + 4 * PAGE_SIZE;

    ck_assert_int_eq(dk_call(v, DISK_CALL_READ, sector, 1, to), 0);
    return fx_word(v, to);
}

START_TEST(a_page_that_is_written_is_not_copied)
{
    write_page(one, SECTOR, WORD);
    ck_assert(memmap_is_shared(dk_frame(one, FROM)));
    on_disk(one, SECTOR);
    ck_assert_uint_eq(dk_frame(one, FROM).n,
                      dk_frame(one, FROM + 4 * PAGE_SIZE).n);
}
END_TEST

START_TEST(what_the_guest_stores_later_is_not_on_the_disk)
{
    write_page(one, SECTOR, WORD);
    mfn_t before = dk_frame(one, FROM);
    pmap_own(one->vm, pfn_of(FROM));
    fx_set_word(one, FROM, OTHER);
    ck_assert_uint_ne(dk_frame(one, FROM).n, before.n);
    ck_assert_uint_eq(on_disk(one, SECTOR), WORD);
}
END_TEST

/* The kernel's one large entry maps all of memory. */
START_TEST(a_translation_that_allows_stores_is_taken_back)
{
    uint32_t va = FX_EBASE + FROM;

    fx_at(one, FX_PC);
    fx_trap(one, EXC_TLBS, va);
    ck_assert(fake_find(va, 0)->lo[0] & FX_D);
    ck_assert_int_eq(dk_call(one, DISK_CALL_WRITE, SECTOR, 1, FROM), 0);
    ck_assert(!fake_find(va, 0) || !(fake_find(va, 0)->lo[0] & FX_D));
}
END_TEST

START_TEST(a_page_written_again_as_it_is_stays_the_same_frame)
{
    write_page(one, SECTOR, WORD);
    mfn_t before = dk_frame(one, FROM);
    uint32_t holds = memmap_holds(before);

    ck_assert_int_eq(dk_call(one, DISK_CALL_WRITE, SECTOR, 1, FROM), 0);
    ck_assert_uint_eq(dk_frame(one, FROM).n, before.n);
    ck_assert_uint_eq(memmap_holds(before), holds);
}
END_TEST

START_TEST(vms_that_write_the_same_have_one_frame)
{
    write_page(one, SECTOR, WORD);
    write_page(two, SECTOR, WORD);
    ck_assert_uint_eq(dk_frame(one, FROM).n, dk_frame(two, FROM).n);
    write_page(one, SECTOR, OTHER);
    ck_assert_uint_eq(on_disk(one, SECTOR), OTHER);
    ck_assert_uint_eq(on_disk(two, SECTOR), WORD);
    ck_assert_uint_eq(fx_word(two, FROM), WORD);
}
END_TEST

START_TEST(what_differs_anywhere_has_frames_of_its_own)
{
    pmap_own(two->vm, pfn_of(FROM));
    fx_set_word(two, FROM + PAGE_SIZE - 4, 1); /* the last word of the page */
    write_page(one, SECTOR, WORD);
    write_page(two, SECTOR, WORD);
    ck_assert_uint_ne(dk_frame(one, FROM).n, dk_frame(two, FROM).n);
}
END_TEST

START_TEST(so_has_what_is_written_to_another_place_or_disk)
{
    struct vcpu *three = dk_vm("three", "hdb:cow");

    write_page(one, SECTOR, WORD);
    write_page(two, SECTOR + 8, WORD);
    write_page(three, SECTOR, WORD);
    ck_assert_uint_ne(dk_frame(one, FROM).n, dk_frame(two, FROM).n);
    ck_assert_uint_ne(dk_frame(one, FROM).n, dk_frame(three, FROM).n);
}
END_TEST

START_TEST(where_words_are_patched_it_is_copied)
{
    settings.regpage = REGPAGE_PATCH;
    write_page(one, SECTOR, WORD);
    ck_assert(!memmap_is_shared(dk_frame(one, FROM)));
    ck_assert_uint_eq(on_disk(one, SECTOR), WORD);
}
END_TEST

Suite *suite_vdisk_share(void)
{
    Suite *s = suite_create("vdisk_share");
    TCase *t = tcase_create("sharing");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_page_that_is_written_is_not_copied);
    tcase_add_test(t, what_the_guest_stores_later_is_not_on_the_disk);
    tcase_add_test(t, a_translation_that_allows_stores_is_taken_back);
    tcase_add_test(t, a_page_written_again_as_it_is_stays_the_same_frame);
    tcase_add_test(t, vms_that_write_the_same_have_one_frame);
    tcase_add_test(t, what_differs_anywhere_has_frames_of_its_own);
    tcase_add_test(t, so_has_what_is_written_to_another_place_or_disk);
    tcase_add_test(t, where_words_are_patched_it_is_copied);
    suite_add_tcase(s, t);
    return s;
}
