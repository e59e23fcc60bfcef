/* SPDX-License-Identifier: MIT */
/* rules.c - the rules of rules.def, broken one after the other. */
#include "guestos/greedy/rules.h"

#include "guestos/common/cp0.h"
#include "guestos/greedy/pages.h"
#include "guestos/greedy/report.h"
#include "machine/spec/fields.h"

enum { LARGEST = 0x7fffffff, HARMLESS = 0x50000000 };

#define RULE(name, user, kernel, assembly) extern const char user_##name[];
#include "guestos/greedy/rules.def"
#undef RULE

static const struct rule {
    const char *name;
    const char *code;
    uint8_t user, kernel;
} rule[] = {
#define RULE(name, user, kernel, assembly)                                     \
    {#name, user_##name, LAW_##user, LAW_##kernel},
#include "guestos/greedy/rules.def"
#undef RULE
};

enum { RULES = sizeof rule / sizeof rule[0] };

/*
 * The TLB instructions, where they are allowed, write what these registers
 * hold: never the same page twice, for two entries must not match.
 */
static void load_harmless_entry(uint32_t n)
{
    struct entry e = {.entryhi = HARMLESS + n * 2 * PAGE_SIZE};

    pages_load(&e);
    write_index(PAGES_EXPERIMENT_ENTRY);
}

void rules_break_as_user(void)
{
    for (uint32_t i = 0; i < RULES; i++) {
        struct outcome out =
            attempt_user((uint32_t)rule[i].code, PAGES_USER_DATA, LARGEST);

        report_outcome("user ", rule[i].name, &out, rule[i].user);
    }
}

void rules_break_as_kernel(void)
{
    for (uint32_t i = 0; i < RULES; i++) {
        struct outcome out;

        if (rule[i].kernel == LAW_skip)
            continue;
        load_harmless_entry(i);
        out = attempt_kernel((uint32_t)rule[i].code, PAGES_USER_DATA, LARGEST);
        report_outcome("kernel ", rule[i].name, &out, rule[i].kernel);
    }
    pages_drop_experiments();
}
