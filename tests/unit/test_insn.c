/* SPDX-License-Identifier: MIT */
/* test_insn.c - isa.def agrees with itself, and every word decodes. */
#include <check.h>
#include <string.h>

#include "machine/spec/insn.h"
#include "machine/spec/meaning.h"

Suite *suite_insn(void);

enum { WORDS = 3000000, WORDS_PER_ROW = 200 };

/* Knuth's MMIX generator; the high half is the better one. */
static uint32_t draw(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 32);
}

START_TEST(no_word_matches_two_rows)
{
    for (int k = 0; k < INSN_COUNT; k++) {
        for (int n = k + 1; n < INSN_COUNT; n++) {
            const struct insn_info *a = &insn_info[k], *b = &insn_info[n];

            if (((a->match ^ b->match) & a->mask & b->mask) == 0)
                ck_abort_msg("%s and %s overlap", a->name, b->name);
            if (strcmp(a->name, b->name) == 0)
                ck_abort_msg("%s stands twice", a->name);
        }
    }
}
END_TEST

START_TEST(a_row_matches_only_bits_of_its_mask)
{
    const uint32_t major = 0xfc000000;

    for (int k = 0; k < INSN_COUNT; k++) {
        const struct insn_info *a = &insn_info[k];

        ck_assert_msg((a->match & ~a->mask) == 0, "%s", a->name);
        ck_assert_msg((a->mask & major) == major, "%s", a->name);
    }
}
END_TEST

START_TEST(what_a_row_encodes_decodes_to_the_row)
{
    uint64_t state = 3;

    for (int k = 0; k < INSN_COUNT * WORDS_PER_ROW; k++) {
        const struct insn_info *a = &insn_info[k % INSN_COUNT];
        uint32_t word = a->match | (draw(&state) & ~a->mask);
        struct insn i = insn_decode(word);

        if (&insn_info[i.id] != a || i.class != a->class || i.word != word)
            ck_abort_msg("%08x is %s, not %s", word, insn_info[i.id].name,
                         a->name);
    }
}
END_TEST

/* A word's id is that of a row which it matches.  (No ck_assert for each of
 * millions: Check writes a mark every time.) */
START_TEST(every_word_decodes)
{
    uint64_t state = 1;

    for (int k = 0; k < WORDS; k++) {
        uint32_t word = draw(&state);
        struct insn i = insn_decode(word);
        const struct insn_info *row = &insn_info[i.id];

        if (i.id > INSN_COUNT)
            ck_abort_msg("%08x is %u", word, i.id);
        if (i.id != INSN_reserved && (word & row->mask) != row->match)
            ck_abort_msg("%08x is not %s", word, row->name);
    }
}
END_TEST

START_TEST(a_reserved_word_matches_no_row)
{
    uint64_t state = 2;

    for (int k = 0; k < WORDS / INSN_COUNT; k++) {
        uint32_t word = draw(&state);

        if (insn_decode(word).id != INSN_reserved)
            continue;
        for (int r = 0; r < INSN_COUNT; r++)
            if ((word & insn_info[r].mask) == insn_info[r].match)
                ck_abort_msg("%08x is %s", word, insn_info[r].name);
    }
}
END_TEST

START_TEST(the_fields_of_a_word_come_apart)
{
    struct insn i = insn_decode(0x8fbffff0); /* lw ra, -16(sp) */

    ck_assert_uint_eq(i.id, INSN_lw);
    ck_assert_uint_eq(i.rs, 29);
    ck_assert_uint_eq(i.rt, 31);
    ck_assert_int_eq(i.imm, -16);
    i = insn_decode(0x000528c3); /* sra a1, a1, 3 */
    ck_assert_uint_eq(i.id, INSN_sra);
    ck_assert_uint_eq(i.rd, 5);
    ck_assert_uint_eq(i.sa, 3);
}
END_TEST

START_TEST(what_we_lack_is_reserved)
{
    static const uint32_t word[] = {0x7000003f,  /* sdbbp: no EJTAG */
                                    0x4200001f,  /* deret */
                                    0x42000028,  /* hypcall: no VZ */
                                    0x74000000,  /* jalx: no MIPS16 */
                                    0xdc000000,  /* ld: no MIPS64 */
                                    0x0000002d}; /* daddu */

    for (unsigned k = 0; k < sizeof word / sizeof word[0]; k++)
        ck_assert_uint_eq(insn_decode(word[k]).id, INSN_reserved);
}
END_TEST

/* The two tables of meanings name every instruction that should have one. */
START_TEST(every_instruction_has_its_meaning_where_its_class_says)
{
    for (int k = 0; k < INSN_COUNT; k++) {
        struct insn i = insn_decode(insn_info[k].match);
        struct regs r = {.hi = 0};
        uint32_t target;
        enum effect e = mean(&i, &r, 0x80001000, &target);
        enum insn_class c = insn_info[k].class;
        bool unconditional = k == INSN_syscall || k == INSN_break;
        bool here = c == CLASS_ALU || c == CLASS_BRANCH ||
                    (c == CLASS_TRAP && !unconditional);

        ck_assert_msg((e != EFFECT_ELSEWHERE) == here, "%s", insn_info[k].name);
    }
}
END_TEST

/*
 * access_of() without a row gives one byte, and so do lb, lbu, sb, and swl
 * at the first byte of a word: nobody else may.  A load without a row leaves
 * rt as it was.
 */
START_TEST(every_load_and_store_has_an_access)
{
    const uint32_t old = 0x12345678, memory = 0x0f0f0f0f, last_byte = 3;

    for (int k = 0; k < INSN_COUNT; k++) {
        struct insn i = insn_decode(insn_info[k].match);
        struct regs r = {.hi = 0};
        enum insn_class c = insn_info[k].class;
        bool one_byte =
            k == INSN_lb || k == INSN_lbu || k == INSN_sb || k == INSN_swl;

        if (c == CLASS_LOAD || c == CLASS_STORE)
            ck_assert_msg((access_of(&i, &r).bytes == 1) == one_byte, "%s",
                          insn_info[k].name);
        if (c == CLASS_LOAD)
            ck_assert_msg(loaded(&i, last_byte, old, memory) != old, "%s",
                          insn_info[k].name);
    }
}
END_TEST

Suite *suite_insn(void)
{
    Suite *s = suite_create("insn");
    TCase *t = tcase_create("insn");

    tcase_add_test(t, no_word_matches_two_rows);
    tcase_add_test(t, a_row_matches_only_bits_of_its_mask);
    tcase_add_test(t, what_a_row_encodes_decodes_to_the_row);
    tcase_add_test(t, every_word_decodes);
    tcase_add_test(t, a_reserved_word_matches_no_row);
    tcase_add_test(t, the_fields_of_a_word_come_apart);
    tcase_add_test(t, what_we_lack_is_reserved);
    tcase_add_test(t, every_instruction_has_its_meaning_where_its_class_says);
    tcase_add_test(t, every_load_and_store_has_an_access);
    suite_add_tcase(s, t);
    return s;
}
