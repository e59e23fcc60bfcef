/* SPDX-License-Identifier: MIT */
/*
 * main.c - eng: a logic simulator at work; after the workload "engineering"
 * in Disco, section 5, which had VCS (and a memory simulator).
 *
 *   eng [-s]     -s: a small design, for tests
 *
 * What it models: a program that hardly needs its kernel, but whose data is
 * larger than what the TLB maps and is gone through by pointers.  30,000
 * gates take 2.4 MiB, 600 pages; the TLB's 64 pairs map 512 KiB.  Events of
 * one time go from block to block and inside a block from gate to gate: some
 * locality, as real designs have.
 *
 * Two designs run by one clock: dot.h, fed with numbers, its products
 * compared with the CPU's own; core.h, fed with a program, its registers
 * compared after each clock with those of a processor without gates, and at
 * the end with the Fibonacci number that the program computes.
 */
#include "guestos/unix/bin/eng/core.h"
#include "guestos/unix/bin/eng/dot.h"
#include "guestos/unix/bin/eng/sim.h"
#include "guestos/unix/bin/sum.h"
#include "guestos/unix/lib/unix.h"

#define ASM(op, d, s, t)                                                       \
    ((uint32_t)(op) << 12 | (uint32_t)(d) << 8 | (uint32_t)(s) << 4 |          \
     (uint32_t)(t))

enum { CLOCKS_A_VECTOR = 16, LOOPS = 12, FIBONACCI_12 = 144 };

/* r1 and r2: two Fibonacci numbers, r3 counts down. */
static const uint32_t program[] = {
    ASM(CORE_SET, 1, 0, 0),     ASM(CORE_SET, 2, 0, 1),
    ASM(CORE_SET, 3, 0, LOOPS), ASM(CORE_SET, 4, 0, 1),
    ASM(CORE_ADD, 5, 1, 2),     ASM(CORE_OR, 1, 2, 2),
    ASM(CORE_AND, 2, 5, 5),     ASM(CORE_SUB, 3, 3, 4),
    ASM(CORE_XOR, 6, 6, 5),     ASM(CORE_LOOP, 3, 15, 11), /* -5 */
    ASM(CORE_LOOP, 4, 0, 0),                               /* for ever */
};

static struct dot dot;
static struct core core;
static struct core_model model;
static struct net *clock;
static uint32_t sum = SUM_START;

/* Numbers that look random: xorshift of 32 bits (Marsaglia). */
static uint32_t random_word(void)
{
    static uint32_t x = 2463534242u;

    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return x;
}

static void tick(void)
{
    sim_set(clock, true);
    sim_settle();
    sim_set(clock, false);
    sim_settle();
}

static void core_tick(void)
{
    uint32_t insn = program[model.pc];

    sim_set_bus(&core.insn, insn);
    sim_settle();
    tick();
    core_model_step(&model, insn);
    if (sim_get_bus(&core.pc) != model.pc)
        die("pc is wrong");
    for (int i = 0; i < CORE_REGISTERS; i++)
        if (sim_get_bus(&core.reg[i]) != model.reg[i])
            die("register %d is wrong", i);
    sum = sum_word(sum, model.reg[insn >> 8 & 15]);
}

/* One vector through the unit, while the processor goes on. */
static void vector(void)
{
    uint32_t a[DOT_MOST] = {0}, b[DOT_MOST] = {0};
    uint64_t want = 0;

    for (int i = 0; i < dot.lanes; i++) {
        a[i] = random_word() >> 16;
        b[i] = random_word() >> 16;
        want += (uint64_t)a[i] * b[i];
        sim_set_bus(&dot.a[i], a[i]);
        sim_set_bus(&dot.b[i], b[i]);
    }
    for (int i = 0; i < CLOCKS_A_VECTOR; i++)
        core_tick();
    for (int i = 0; i < dot.lanes; i++)
        if (sim_get_bus(&dot.product[i]) != (uint64_t)a[i] * b[i])
            die("product %d is wrong", i);
    if (sim_get_bus(&dot.sum) != want)
        die("the sum of products is wrong");
    sum = sum_word(sum, (uint32_t)want);
}

int main(int argc, char *argv[])
{
    bool small = argc > 1 && strcmp(argv[1], "-s") == 0;
    int vectors = small ? 1 : 5;

    clock = net_new();
    dot_build(&dot, small ? 1 : DOT_MOST, clock);
    core_build(&core, clock);
    sim_power_on();
    for (int i = 0; i < vectors; i++)
        vector();
    while (!small && model.reg[3] != 0)
        core_tick();
    if (!small && model.reg[1] != FIBONACCI_12)
        die("the program computed %u", model.reg[1]);
    sum = sum_word(sum, sim_events);
    sum = sum_word(sum, sim_now);
    printf("eng: %u gates, %u events, %u units of time, sum %08x\n", net_gates,
           sim_events, sim_now, sum);
    return 0;
}
