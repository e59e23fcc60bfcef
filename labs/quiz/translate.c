/* SPDX-License-Identifier: MIT */
/*
 * translate.c - what a load, a store or a fetch comes to.
 *
 * The answers are the machine's: each access is executed, as an instruction,
 * by a machine in this state.
 */
#include <inttypes.h>

#include "labs/quiz/kind.h"
#include "labs/quiz/bench.h"
#include "labs/quiz/table.h"

enum { SHOWN_LEAST = 4, SHOWN_MOST = 6, ASKED = 6 };

static const uint32_t status_of[] = {
    0, STATUS_KSU_SUPER, STATUS_KSU_USER, STATUS_KSU_USER,
    STATUS_KSU_USER | STATUS_EXL,
};

/* An address that is worth asking about: most are near a TLB entry. */
static uint32_t some_address(struct dice *d, const struct bench *b)
{
    static const uint32_t segment[] = {0, 0x80000000, 0xa0000000, 0xc0000000,
                                       0xe0000000};
    uint32_t offset = dice_below(d, PAGE_SIZE / 4) * 4;

    if (dice_percent(d, 12))
        return segment[dice_below(d, 5)] +
               (dice_below(d, 0x100) << PAGE_SHIFT) + offset;
    uint32_t vpn2 = b->entry[dice_below(d, b->entries)].entryhi & ENTRYHI_VPN2;
    if (dice_percent(d, 15))
        vpn2 ^= 2 << PAGE_SHIFT;
    return vpn2 + (dice_below(d, 2) << PAGE_SHIFT) + offset;
}

static void ask(struct problem *p, struct bench *b, uint32_t va,
                enum access_kind how)
{
    static const char *const words[] = {
        [ACCESS_FETCH] = "fetch from", [ACCESS_LOAD] = "lw from",
        [ACCESS_STORE] = "sw to"};
    struct outcome got = bench_access(b, va, how);

    problem_ask(p, "%s v:%08" PRIx32, words[how], va);
    if (got.result == MMU_OK)
        problem_answer(p, "%08" PRIx32, got.physical);
    else
        problem_answer(p, "%s", outcome_word(got.result));
    table_reason(p, b, va, &got);
}

void quiz_translate(struct problem *p)
{
    struct dice *d = &p->dice;
    struct bench b;

    bench_open(&b);
    bench_fill(&b, d, dice_between(d, SHOWN_LEAST, SHOWN_MOST));
    b.status = status_of[dice_below(d, sizeof status_of / sizeof *status_of)];
    b.asid = (uint8_t)dice_between(d, 1, 3);
    problem_task(p,
                 "For each access: the physical address, eight hexadecimal "
                 "digits; or what is raised: refill, invalid, modified, "
                 "address.");
    problem_given(p, "Status = %08" PRIx32 ", EntryHi.ASID = %u", b.status,
                  b.asid);
    table_show(p, b.entry, b.entries);
    for (int i = 0; i < ASKED; i++)
        ask(p, &b, some_address(d, &b), (enum access_kind)dice_below(d, 3));
    bench_close(&b);
}
