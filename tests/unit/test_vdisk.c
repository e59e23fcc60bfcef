/* SPDX-License-Identifier: MIT */
/* test_vdisk.c - virtual disks: whose sectors, whose frames, who waits. */
#include <check.h>

#include "tests/unit/disks.h"
#include "vmm/dcache.h"
#include "vmm/memmap.h"
#include "vmm/vm.h"

Suite *suite_vdisk(void);

enum { WORD = 0x0badcafe };

static struct vcpu *one, *two;

static void setup(void)
{
    dk_start();
}

static void both(const char *disk)
{
    one = dk_vm("one", disk);
    two = dk_vm("two", disk);
}

/* Read sector 16's page; then the VM has it at DK_PAGE. */
static void have_page(struct vcpu *v)
{
    ck_assert_int_eq(dk_call(v, DISK_CALL_READ, 16, 1, DK_PAGE), DK_BLOCKED);
    vdisk_drain();
    ck_assert_int_eq(dk_answer(v), 0);
    ck_assert(dk_is(v, DK_PAGE, 16, PAGE_SIZE));
}

static void write_page(struct vcpu *v)
{
    fx_set_word(v, DK_PAGE + PAGE_SIZE, WORD);
    dk_call(v, DISK_CALL_WRITE, 16, 1, DK_PAGE + PAGE_SIZE);
    vdisk_drain();
    ck_assert_int_eq(dk_answer(v), 0);
}

