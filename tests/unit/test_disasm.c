/* SPDX-License-Identifier: MIT */
/*
 * test_disasm.c - what objdump cannot judge: symbols, short buffers, tables
 * (tests/t_disasm.sh has objdump judge the rest).
 */
#include <check.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "machine/spec/cp0.h"
#include "machine/spec/disasm.h"
#include "machine/spec/insn.h"

Suite *suite_disasm(void);

static const char *only_main(void *self, uint32_t address, uint32_t *offset)
{
    const uint32_t *main_at = self;

    if (address < *main_at)
        return NULL;
    *offset = address - *main_at;
    return "main";
}

static uint32_t main_at = 0xc0010000;
static const struct disasm_symbols symbols = {only_main, &main_at};

static const char *text(uint32_t word, uint32_t pc)
{
    static char out[DISASM_SIZE];

    disasm(word, pc, &symbols, out, sizeof out);
    return out;
}

START_TEST(a_target_shows_its_symbol_and_the_offset)
{
    ck_assert_str_eq(text(0x1000000c, 0xc0010000), "b\tc0010034 <main+0x34>");
    ck_assert_str_eq(text(0x0c004000, 0xc0010000), "jal\tc0010000 <main>");
}
END_TEST

START_TEST(a_target_without_a_name_is_a_number)
{
    char out[DISASM_SIZE];

    ck_assert_str_eq(text(0x0c000000, 0xc0010000), "jal\t0xc0000000");
    disasm(0x1000000c, 0x80000000, NULL, out, sizeof out);
    ck_assert_str_eq(out, "b\t0x80000034");
}
END_TEST

START_TEST(without_operands_there_is_no_tab)
{
    ck_assert_str_eq(text(0, 0), "nop");
    ck_assert_str_eq(text(0x42000006, 0), "tlbwr");
    ck_assert_str_eq(text(0x0000000c, 0), "syscall");
}
END_TEST

START_TEST(an_unknown_word_prints_as_a_word)
{
    ck_assert_str_eq(text(0x7000003f, 0), ".word\t0x7000003f");
    ck_assert_str_eq(text(0x46000000, 0), ".word\t0x46000000");
}
END_TEST

START_TEST(cp0_registers_have_names)
{
    ck_assert_str_eq(text(0x40086000, 0), "mfc0\tt0,c0_status");
    ck_assert_str_eq(text(0x40887801, 0), "mtc0\tt0,c0_ebase");
    ck_assert_str_eq(text(0x40089002, 0), "mfc0\tt0,c0_watchlo,2");
    ck_assert_str_eq(text(0x4008a801, 0), "mfc0\tt0,$21,1");
}
END_TEST

/* Cut off anywhere, it is the beginning of the whole, and terminated. */
START_TEST(a_short_buffer_cuts_and_is_never_overrun)
{
    static const uint32_t word[] = {0x1000000c, 0x40086000, 0, 0x7d0907c4,
                                    0x7000003f};
    char whole[DISASM_SIZE], out[DISASM_SIZE];

    for (unsigned k = 0; k < sizeof word / sizeof word[0]; k++) {
        strcpy(whole, text(word[k], 0xc0010000));
        for (size_t size = 1; size < sizeof out - 1; size++) {
            memset(out, 'x', sizeof out - 1);
            out[sizeof out - 1] = '\0';
            disasm(word[k], 0xc0010000, &symbols, out, size);
            ck_assert_uint_lt(strlen(out), size);
            ck_assert(strncmp(out, whole, strlen(out)) == 0);
            ck_assert_uint_eq(strspn(out + size, "x"), sizeof out - 1 - size);
        }
    }
    disasm(word[0], 0, &symbols, NULL, 0);
}
END_TEST

START_TEST(every_letter_of_a_template_is_known)
{
    static const char letters[] = "dstUzjoiu<EIpaGKkcBJ1qn";

    for (int k = 0; k < INSN_COUNT; k++)
        for (const char *a = insn_info[k].args; *a; a++)
            if (isalnum((unsigned char)*a) && !strchr(letters, *a))
                ck_abort_msg("%s: no letter %c", insn_info[k].name, *a);
}
END_TEST

/* An alias that no word reaches, or that widens its row, is a mistake. */
static void check_alias(const char *name, uint32_t bits, uint32_t under)
{
    const uint32_t operands = 0x00a52800; /* registers 5, none of them zero */
    uint32_t word = bits | (operands & ~under);
    unsigned id = insn_decode(bits).id;

    if (strcmp(name, "hypcall") != 0) { /* it alone is none of ours */
        ck_assert_msg(id != INSN_reserved, "%s", name);
        ck_assert_msg((insn_info[id].mask & ~under) == 0, "%s", name);
    }
    ck_assert_msg((bits & ~under) == 0, "%s", name);
    ck_assert_msg(strcspn(text(word, 0), "\t") == strlen(name) &&
                      strncmp(text(word, 0), name, strlen(name)) == 0,
                  "%s is hidden by another: %s", name, text(word, 0));
}

START_TEST(aliases_narrow_the_row_they_rename)
{
#define ALIAS(name, match, mask, args) check_alias(name, match, mask);
#include "machine/spec/alias.def"
#undef ALIAS
}
END_TEST

START_TEST(a_register_we_have_is_not_listed_as_absent)
{
#define ABSENT(name, num, first, last)                                         \
    for (unsigned sel = (first); sel <= (last); sel++)                         \
        ck_assert_msg(cp0_find(num, sel) == CP0_NONE, "%s", #name);
#include "machine/spec/cp0_absent.def"
#undef ABSENT
}
END_TEST

Suite *suite_disasm(void)
{
    Suite *s = suite_create("disasm");
    TCase *t = tcase_create("disasm");

    tcase_add_test(t, a_target_shows_its_symbol_and_the_offset);
    tcase_add_test(t, a_target_without_a_name_is_a_number);
    tcase_add_test(t, without_operands_there_is_no_tab);
    tcase_add_test(t, an_unknown_word_prints_as_a_word);
    tcase_add_test(t, cp0_registers_have_names);
    tcase_add_test(t, a_short_buffer_cuts_and_is_never_overrun);
    tcase_add_test(t, every_letter_of_a_template_is_known);
    tcase_add_test(t, aliases_narrow_the_row_they_rename);
    tcase_add_test(t, a_register_we_have_is_not_listed_as_absent);
    suite_add_tcase(s, t);
    return s;
}
