/* SPDX-License-Identifier: MIT */
/* test_vpic.c - from a virtual device to an interrupt of its guest. */
#include <check.h>

#include "tests/unit/sharing.h"
#include "vmm/vboard.h"
#include "vmm/vcp0.h"
#include "vmm/vpic.h"
#include "vmm/world.h"

Suite *suite_vpic(void);

enum { IRQ = IRQ_UART0, MASK = 1 };

static struct vcpu *v;

static void out(uint32_t pa, uint8_t value)
{
    ck_assert(vboard_store(v->vm, pa, 1, value));
}

static uint32_t acknowledged(void)
{
    uint32_t vector;

    ck_assert(vboard_load(v->vm, BOARD_gt + GT_ACKNOWLEDGE_AT, 4, &vector));
    return vector;
}

/* As drivers do: vectors from 0x20 and 0x28 on, everything unmasked. */
static void pair_ready(void)
{
    static const uint8_t base[] = {0x20, 0x28}, wiring[] = {4, 2};
    static const uint32_t port[] = {BOARD_pic1, BOARD_pic2};

    for (unsigned i = 0; i < 2; i++) {
        out(port[i], 0x11);
        out(port[i] + MASK, base[i]);
        out(port[i] + MASK, wiring[i]);
        out(port[i] + MASK, 0x01);
        out(port[i] + MASK, 0);
    }
}

static void setup(void)
{
    v = fx_one();
    pair_ready();
}

static bool ip2(void)
{
    return v->cp0[CP0_cause] & CAUSE_IP2;
}

START_TEST(a_devices_interrupt_raises_ip2_until_it_is_acknowledged)
{
    ck_assert(!ip2());
    vpic_set(v->vm, IRQ, true);
    ck_assert(ip2());
    ck_assert_uint_eq(acknowledged(), 0x20 + IRQ);
    ck_assert(!ip2());
}
END_TEST

START_TEST(one_of_the_second_chip_comes_through_the_first)
{
    vpic_set(v->vm, IRQ_ATA, true);
    ck_assert(ip2());
    ck_assert_uint_eq(acknowledged(), 0x28 + IRQ_ATA - IRQS_PER_CHIP);
    ck_assert(!ip2());
}
END_TEST

START_TEST(a_masked_one_waits_for_its_unmasking)
{
    out(BOARD_pic1 + MASK, 1 << IRQ);
    vpic_set(v->vm, IRQ, true);
    ck_assert(!ip2());
    out(BOARD_pic1 + MASK, 0);
    ck_assert(ip2());
}
END_TEST

START_TEST(a_level_goes_away_with_its_device)
{
    out(BOARD_levels1, 1 << IRQ);
    vpic_set(v->vm, IRQ, true);
    ck_assert(ip2());
    vpic_set(v->vm, IRQ, false);
    ck_assert(!ip2());
}
END_TEST

START_TEST(another_vms_interrupt_is_not_ours)
{
    struct vcpu *other = fx_vcpu("two");

    vpic_set(other->vm, IRQ, true);
    ck_assert(!ip2());
    ck_assert(other->cp0[CP0_cause] & CAUSE_IP2);
}
END_TEST

START_TEST(an_interrupt_wakes_a_guest_that_waits_and_is_told_to_it)
{
    v->cp0[CP0_status] = STATUS_IE | CAUSE_IP2;
    v->waiting = true;
    vpic_set(v->vm, IRQ, true);
    ck_assert_ptr_eq(world_next(), v);
    fx_reflected(v, EXC_Int, VECTOR_GENERAL);
}
END_TEST

START_TEST(what_software_writes_to_cause_leaves_the_line_alone)
{
    vpic_set(v->vm, IRQ, true);
    vcp0_write(v, CP0_cause, 0);
    ck_assert(ip2());
}
END_TEST

Suite *suite_vpic(void)
{
    Suite *s = suite_create("vpic");
    TCase *t = tcase_create("vpic");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_devices_interrupt_raises_ip2_until_it_is_acknowledged);
    tcase_add_test(t, one_of_the_second_chip_comes_through_the_first);
    tcase_add_test(t, a_masked_one_waits_for_its_unmasking);
    tcase_add_test(t, a_level_goes_away_with_its_device);
    tcase_add_test(t, another_vms_interrupt_is_not_ours);
    tcase_add_test(t, an_interrupt_wakes_a_guest_that_waits_and_is_told_to_it);
    tcase_add_test(t, what_software_writes_to_cause_leaves_the_line_alone);
    suite_add_tcase(s, t);
    return s;
}
