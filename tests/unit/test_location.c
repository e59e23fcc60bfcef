/* SPDX-License-Identifier: MIT */
/*
 * test_location.c - location descriptions one by one; whole functions are
 * compared with gdb by tests/t_gdb.sh.
 */
#include <check.h>
#include <dwarf.h>
#include <string.h>

#include "machine/repl/dwarf_inside.h"

Suite *suite_location(void);

enum { MEMORY_AT = 0x1000, OPS = 5 };
static uint8_t memory[16] = {0x78, 0x56, 0x34, 0x12, 0xff};

static bool read_memory(void *self, uint32_t va, void *bytes, uint32_t size)
{
    (void)self;
    if (va < MEMORY_AT || va + size > MEMORY_AT + sizeof memory)
        return false;
    memcpy(bytes, memory + (va - MEMORY_AT), size);
    return true;
}

static struct dw dw = {.memory = {.read = read_memory}};
static const struct dw_frame frame = {
    .r = {[4] = 0x11223344, [5] = MEMORY_AT, [6] = 0x80000000, [7] = 33}};

#define OP(a) {.atom = DW_OP_##a}
#define OPN(a, n) {.atom = DW_OP_##a, .number = (n)}
#define ONE OP(lit1)
#define WHOLE OPN(piece, 4)

/* What is held; gap: a byte that is nowhere, as the first of them. */
static const struct {
    const char *what;
    Dwarf_Op op[OPS];
    unsigned ops;
    uint64_t held;
    int gap; /* -1: none */
} held[] = {
    {"two registers", {OP(reg4), WHOLE, OP(reg6), WHOLE}, 4,
     0x8000000011223344, -1},
    {"a register, then nothing", {OP(reg4), WHOLE, WHOLE}, 3, 0x11223344, 4},
    {"nothing, then a register", {WHOLE, OP(reg4), WHOLE}, 3,
     0x1122334400000000, 0},
    {"memory, then a constant",
     {OP(breg5), WHOLE, OP(lit7), OP(stack_value), WHOLE}, 5,
     0x0000000712345678, -1},
    {"half a register", {OP(reg4), OPN(piece, 2)}, 2, 0x3344, 2},
    {"no memory", {OP(lit3), WHOLE}, 2, 0, 0},
};

START_TEST(pieces_are_put_together)
{
    struct dw_place place = {0};
    uint64_t value = 0;

    ck_assert(dw_locate(&dw, &frame, NULL, held[_i].op, held[_i].ops, &place));
    ck_assert(place.held);
    ck_assert_uint_eq(place.at, 0);
    for (unsigned i = 0; i < sizeof value; i++)
        if (dw.is_held[i])
            value |= (uint64_t)dw.held[i] << 8 * i;
    ck_assert_msg(value == held[_i].held, "%s: %llx", held[_i].what,
                  (unsigned long long)value);
    for (int i = 0; i < 8; i++)
        ck_assert_msg(dw.is_held[i] || held[_i].gap >= 0, "%s: byte %d",
                      held[_i].what, i);
    if (held[_i].gap >= 0)
        ck_assert(!dw.is_held[held[_i].gap]);
}
END_TEST

/* Addresses, worked out: what stands there is not looked at. */
static const struct {
    Dwarf_Op op[OPS];
    unsigned ops;
    uint32_t at;
} addressed[] = {
    {{OPN(addr, 0x80100000)}, 1, 0x80100000},
    {{OPN(breg5, (Dwarf_Word)-4)}, 1, MEMORY_AT - 4},
    {{OP(breg5), OP(deref)}, 2, 0x12345678},
    {{OPN(breg5, 3), OPN(deref_size, 2)}, 2, 0xff12},
    {{OP(breg4), OPN(const1u, 0xff), OP(and)}, 3, 0x44},
    {{OP(breg4), OP(lit8), OP(shr)}, 3, 0x112233},
    {{OP(breg6), OP(lit4), OP(shra)}, 3, 0xf8000000},
    {{OP(breg4), OP(breg7), OP(shl)}, 3, 0},
    {{OP(breg6), OP(lit1), OP(lt)}, 3, 1},
    {{OP(lit1), OP(breg6), OP(swap), OP(le)}, 4, 1},
    {{OP(lit1), OP(breg6), OP(ge)}, 3, 1},
    {{OP(lit5), OP(dup), OP(mul), OP(neg), OP(not)}, 5, 24},
    {{OP(lit5), OP(lit3), OP(over), OP(minus), OP(plus)}, 5, 3},
    {{OP(lit5), OP(lit3), OP(drop), OPN(plus_uconst, 9)}, 4, 14},
};

START_TEST(an_address_is_worked_out)
{
    struct dw_place place = {0};

    ck_assert(dw_locate(&dw, &frame, NULL, addressed[_i].op, addressed[_i].ops,
                        &place));
    ck_assert(!place.held);
    ck_assert_uint_eq(place.at, addressed[_i].at);
}
END_TEST

/* Rather nothing than something wrong. */
static const struct {
    Dwarf_Op op[OPS];
    unsigned ops;
} strange[] = {
    {{ONE}, 0},
    {{OP(entry_value)}, 1},
    {{OP(plus)}, 1},
    {{ONE, OP(plus)}, 2},
    {{OP(over)}, 1},
    {{ONE, OPN(bra, 1), ONE}, 3},
    {{OP(lit3), OP(deref)}, 2},
    {{OP(breg5), OPN(deref_size, 8)}, 2},
    {{OP(breg5), OP(convert)}, 2},
};

START_TEST(what_is_not_understood_is_refused)
{
    struct dw_place place = {0};

    ck_assert(!dw_locate(&dw, &frame, NULL, strange[_i].op, strange[_i].ops,
                         &place));
}
END_TEST

Suite *suite_location(void)
{
    Suite *s = suite_create("location");
    TCase *t = tcase_create("location");

    tcase_add_loop_test(t, pieces_are_put_together, 0,
                        (int)(sizeof held / sizeof held[0]));
    tcase_add_loop_test(t, an_address_is_worked_out, 0,
                        (int)(sizeof addressed / sizeof addressed[0]));
    tcase_add_loop_test(t, what_is_not_understood_is_refused, 0,
                        (int)(sizeof strange / sizeof strange[0]));
    suite_add_tcase(s, t);
    return s;
}