static uint32_t on_disk(const struct vcpu *v, uint32_t sector)
{
    const uint8_t *p = fake_disk[v->vm->disk.disk].bytes + sector * 512;

    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

START_TEST(a_page_that_two_read_is_one_frame_and_read_once)
{
    both("hda:cow");
    have_page(one);
    ck_assert_int_eq(dk_call(two, DISK_CALL_READ, 16, 1, DK_PAGE), 0);
    ck_assert(dk_is(two, DK_PAGE, 16, PAGE_SIZE));
    ck_assert_uint_eq(dk_frame(one, DK_PAGE).n, dk_frame(two, DK_PAGE).n);
    ck_assert(memmap_is_shared(dk_frame(one, DK_PAGE)));
    ck_assert_uint_eq(fake_disk[MDISK_ATA].reads, 1);
    ck_assert_uint_eq(two->vm->disk.stat.remapped, 1);
}
END_TEST

START_TEST(what_one_writes_to_a_cow_disk_only_it_sees)
{
    both("hda:cow");
    have_page(one);
    write_page(two);
    ck_assert_int_eq(dk_call(two, DISK_CALL_READ, 16, 1, DK_PAGE), 0);
    ck_assert_uint_eq(fx_word(two, DK_PAGE), WORD);
    ck_assert(dk_is(one, DK_PAGE, 16, PAGE_SIZE));
    ck_assert_int_eq(dk_call(one, DISK_CALL_READ, 16, 1, DK_PAGE), 0);
    ck_assert(dk_is(one, DK_PAGE, 16, PAGE_SIZE));
    ck_assert_uint_eq(fake_disk[MDISK_ATA].writes, 0);
}
END_TEST

START_TEST(a_write_to_a_page_that_was_read_leaves_what_was_read)
{
    one = dk_vm("one", _i ? "hda" : "hda:cow");
    have_page(one);
    write_page(one);
    ck_assert(dk_is(one, DK_PAGE, 16, PAGE_SIZE));
    write_page(one); /* into a frame that nobody shares, then */
    dk_call(one, DISK_CALL_READ, 16, 1, DK_PAGE);
    ck_assert_uint_eq(fx_word(one, DK_PAGE), WORD);
    fx_set_word(one, DK_PAGE + PAGE_SIZE, WORD + 1);
    dk_call(one, DISK_CALL_WRITE, 16, 1, DK_PAGE + PAGE_SIZE);
    vdisk_drain();
    ck_assert_uint_eq(fx_word(one, DK_PAGE), WORD);
}
END_TEST

START_TEST(what_is_written_to_a_private_disk_is_on_it)
{
    one = dk_vm("one", _i ? "hdb" : "hda");
    write_page(one);
    ck_assert_uint_eq(on_disk(one, 16), WORD);
    ck_assert_uint_eq(fake_disk[_i].writes, 1);
    ck_assert_int_eq(dk_call(one, DISK_CALL_FLUSH, 0, 0, 0), DK_BLOCKED);
    vdisk_drain();
    ck_assert_int_eq(dk_answer(one), 0);
    ck_assert_uint_eq(fake_disk[_i].flushes, 1);
}
END_TEST

START_TEST(a_range_is_all_that_a_vm_has)
{
    one = dk_vm("one", "hda@64+16");
    dk_call(one, DISK_CALL_READ, 8, 1, DK_PAGE);
    vdisk_drain();
    ck_assert_int_eq(dk_answer(one), 0);
    ck_assert(dk_is(one, DK_PAGE, 72, PAGE_SIZE));
    ck_assert_int_eq(dk_call(one, DISK_CALL_READ, 16, 1, DK_PAGE), CALL_BAD);
    ck_assert_int_eq(dk_call(one, DISK_CALL_READ, 9, 1, DK_PAGE), CALL_BAD);
}
END_TEST

START_TEST(sectors_and_memory_that_are_not_aligned_are_copied)
{
    one = dk_vm("one", "hda:cow");
    dk_call(one, DISK_CALL_READ, 19, 2, DK_PAGE + 0x204);
    vdisk_drain();
    ck_assert_int_eq(dk_answer(one), 0);
    ck_assert(dk_is(one, DK_PAGE + 0x204, 19, 2 * PAGE_SIZE));
    ck_assert_uint_eq(one->vm->disk.stat.remapped, 0);
    fx_set_word(one, DK_PAGE + 0x204 + 512, WORD);
    dk_call(one, DISK_CALL_WRITE, 19, 2, DK_PAGE + 0x204);
    ck_assert_int_eq(dk_answer(one), 0);
    dk_call(one, DISK_CALL_READ, 16, 1, DK_PAGE);
    ck_assert(dk_is(one, DK_PAGE, 16, 4 * 512));
    ck_assert_uint_eq(fx_word(one, DK_PAGE + 4 * 512), WORD);
}
END_TEST

START_TEST(a_disk_that_may_not_be_written_fails)
{
    one = dk_vm("one", "hda:ro");
    ck_assert_int_eq(dk_call(one, DISK_CALL_WRITE, 16, 1, DK_PAGE),
                     CALL_FAILED);
    have_page(one);
}
END_TEST

START_TEST(a_disk_that_fails_is_an_error_each_time_and_no_more)
{
    one = dk_vm("one", _i ? "hda" : "hda:cow");
    fake_disk[MDISK_ATA].broken = true;
    for (unsigned i = 0; i < 2; i++) {
        dk_call(one, DISK_CALL_READ, 16, 1, DK_PAGE);
        vdisk_drain();
        ck_assert_int_eq(dk_answer(one), CALL_FAILED);
    }
    if (_i) {
        dk_call(one, DISK_CALL_WRITE, 16, 1, DK_PAGE);
        vdisk_drain();
        ck_assert_int_eq(dk_answer(one), CALL_FAILED);
    }
    ck_assert_int_eq(one->vm->state, VM_RUNNING);
    ck_assert_uint_eq(dcache_pages(), 0);
    fake_disk[MDISK_ATA].broken = false;
    have_page(one);
}
END_TEST

static const struct {
    uint32_t way, sector, pages, pa;
    int32_t answer;
} edges[] = {
    {DISK_CALL_READ, FAKE_SECTORS, 1, DK_PAGE, CALL_BAD},
    {DISK_CALL_READ, FAKE_SECTORS - 7, 1, DK_PAGE, CALL_BAD},
    {DISK_CALL_READ, 0xffffffff, 1, DK_PAGE, CALL_BAD},
    {DISK_CALL_READ, 0, 0, DK_PAGE, CALL_BAD},
    {DISK_CALL_READ, 0, DISK_CALL_PAGES + 1, DK_PAGE, CALL_BAD},
    {DISK_CALL_READ, 0, 0x20000001, DK_PAGE, CALL_BAD},
    {3, 0, 1, DK_PAGE, CALL_BAD},
    {0xffffffff, 0, 1, DK_PAGE, CALL_BAD},
    {DISK_CALL_READ, 0, 1, FX_MEMORY, CALL_FAILED},
    {DISK_CALL_READ, 0, 2, FX_MEMORY - PAGE_SIZE, CALL_FAILED},
    {DISK_CALL_READ, 0, 1, FX_MEMORY - 4, CALL_FAILED},
    {DISK_CALL_READ, 0, 1, 0xfffffffc, CALL_FAILED},
    {DISK_CALL_READ, 0, 1, DK_PAGE + 2, CALL_FAILED},
    {DISK_CALL_WRITE, 0, 1, FX_MEMORY, CALL_FAILED},
    {DISK_CALL_WRITE, 0, 1, FX_MEMORY - 4, CALL_FAILED},
    {DISK_CALL_WRITE, 0, 1, 0x1f100000, CALL_FAILED},
};

START_TEST(no_argument_is_believed)
{
    one = dk_vm("one", "hda:cow");
    dk_call(one, (enum disk_call)edges[_i].way, edges[_i].sector,
            edges[_i].pages, edges[_i].pa);
    vdisk_drain();
    ck_assert_int_eq(dk_answer(one), edges[_i].answer);
    ck_assert_uint_eq(one->vm->disk.stat.written, 0);
    have_page(one);
}
END_TEST

START_TEST(without_a_disk_there_is_nothing_to_call)
{
    one = fx_vcpu("one");
    ck_assert_int_eq(dk_call(one, DISK_CALL_READ, 0, 1, DK_PAGE),
                     CALL_REFUSED);
}
END_TEST

/* Take frames till so many are left. */
static void leave_frames(uint32_t n)
{
    while (memmap_free_frames() > n)
        memmap_hold(memmap_take());
}

START_TEST(a_full_overlay_is_an_error_of_the_disk)
{
    settings.regpage = REGPAGE_PATCH; /* then pages are copied */
    one = dk_vm("one", "hda:cow");
    fx_set_word(one, DK_PAGE, WORD);
    fx_set_word(one, DK_REQUEST, 0);
    leave_frames(4); /* the tree takes two */
    ck_assert_int_eq(dk_call(one, DISK_CALL_WRITE, 16, 1, DK_PAGE), 0);
    ck_assert_int_eq(dk_call(one, DISK_CALL_WRITE, 24, 1, DK_PAGE), 0);
    ck_assert_int_eq(dk_call(one, DISK_CALL_WRITE, 32, 1, DK_PAGE),
                     CALL_NO_MEMORY);
    ck_assert_int_eq(one->vm->state, VM_RUNNING);
    ck_assert_int_eq(dk_call(one, DISK_CALL_WRITE, 24, 1, DK_PAGE), 0);
}
END_TEST

START_TEST(cached_pages_that_nobody_has_make_room)
{
    one = dk_vm("one", "hda:cow");
    for (uint32_t i = 0; i < 3; i++) {
        dk_call(one, DISK_CALL_READ, 8 * i, 1, DK_PAGE + i * PAGE_SIZE);
        vdisk_drain();
    }
    pmap_drop(one->vm, pfn_of(DK_PAGE));
    pmap_drop(one->vm, pfn_of(DK_PAGE + PAGE_SIZE));
    leave_frames(0);
    ck_assert(mfn_is_some(pmap_touch(one->vm, pfn_of(DK_PAGE))));
    ck_assert(mfn_is_some(pmap_touch(one->vm, pfn_of(DK_PAGE + PAGE_SIZE))));
    ck_assert(!mfn_is_some(memmap_take()));
    ck_assert_uint_eq(dcache_pages(), 1);
    ck_assert(dk_is(one, DK_PAGE + 2 * PAGE_SIZE, 16, PAGE_SIZE));
}
END_TEST

START_TEST(a_vm_that_ends_leaves_nothing_of_its_overlay)
{
    uint32_t before;

    both("hda:cow");
    before = memmap_free_frames() + dcache_pages();
    write_page(two);
    vm_power_off(two->vm);
    ck_assert_uint_ge(memmap_free_frames() + dcache_pages(), before);
}
END_TEST

Suite *suite_vdisk(void)
{
    Suite *s = suite_create("vdisk");
    TCase *t = tcase_create("vdisk");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_page_that_two_read_is_one_frame_and_read_once);
    tcase_add_test(t, what_one_writes_to_a_cow_disk_only_it_sees);
    tcase_add_loop_test(t, a_write_to_a_page_that_was_read_leaves_what_was_read,
                        0, 2);
    tcase_add_loop_test(t, what_is_written_to_a_private_disk_is_on_it, 0, 2);
    tcase_add_test(t, a_range_is_all_that_a_vm_has);
    tcase_add_test(t, sectors_and_memory_that_are_not_aligned_are_copied);
    tcase_add_test(t, a_disk_that_may_not_be_written_fails);
    tcase_add_loop_test(t, a_disk_that_fails_is_an_error_each_time_and_no_more,
                        0, 2);
    tcase_add_loop_test(t, no_argument_is_believed, 0,
                        sizeof edges / sizeof edges[0]);
    tcase_add_test(t, without_a_disk_there_is_nothing_to_call);
    tcase_add_test(t, a_full_overlay_is_an_error_of_the_disk);
    tcase_add_test(t, cached_pages_that_nobody_has_make_room);
    tcase_add_test(t, a_vm_that_ends_leaves_nothing_of_its_overlay);
    suite_add_tcase(s, t);
    return s;
}
