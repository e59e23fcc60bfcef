/* SPDX-License-Identifier: MIT */
/*
 * modes.c - which instruction does what in which mode.
 *
 * Each is executed by the machine in the state that the problem gives.
 */
#include <inttypes.h>

#include "labs/quiz/bench.h"
#include "labs/quiz/kind.h"

/* t1 is the address; t0 is 0. */
struct case_ {
    uint32_t word;
    uint32_t t1;
    const char *text;
    const char *rule; /* why it does what it does, for the mode or the state */
};

static const struct case_ cases[] = {
    {0x40086000, 0, "mfc0 t0,c0_status", "CP0 needs kernel mode, or CU0"},
    {0x40886000, 0, "mtc0 t0,c0_status", "CP0 needs kernel mode, or CU0"},
    {0x40087000, 0, "mfc0 t0,c0_epc", "CP0 needs kernel mode, or CU0"},
    {0x42000006, 0, "tlbwr", "CP0 needs kernel mode, or CU0"},
    {0x42000008, 0, "tlbp", "CP0 needs kernel mode, or CU0"},
    {0x42000018, 0, "eret", "CP0 needs kernel mode, or CU0"},
    {0x41606000, 0, "di", "CP0 needs kernel mode, or CU0"},
    {0x8d280000, 0x80001000, "lw t0,0(t1), t1 = 80001000",
     "kseg0 is for kernel mode only"},
    {0xad280000, 0xa0002000, "sw t0,0(t1), t1 = a0002000",
     "kseg1 is for kernel mode only"},
    {0x8d280000, 0xc0004000, "lw t0,0(t1), t1 = c0004000",
     "sseg is for kernel and supervisor mode"},
    {0x8d280000, 0xe0004000, "lw t0,0(t1), t1 = e0004000",
     "kseg3 is for kernel mode only"},
    {0x8d280000, 0x00004000, "lw t0,0(t1), t1 = 00004000",
     "kuseg is for every mode; with ERL=1 it bypasses the TLB"},
    {0x8d280000, 0x00004002, "lw t0,0(t1), t1 = 00004002",
     "a word lies at a multiple of 4"},
    {0x0000000c, 0, "syscall", "in every mode"},
    {0x0000000d, 0, "break", "in every mode"},
    {0x7c08103b, 0, "rdhwr t0,$2", "HWREna is 0; only CP0's users may anyway"},
    {0x01284020, 0, "add t0,t1,t0", "no privilege is asked for"},
    {0x44080000, 0, "mfc1 t0,$f0", "there is no FPU, CU1 stays 0"},
};

enum { CASES = sizeof cases / sizeof *cases, ASKED = 8 };

/* Which accesses go through the TLB here: both pages are mapped, global. */
static void map(struct bench *b)
{
    static const uint32_t va[] = {0x00004000, 0xc0004000, 0xe0004000};

    for (unsigned i = 0; i < sizeof va / sizeof *va; i++) {
        uint32_t lo = i << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED | ENTRYLO_D |
                      ENTRYLO_V | ENTRYLO_G;

        b->entry[b->entries++] =
            (struct tlb_entry){.entryhi = va[i], .entrylo = {lo, lo}};
    }
}

static uint32_t some_status(struct dice *d)
{
    static const uint32_t ksu[] = {0, STATUS_KSU_SUPER, STATUS_KSU_USER};

    return ksu[dice_below(d, 3)] | (dice_percent(d, 25) ? STATUS_EXL : 0) |
           (dice_percent(d, 15) ? STATUS_ERL : 0) |
           (dice_percent(d, 15) ? STATUS_CU0 : 0) |
           (dice_percent(d, 50) ? STATUS_IE : 0);
}

static void ask_mode(struct problem *p, const struct bench *b)
{
    problem_ask(p, "which mode is this?");
    problem_answer(p, "%s", mode_name(mode_of(b->status)));
    problem_why(p, "EXL or ERL force kernel mode; else KSU: 0 kernel, 1 "
                   "supervisor, 2 user");
}

void quiz_modes(struct problem *p)
{
    uint32_t which[CASES];
    struct bench b;

    bench_open(&b);
    map(&b);
    b.status = some_status(&p->dice);
    for (uint32_t i = 0; i < CASES; i++)
        which[i] = i;
    dice_shuffle(&p->dice, which, CASES);
    problem_task(p, "What does each instruction come to?  `runs`, or the "
                    "exception: CpU, AdEL, AdES, RI, Sys, Bp.");
    problem_given(p,
                  "Status = %08" PRIx32 ": KSU %" PRIu32
                  ", EXL %d, ERL %d, CU0 %d, IE %d",
                  b.status, (b.status & STATUS_KSU) >> 3,
                  (b.status & STATUS_EXL) != 0, (b.status & STATUS_ERL) != 0,
                  (b.status & STATUS_CU0) != 0, (b.status & STATUS_IE) != 0);
    problem_given(p, "HWREna = 0; the pages at 00004000, c0004000 and "
                     "e0004000 are in the TLB, valid, writable, global");
    ask_mode(p, &b);
    for (int i = 0; i < ASKED; i++) {
        const struct case_ *c = &cases[which[i]];
        enum exc exc = bench_execute(&b, c->word, 0, c->t1);

        problem_ask(p, "%s", c->text);
        problem_answer(p, "%s", exc == EXC_CODES ? "runs" : exc_info[exc].name);
        problem_why(p, "%s", c->rule);
    }
    bench_close(&b);
}
