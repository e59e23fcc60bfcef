/* SPDX-License-Identifier: MIT */
/* addresses.c - every corner of the address space. */
#include "guestos/greedy/addresses.h"

#include "guestos/greedy/report.h"
#include "guestos/greedy/user.h"
#include "machine/spec/fields.h"

enum { STEPS = 256, STEP_SHIFT = 24, OFFSET = 0x123450, PATTERN = 0x5aa5c33c };

/* How often each verdict was given. */
struct tally {
    unsigned fine, miss, invalid, forbidden, other;
};

static void count(struct tally *t, const struct outcome *out)
{
    switch (report_verdict(out)) {
    case LAW_fine:
        t->fine++;
        break;
    case LAW_missL:
        t->miss++;
        break;
    case LAW_TLBL:
        t->invalid++;
        break;
    case LAW_AdEL:
        t->forbidden++;
        break;
    default:
        t->other++;
    }
}

typedef struct outcome attempt_fn(uint32_t pc, uint32_t a0, uint32_t a1);

static struct tally sweep(attempt_fn *attempt_as)
{
    struct tally t = {0};

    for (uint32_t i = 0; i < STEPS; i++) {
        uint32_t va = i << STEP_SHIFT | OFFSET;
        struct outcome out = attempt_as((uint32_t)user_load, va, 0);

        count(&t, &out);
    }
    return t;
}

/*
 * A user has the low half, and nothing is mapped there at these offsets.  In
 * the high half the kernel has 64 unmapped steps, one that start.S mapped,
 * and its odd half, which is not valid.
 */
void addresses_sweep(void)
{
    struct tally user = sweep(attempt_user);
    struct tally kernel = sweep(attempt_kernel);

    report_fact("user sweep: 128 misses, 128 address errors",
                user.miss == 128 && user.forbidden == 128);
    report_fact("kernel sweep: 65 loads, 190 misses, 1 invalid",
                kernel.fine == 65 && kernel.miss == 190 && kernel.invalid == 1);
}

/* Store a pattern over a page through one segment; read it by the other. */
static uint32_t matches(uint32_t write_at, uint32_t read_at)
{
    uint32_t same = 0;

    for (uint32_t i = 0; i < PAGE_SIZE; i += sizeof(uint32_t))
        *(volatile uint32_t *)(write_at + i) = PATTERN ^ i;
    for (uint32_t i = 0; i < PAGE_SIZE; i += sizeof(uint32_t))
        same += *(volatile uint32_t *)(read_at + i) == (PATTERN ^ i);
    return same;
}

static uint32_t zeros(uint32_t at)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < PAGE_SIZE; i += sizeof(uint32_t))
        n += *(volatile uint32_t *)(at + i) == 0;
    return n;
}

void addresses_beyond(uint32_t memory)
{
    enum { WORDS = PAGE_SIZE / sizeof(uint32_t) };
    uint32_t last = memory - PAGE_SIZE;

    report_fact("the last page of memory, kseg0 then kseg1",
                matches(KSEG0_BASE + last, KSEG1_BASE + last) == WORDS);
    report_fact("the last page of memory, kseg1 then kseg0",
                matches(KSEG1_BASE + last, KSEG0_BASE + last) == WORDS);
    matches(KSEG0_BASE + memory, KSEG0_BASE + memory);
    report_fact("beyond memory, kseg0: swallowed, reads 0",
                zeros(KSEG0_BASE + memory) == WORDS);
    matches(KSEG1_BASE + memory, KSEG1_BASE + memory);
    report_fact("beyond memory, kseg1: swallowed, reads 0",
                zeros(KSEG1_BASE + memory) == WORDS);
    report_fact("the last page is as it was",
                *(volatile uint32_t *)(KSEG0_BASE + last) == PATTERN);
}
