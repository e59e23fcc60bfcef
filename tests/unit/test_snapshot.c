/* SPDX-License-Identifier: MIT */
/*
 * test_snapshot.c - bytes that make a machine, and bytes that must not: also
 * such whose CRC is right.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "machine/replay/snapshot.h"
#include "machine/replay/snapshot_inside.h"
#include "machine/replay/state.h"

Suite *suite_snapshot(void);

enum { RAM = 1 << 20, PREFIX = 16, MARK_AT = 0x5000 };
static const char images[] = "hello 0123\n";

static struct machine *m, *other;
static uint8_t *bytes;
static size_t size;
static struct complaint why;

static struct machine *make(uint32_t ram)
{
    struct machine_config config = {.ram_bytes = ram,
                                    .tlb_entries = TLB_ENTRIES};
    struct machine *made = machine_new(&config);

    ck_assert_ptr_nonnull(made);
    return made;
}

static void setup(void)
{
    m = make(RAM);
    other = make(RAM);
    why = (struct complaint){""};
    mem_write(&m->mem, MARK_AT, 4, 0x12345678);
    mem_write(&m->mem, MARK_AT + PAGE_SIZE, 4, 0); /* written, but zero */
    m->cpu.regs.r[8] = 5;
    ck_assert(input_add(&m->input, 100, "abc", 3));
    ck_assert(input_add(&m->input, 200, "de", 2));
    m->input.next = 1;
    bytes = snapshot_bytes(m, images, &size);
}

static void teardown(void)
{
    free(bytes);
    machine_free(m);
    machine_free(other);
}

static bool take(void)
{
    return snapshot_take(other, images, "x", bytes, size, &why);
}

/* Put the CRC right after the bytes were changed. */
static void seal(void)
{
    uint32_t crc = snapshot_crc(bytes, size - SNAPSHOT_CRC_SIZE);

    for (unsigned i = 0; i < SNAPSHOT_CRC_SIZE; i++)
        bytes[size - SNAPSHOT_CRC_SIZE + i] = (uint8_t)(crc >> (8 * i));
}

START_TEST(what_was_saved_is_what_loads)
{
    mem_write(&other->mem, 0x9000, 4, 1); /* was not so: must go */
    ck_assert_msg(take(), "%s", why.text);
    ck_assert_ptr_null(state_differs(m, other));
    ck_assert_uint_eq(mem_read(&other->mem, MARK_AT, 4), 0x12345678);
    ck_assert_uint_eq(other->input.bytes, 5);
    ck_assert_uint_eq(other->input.bursts, 2);
    ck_assert_uint_eq(other->input.burst[1].cycle, 200);
    size_t again;
    uint8_t *same = snapshot_bytes(other, images, &again);
    ck_assert_uint_eq(again, size);
    ck_assert_mem_eq(same, bytes, size);
    free(same);
}
END_TEST

START_TEST(pages_of_zeroes_are_not_in_it)
{
    ck_assert_uint_lt(size, (size_t)PAGE_SIZE + state_size(m) + 200);
}
END_TEST

START_TEST(the_crc_is_that_of_ethernet)
{
    ck_assert_uint_eq(snapshot_crc((const uint8_t *)"123456789", 9),
                      0xcbf43926);
}
END_TEST

START_TEST(no_beginning_of_it_loads)
{
    size_t whole = size;

    for (size = 0; size < whole; size += size < 300 ? 1 : 97) {
        uint8_t *part = malloc(size + 1);
        memcpy(part, bytes, size);
        ck_assert(!snapshot_take(other, images, "x", part, size, &why));
        free(part);
    }
    ck_assert_uint_eq(other->cpu.regs.r[8], 0);
    ck_assert_uint_eq(mem_read(&other->mem, MARK_AT, 4), 0);
}
END_TEST

/* Every byte in turn with another value, and a CRC that says it is right. */
START_TEST(whatever_its_bytes_are_it_is_a_machine_or_refused)
{
    unsigned refused = 0;

    for (size_t at = PREFIX; at < size - SNAPSHOT_CRC_SIZE; at += 5) {
        uint8_t was = bytes[at];

        bytes[at] ^= (uint8_t)(1u << at % 8 | 0x80);
        seal();
        refused += !take();
        if (at % 100 == 1)
            machine_run(other, 5);
        bytes[at] = was;
    }
    ck_assert_uint_gt(refused, 10);
}
END_TEST

START_TEST(more_input_received_than_there_is_does_not_load)
{
    struct input none = {0};

    input_free(&m->input);
    m->input = none;
    m->input.next = 7;
    free(bytes);
    bytes = snapshot_bytes(m, images, &size);
    ck_assert(!take());
    ck_assert_uint_eq(other->input.next, 0);
    ck_assert_uint_eq(other->cpu.regs.r[8], 0);
}
END_TEST

START_TEST(another_machine_takes_it_not)
{
    struct machine *larger = make(2 * RAM);

    ck_assert(!snapshot_take(larger, images, "x", bytes, size, &why));
    ck_assert_str_eq(why.text, "x: of a machine with --memory 1M");
    ck_assert(!snapshot_take(other, "hello 9\n", "x", bytes, size, &why));
    ck_assert_str_eq(why.text, "x: of a machine that booted hello 0123; this "
                               "one: hello 9");
    machine_free(larger);
}
END_TEST

Suite *suite_snapshot(void)
{
    Suite *s = suite_create("snapshot");
    TCase *t = tcase_create("snapshot");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, what_was_saved_is_what_loads);
    tcase_add_test(t, pages_of_zeroes_are_not_in_it);
    tcase_add_test(t, the_crc_is_that_of_ethernet);
    tcase_add_test(t, no_beginning_of_it_loads);
    tcase_add_test(t, whatever_its_bytes_are_it_is_a_machine_or_refused);
    tcase_add_test(t, more_input_received_than_there_is_does_not_load);
    tcase_add_test(t, another_machine_takes_it_not);
    suite_add_tcase(s, t);
    return s;
}
