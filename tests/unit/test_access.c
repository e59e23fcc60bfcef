/* SPDX-License-Identifier: MIT */
/* test_access.c - what loads and stores move: access.def, by its functions. */
#include <check.h>

#include "machine/spec/meaning.h"

Suite *suite_access(void);

enum { RS = 8, RT = 9, OLD = 0x5a5a5a5a };

/* The word `name t1, 0(t0)`. */
static struct insn make(enum insn_id id)
{
    return insn_decode(insn_info[id].match | RS << 21 | RT << 16);
}

static struct regs regs(uint32_t s, uint32_t t)
{
    struct regs r = {.r = {[RS] = s, [RT] = t}};

    return r;
}

/* At each byte of a word: what lwl and lwr make of old and memory. */
static const struct {
    uint32_t left, right;
} merged[] = {
    {0x44b2c3d4, 0x11223344},
    {0x3344c3d4, 0xa1112233},
    {0x223344d4, 0xa1b21122},
    {0x11223344, 0xa1b2c311},
};

START_TEST(unaligned_loads_merge_at_every_offset)
{
    uint32_t va = 0x1000 + (uint32_t)_i;
    struct insn left = make(INSN_lwl), right = make(INSN_lwr);

    ck_assert_uint_eq(loaded(&left, va, 0xa1b2c3d4, 0x11223344),
                      merged[_i].left);
    ck_assert_uint_eq(loaded(&right, va, 0xa1b2c3d4, 0x11223344),
                      merged[_i].right);
}
END_TEST

START_TEST(unaligned_stores_move_the_right_bytes)
{
    uint32_t n = (uint32_t)_i;
    struct insn left = make(INSN_swl);
    struct insn right = make(INSN_swr);
    struct regs r = regs(0x1000 + n, 0xa1b2c3d4);
    struct access a = access_of(&left, &r);

    ck_assert_uint_eq(a.va, 0x1000 + n);
    ck_assert_uint_eq(a.at, 0x1000);
    ck_assert_uint_eq(a.bytes, n + 1);
    ck_assert_uint_eq(a.value, 0xa1b2c3d4 >> 8 * (3 - n));
    a = access_of(&right, &r);
    ck_assert_uint_eq(a.at, 0x1000 + n);
    ck_assert_uint_eq(a.bytes, 4 - n);
    ck_assert_uint_eq(a.value, 0xa1b2c3d4);
    ck_assert(!a.misaligned);
}
END_TEST

START_TEST(an_access_must_be_aligned_to_its_size)
{
    static const struct {
        uint32_t word;
        unsigned bytes;
    } op[] = {{0x81090000, 1}, {0x85090000, 2}, {0x8d090000, 4},
              {0xa1090000, 1}, {0xa5090000, 2}, {0xad090000, 4},
              {0xc1090000, 4}, {0xe1090000, 4}};

    for (unsigned k = 0; k < sizeof op / sizeof op[0]; k++) {
        struct insn i = insn_decode(op[k].word);
        struct regs r = regs((uint32_t)_i, 0);
        struct access a = access_of(&i, &r);

        ck_assert_uint_eq(a.bytes, op[k].bytes);
        ck_assert_int_eq(a.misaligned, (unsigned)_i % op[k].bytes != 0);
    }
}
END_TEST

START_TEST(an_address_wraps_around)
{
    struct insn i = insn_decode(0x8d098000); /* lw t1, -0x8000(t0) */
    struct regs r = regs(0x10, 0);

    ck_assert_uint_eq(access_of(&i, &r).va, 0xffff8010);
}
END_TEST

START_TEST(loads_extend_as_they_should)
{
    struct insn lb = make(INSN_lb), lbu = make(INSN_lbu);
    struct insn lh = make(INSN_lh), lhu = make(INSN_lhu);

    ck_assert_uint_eq(loaded(&lb, 0, OLD, 0x80), 0xffffff80);
    ck_assert_uint_eq(loaded(&lbu, 0, OLD, 0x80), 0x80);
    ck_assert_uint_eq(loaded(&lh, 0, OLD, 0x8000), 0xffff8000);
    ck_assert_uint_eq(loaded(&lhu, 0, OLD, 0x8000), 0x8000);
}
END_TEST

Suite *suite_access(void)
{
    Suite *s = suite_create("access");
    TCase *t = tcase_create("access");
    const int bytes_in_a_word = 4;

    tcase_add_loop_test(t, unaligned_loads_merge_at_every_offset, 0,
                        bytes_in_a_word);
    tcase_add_loop_test(t, unaligned_stores_move_the_right_bytes, 0,
                        bytes_in_a_word);
    tcase_add_loop_test(t, an_access_must_be_aligned_to_its_size, 0,
                        bytes_in_a_word);
    tcase_add_test(t, an_address_wraps_around);
    tcase_add_test(t, loads_extend_as_they_should);
    suite_add_tcase(s, t);
    return s;
}
