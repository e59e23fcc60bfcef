/* SPDX-License-Identifier: MIT */
/*
 * clock.c - Count and Compare without a tick (PRA, "Count Register",
 * "Compare Register", "Interrupts").
 */
#include "machine/clock.h"

#include "machine/spec/cost.h"
#include "machine/spec/fields.h"

/* Count comes round again after so many steps. */
#define COUNT_ROUND (UINT64_C(1) << 32)
#define ROUND_CYCLES (COUNT_ROUND * COST_per_count)

static bool stands_still(const struct cpu *cpu)
{
    return cpu->cp0[CP0_cause] & CAUSE_DC;
}

static uint32_t steps(const struct cpu *cpu)
{
    return (uint32_t)(cpu->cycles / COST_per_count);
}

uint32_t clock_count(const struct cpu *cpu)
{
    if (stands_still(cpu))
        return cpu->cp0[CP0_count];
    return steps(cpu) + cpu->count_offset;
}

void clock_set_count(struct cpu *cpu, uint32_t count)
{
    cpu->cp0[CP0_count] = count;
    cpu->count_offset = count - steps(cpu);
    clock_rearm(cpu);
}

/*
 * The timer fires when Count becomes equal to Compare.  If they are equal
 * already, that is a whole round away: software that sets Compare near Count
 * must look at Count afterwards, as on any MIPS.
 */
void clock_rearm(struct cpu *cpu)
{
    uint64_t left = (uint32_t)(cpu->cp0[CP0_compare] - clock_count(cpu));

    if (left == 0)
        left = COUNT_ROUND;
    cpu->deadline = stands_still(cpu) ? CLOCK_NEVER
                                      : (cpu->cycles / COST_per_count + left) *
                                            COST_per_count;
    clock_update(cpu);
}

/* May an interrupt be taken, if it is pending and in this mask? */
static bool accepts(const struct cpu *cpu, uint32_t mask)
{
    uint32_t status = cpu->cp0[CP0_status];

    return (status & (STATUS_IE | STATUS_EXL | STATUS_ERL)) == STATUS_IE &&
           (status & mask & STATUS_IM);
}

bool clock_interrupt(const struct cpu *cpu)
{
    return accepts(cpu, cpu->cp0[CP0_cause] & CAUSE_IP);
}

static uint64_t nearer(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

void clock_update(struct cpu *cpu)
{
    cpu->attention = clock_interrupt(cpu)
                         ? 0
                         : nearer(cpu->deadline, cpu->device_deadline);
}

void clock_tick(struct cpu *cpu)
{
    if (cpu->cycles < cpu->deadline)
        return;
    cpu->cp0[CP0_cause] |= CAUSE_IP7 | CAUSE_TI;

    /* The first round that has not passed: a sleep can be many rounds long. */
    uint64_t rounds = (cpu->cycles - cpu->deadline) / ROUND_CYCLES + 1;
    cpu->deadline += rounds * ROUND_CYCLES;
    clock_update(cpu);
}

void clock_set_line(struct cpu *cpu, unsigned line, bool level)
{
    uint32_t bit = UINT32_C(1) << (CAUSE_IP_SHIFT + line);

    if (level)
        cpu->cp0[CP0_cause] |= bit;
    else
        cpu->cp0[CP0_cause] &= ~bit;
    clock_update(cpu);
}

void clock_set_device_deadline(struct cpu *cpu, uint64_t cycle)
{
    cpu->device_deadline = cycle;
    clock_update(cpu);
}

uint64_t clock_next(const struct cpu *cpu)
{
    uint64_t timer = accepts(cpu, CAUSE_IP7) ? cpu->deadline : CLOCK_NEVER;

    return nearer(timer, cpu->device_deadline);
}
