/* SPDX-License-Identifier: MIT */
/* test_bootargs.c - what a guest finds at its entry. */
#include <check.h>
#include <string.h>

#include "machine/spec/yamon.h"
#include "tests/vmm_fixture.h"
#include "vmm/bootargs.h"

Suite *suite_bootargs(void);

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
}

/* The word, and the string, at a guest's kseg0 address. */
static uint32_t word(uint32_t va)
{
    return fx_word(v, va - KSEG0_BASE);
}

static const char *string(uint32_t va)
{
    uint32_t pa = va - KSEG0_BASE;
    mfn_t mfn = pmap_lookup(&v->vm->pmap, pfn_of(pa));

    ck_assert(mfn_is_some(mfn));
    return (const char *)hw_frame(mfn) + (pa & PAGE_OFFSET);
}

START_TEST(argv_is_the_file_and_its_arguments_as_one_string)
{
    uint32_t *r = v->regs.r;

    ck_assert(bootargs_put(v->vm, text_of("x.elf"), text_of("a b=c")));
    ck_assert_uint_eq(r[REG_A0], 2);
    ck_assert_str_eq(string(word(r[REG_A1])), "x.elf");
    ck_assert_str_eq(string(word(r[REG_A1] + 4)), "a b=c");
}
END_TEST

START_TEST(envp_tells_the_memory_of_the_vm_in_decimal)
{
    ck_assert(bootargs_put(v->vm, text_of("x"), text_of("")));
    uint32_t envp = v->regs.r[REG_A2];
    ck_assert_str_eq(string(word(envp)), "memsize");
    ck_assert_str_eq(string(word(envp + 4)), "1048576");
    while (word(envp))
        envp += 8;
    ck_assert_uint_lt(envp, KSEG0_BASE + BOOT_ARGS + 4 * YAMON_SLOTS);
}
END_TEST

START_TEST(a3_is_the_memory_and_t9_the_entry)
{
    fx_at(v, 0x80010000);
    ck_assert(bootargs_put(v->vm, text_of("x"), text_of("")));
    ck_assert_uint_eq(v->regs.r[REG_A3], FX_MEMORY);
    ck_assert_uint_eq(v->regs.r[REG_T9], 0x80010000);
    ck_assert_uint_lt(v->regs.r[REG_SP], v->regs.r[REG_A1]);
}
END_TEST

START_TEST(arguments_that_do_not_fit_are_refused_not_cut)
{
    char args[YAMON_STRING + 1];

    memset(args, 'x', sizeof args);
    struct text t = {args, YAMON_STRING};
    ck_assert(!bootargs_put(v->vm, text_of("x"), t));
    t.length--;
    ck_assert(bootargs_put(v->vm, text_of("x"), t));
    ck_assert_uint_eq(strlen(string(word(v->regs.r[REG_A1] + 4))),
                      YAMON_STRING - 1);
}
END_TEST

START_TEST(without_memory_for_them_they_are_refused)
{
    v->vm->pmap.frames = BOOT_ARGS >> PAGE_SHIFT;
    ck_assert(!bootargs_put(v->vm, text_of("x"), text_of("")));
}
END_TEST

Suite *suite_bootargs(void)
{
    Suite *s = suite_create("bootargs");
    TCase *t = tcase_create("bootargs");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, argv_is_the_file_and_its_arguments_as_one_string);
    tcase_add_test(t, envp_tells_the_memory_of_the_vm_in_decimal);
    tcase_add_test(t, a3_is_the_memory_and_t9_the_entry);
    tcase_add_test(t, arguments_that_do_not_fit_are_refused_not_cut);
    tcase_add_test(t, without_memory_for_them_they_are_refused);
    suite_add_tcase(s, t);
    return s;
}
