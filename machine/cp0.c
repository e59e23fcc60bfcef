/* SPDX-License-Identifier: MIT */
/*
 * cp0.c - CP0 registers that count, are computed, or act when written.
 */
#include "machine/cp0.h"

#include "machine/clock.h"
#include "machine/mmu.h"
#include "machine/spec/fields.h"
#include "machine/spec/random.h"

void cp0_reset(struct cpu *cpu)
{
    for (int r = 0; r < CP0_COUNT; r++)
        cpu->cp0[r] = cp0_info[r].reset;
    cpu->cp0[CP0_config1] =
        (cpu->cp0[CP0_config1] & ~(uint32_t)CONFIG1_MMU) |
        (cpu->tlb.size - 1) << CONFIG1_MMU_SHIFT;
    clock_set_count(cpu, cp0_info[CP0_count].reset);
    cp0_set_status(cpu, cp0_info[CP0_status].reset);
}

uint32_t cp0_read(const struct cpu *cpu, enum cp0_reg r)
{
    switch ((int)r) {
    case CP0_count:
        return clock_count(cpu);
    case CP0_random:
        return random_entry((uint32_t)cpu->retired, cpu->cp0[CP0_wired],
                            cpu->tlb.size);
    case CP0_NONE:
        return 0;
    }
    return cpu->cp0[r];
}

void cp0_set_status(struct cpu *cpu, uint32_t value)
{
    cpu->cp0[CP0_status] = value;
    cpu->mode = mode_of(value);
    clock_update(cpu);
}

void cp0_set_entryhi(struct cpu *cpu, uint32_t value)
{
    cpu->cp0[CP0_entryhi] = value;
}

/* DC stops Count where it is, and lets it go on from there. */
static void write_cause(struct cpu *cpu, uint32_t value)
{
    uint32_t count = clock_count(cpu);

    cpu->cp0[CP0_cause] = value;
    clock_set_count(cpu, count);
}

void cp0_write(struct cpu *cpu, enum cp0_reg r, uint32_t value)
{
    if (r == CP0_NONE)
        return;

    uint32_t merged = cp0_merge(r, cpu->cp0[r], value, cpu->tlb.size);

    switch ((int)r) {
    case CP0_status:
        cp0_set_status(cpu, merged);
        return;
    case CP0_entryhi:
        cp0_set_entryhi(cpu, merged);
        return;
    case CP0_cause:
        write_cause(cpu, merged);
        return;
    case CP0_count:
        clock_set_count(cpu, merged);
        return;
    case CP0_compare:
        /* The write is also how software acknowledges the timer. */
        cpu->cp0[CP0_compare] = merged;
        cpu->cp0[CP0_cause] &= ~(uint32_t)(CAUSE_IP7 | CAUSE_TI);
        clock_rearm(cpu);
        return;
    }
    cpu->cp0[r] = merged;
}
