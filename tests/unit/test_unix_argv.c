/* SPDX-License-Identifier: MIT */
/*
 * test_unix_argv.c - the arguments of a program, as the Unix's exec gathers
 * them in a page and puts them on the stack.
 */
/* Other tests, and the monitor, have functions of these names. */
#define copy_in argv_copy_in_bytes
#define copy_in_text argv_copy_in_text
#define page_new_zeroed argv_page_new_zeroed

#include "guestos/unix/kernel/argv.c"

#include <check.h>
#include <string.h>

Suite *suite_unix_argv(void);

/* A process's memory from `AT` on, and nothing else. */
enum { AT = 0x00500000, MEMORY = 8192 };
static char memory[MEMORY];
static _Alignas(8) char page[PAGE_SIZE];
static struct argv v;

void *page_new_zeroed(void)
{
    return memset(page, 0, sizeof page);
}

bool copy_in(void *to, uint32_t va, uint32_t bytes)
{
    if (va < AT || va - AT > MEMORY || bytes > MEMORY - (va - AT))
        return false;
    memcpy(to, memory + (va - AT), bytes);
    return true;
}

bool copy_in_text(char *to, uint32_t va, uint32_t room)
{
    for (; room; room--, to++, va++)
        if (!copy_in(to, va, 1) || !*to)
            return va - AT < MEMORY;
    return false;
}

static void setup(void)
{
    memset(memory, 0, sizeof memory);
    ck_assert_int_eq(argv_new(&v), 0);
}

/* The word of the new program's stack at this user's address. */
static uint32_t word(uint32_t va)
{
    uint32_t w;

    memcpy(&w, page + (va - (PROGRAM_END - PAGE_SIZE)), sizeof w);
    return w;
}

static const char *text(uint32_t va)
{
    return page + (va - (PROGRAM_END - PAGE_SIZE));
}

static void put_word(uint32_t offset, uint32_t w)
{
    memcpy(memory + offset, &w, sizeof w);
}

START_TEST(what_is_gathered_is_what_a_program_finds)
{
    uint32_t sp;

    ck_assert_int_eq(argv_add(&v, "one xx", 3), 0);
    ck_assert_int_eq(argv_add(&v, "", 0), 0);
    ck_assert_int_eq(argv_add(&v, "three", 5), 0);
    sp = argv_finish(&v);
    ck_assert_uint_eq(v.count, 3);
    ck_assert_uint_eq(sp % 8, 0);
    ck_assert_uint_ge(v.at, sp + 16);
    ck_assert_str_eq(text(word(v.at)), "one");
    ck_assert_str_eq(text(word(v.at + 4)), "");
    ck_assert_str_eq(text(word(v.at + 8)), "three");
    ck_assert_uint_eq(word(v.at + 12), 0);
    ck_assert_uint_lt(word(v.at + 8) + 5, PROGRAM_END);
}
END_TEST

START_TEST(nothing_else_of_the_page_holds_anything)
{
    ck_assert_int_eq(argv_add(&v, "secret", 6), 0);
    argv_finish(&v);
    for (uint32_t i = 0; i < v.at - (PROGRAM_END - PAGE_SIZE); i++)
        ck_assert_int_eq(page[i], 0);
}
END_TEST

START_TEST(none_is_an_empty_array)
{
    uint32_t sp = argv_finish(&v);

    ck_assert_uint_eq(word(v.at), 0);
    ck_assert_uint_lt(v.at, PROGRAM_END);
    ck_assert_uint_eq(sp % 8, 0);
}
END_TEST

START_TEST(too_many_are_refused)
{
    for (unsigned i = 0; i < ARGS_MOST; i++)
        ck_assert_int_eq(argv_add(&v, "x", 1), 0);
    ck_assert_int_eq(argv_add(&v, "x", 1), -E2BIG);
    argv_finish(&v);
    ck_assert_str_eq(text(word(v.at + 4 * (ARGS_MOST - 1))), "x");
}
END_TEST

START_TEST(too_long_ones_are_refused)
{
    static char much[ARGS_BYTES];

    memset(much, 'm', sizeof much);
    ck_assert_int_eq(argv_add(&v, much, ARGS_BYTES), -E2BIG);
    ck_assert_int_eq(argv_add(&v, much, ARGS_BYTES - 1), 0);
    ck_assert_int_eq(argv_add(&v, "", 0), -E2BIG);
    argv_finish(&v);
    ck_assert_uint_eq(strlen(text(word(v.at))), ARGS_BYTES - 1);
}
END_TEST

START_TEST(a_process_s_own_are_copied)
{
    put_word(0, AT + 100);
    put_word(4, AT + 200);
    strcpy(memory + 100, "ls");
    strcpy(memory + 200, "/");
    ck_assert_int_eq(argv_copy_in(&v, AT), 0);
    argv_finish(&v);
    ck_assert_uint_eq(v.count, 2);
    ck_assert_str_eq(text(word(v.at)), "ls");
    ck_assert_str_eq(text(word(v.at + 4)), "/");
}
END_TEST

START_TEST(bad_addresses_are_told_from_long_texts)
{
    ck_assert_int_eq(argv_copy_in(&v, 0), -EFAULT);
    put_word(0, 0xc0000000);
    ck_assert_int_eq(argv_copy_in(&v, AT), -EFAULT);
    put_word(0, AT + MEMORY - 4); /* no end before the memory's */
    memset(memory + MEMORY - 4, 'x', 4);
    ck_assert_int_eq(argv_copy_in(&v, AT), -EFAULT);
    put_word(0, AT + 100);
    memset(memory + 100, 'x', ARGS_BYTES);
    ck_assert_int_eq(argv_copy_in(&v, AT), -E2BIG);
}
END_TEST

START_TEST(an_array_without_an_end_is_refused)
{
    for (uint32_t i = 0; i < MEMORY; i += 4)
        put_word(i, AT + MEMORY - 4);
    memset(memory + MEMORY - 4, 0, 4);
    ck_assert_int_eq(argv_copy_in(&v, AT), -E2BIG);
}
END_TEST

Suite *suite_unix_argv(void)
{
    Suite *suite = suite_create("unix_argv");
    TCase *c = tcase_create("all");

    tcase_add_checked_fixture(c, setup, NULL);
    tcase_add_test(c, what_is_gathered_is_what_a_program_finds);
    tcase_add_test(c, nothing_else_of_the_page_holds_anything);
    tcase_add_test(c, none_is_an_empty_array);
    tcase_add_test(c, too_many_are_refused);
    tcase_add_test(c, too_long_ones_are_refused);
    tcase_add_test(c, a_process_s_own_are_copied);
    tcase_add_test(c, bad_addresses_are_told_from_long_texts);
    tcase_add_test(c, an_array_without_an_end_is_refused);
    suite_add_tcase(suite, c);
    return suite;
}
