/* SPDX-License-Identifier: MIT */
/* test_vdisk_attach.c - what may stand behind disk=. */
#include <check.h>
#include <stddef.h>

#include "tests/unit/disks.h"

Suite *suite_vdisk_attach(void);

static struct vcpu *v;

static void setup(void)
{
    dk_start();
    v = fx_vcpu("one");
}

static const struct {
    const char *text;
    enum mdisk disk;
    uint32_t first, sectors;
    enum vdisk_mode mode;
} good[] = {
    {"hda", MDISK_ATA, 0, FAKE_SECTORS, VDISK_PRIVATE},
    {"hdb", MDISK_DMA, 0, FAKE_SECTORS, VDISK_PRIVATE},
    {"hdb:ro", MDISK_DMA, 0, FAKE_SECTORS, VDISK_RO},
    {"hda@8+16:cow", MDISK_ATA, 8, 16, VDISK_COW},
    {"hda@8+16:cow=a", MDISK_ATA, 8, 16, VDISK_COW},
    {"hda@800+4", MDISK_ATA, 800, 4, VDISK_PRIVATE}, /* up to the end */
};

START_TEST(a_disk_is_named_and_a_range_of_it)
{
    const struct vdisk *d = &v->vm->disk;

    ck_assert_ptr_null(vdisk_attach(v->vm, text_of(good[_i].text)));
    ck_assert_int_eq(d->disk, good[_i].disk);
    ck_assert_uint_eq(d->first, good[_i].first);
    ck_assert_uint_eq(d->sectors, good[_i].sectors);
    ck_assert_int_eq(d->mode, good[_i].mode);
    ck_assert_int_eq(d->overlay != NULL, d->mode == VDISK_COW);
}
END_TEST

static const char *const bad[] = {
    "",           "hdc",       "hd",        "hda@",      "hda@8",
    "hda@8+",     "hda@+8",    "hda@8+0",   "hda@804+8", "hda@800+8",
    "hda@0+805",  "hda@4+8",   "hda@8+4",   "hda:",      "hda:rw",
    "hda:cow=",   "hda:ro=a",  "hda:cow:",  "hda@8+0x7fffffff",
    "hda@0xfffffff8+16", "hda:cow=0123456789abcdef",
};

START_TEST(anything_else_is_refused)
{
    ck_assert_ptr_nonnull(vdisk_attach(v->vm, text_of(bad[_i])));
    ck_assert_uint_eq(v->vm->disk.sectors, 0);
}
END_TEST

START_TEST(a_machine_with_one_disk_calls_it_hda)
{
    fx_start(STLB_OFF, 0);
    fake_disk[_i].sectors = FAKE_SECTORS;
    v = dk_vm("one", "hda");
    ck_assert_int_eq(v->vm->disk.disk, _i);
    ck_assert_ptr_nonnull(vdisk_attach(v->vm, text_of("hdb")));
}
END_TEST

START_TEST(what_one_vm_writes_is_no_other_vms)
{
    static const struct {
        const char *first, *second;
        bool fine;
    } pair[] = {
        {"hda@0+16", "hda@16+16", true},    {"hda@0+16", "hda@8+16", false},
        {"hda", "hda", false},              {"hda", "hdb", true},
        {"hda@0+16", "hda:ro", false},      {"hda:cow", "hda@8+8", false},
        {"hda:cow", "hda:ro", true},        {"hda:cow", "hda:cow", true},
    };

    dk_vm("first", pair[_i].first);
    ck_assert_int_eq(!vdisk_attach(v->vm, text_of(pair[_i].second)),
                     pair[_i].fine);
}
END_TEST

START_TEST(an_overlay_is_over_one_disk)
{
    dk_vm("first", "hda:cow=a");
    ck_assert_ptr_nonnull(vdisk_attach(v->vm, text_of("hdb:cow=a")));
    ck_assert_ptr_null(vdisk_attach(v->vm, text_of("hda:cow=a")));
}
END_TEST

Suite *suite_vdisk_attach(void)
{
    Suite *s = suite_create("vdisk_attach");
    TCase *t = tcase_create("vdisk_attach");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(t, a_disk_is_named_and_a_range_of_it, 0,
                        sizeof good / sizeof good[0]);
    tcase_add_loop_test(t, anything_else_is_refused, 0,
                        sizeof bad / sizeof bad[0]);
    tcase_add_loop_test(t, a_machine_with_one_disk_calls_it_hda, 0, MDISKS);
    tcase_add_loop_test(t, what_one_vm_writes_is_no_other_vms, 0, 8);
    tcase_add_test(t, an_overlay_is_over_one_disk);
    suite_add_tcase(s, t);
    return s;
}
