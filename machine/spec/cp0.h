/* SPDX-License-Identifier: MIT */
/*
 * cp0.h - the CP0 registers as data: numbers, masks, reset values.
 *
 * Facts only.  The machine's registers that count or have effects are in
 * machine/cp0.c, the virtual CPU's in vmm/vcp0.c.
 */
#ifndef MACHINE_SPEC_CP0_H
#define MACHINE_SPEC_CP0_H

#include <stdint.h>

#include "machine/spec/fields.h"

/* An array index, not a register number: cp0_find() converts. */
enum cp0_reg {
#define CP0(name, num, sel, writable, reset, means) CP0_##name,
#include "machine/spec/cp0.def"
#undef CP0
    CP0_COUNT, /* as a value of cp0_find(): no such register */
    CP0_NONE = CP0_COUNT
};

struct cp0_info {
    const char *name;
    uint8_t num, sel;
    uint32_t writable;
    uint32_t reset;
    const char *means;
};

extern const struct cp0_info cp0_info[CP0_COUNT];

/* The register that mfc0 and mtc0 call num, sel; CP0_NONE if there is none. */
enum cp0_reg cp0_find(unsigned num, unsigned sel);

/*
 * What register r holds after software, finding `old` there, writes `value`.
 *
 * Bits outside the write mask keep their value: software may write any word,
 * the hardware decides.  Four registers have a further rule:
 *   EBase   bits 31:30 count only if WG is set in the value written
 *   Status  KSU=3 is reserved: KSU keeps its old value
 *   Index   a number that is no entry (tlb_size and up) changes nothing
 *   Wired   likewise
 * Effects beyond the register itself (Wired resets Random, Compare clears
 * the timer interrupt) are the caller's.  Inline: r is often a constant.
 */
static inline uint32_t cp0_merge(enum cp0_reg r, uint32_t old, uint32_t value,
                                 unsigned tlb_size)
{
    uint32_t mask = cp0_info[r].writable;

    switch ((int)r) {
    case CP0_ebase:
        mask |= EBASE_WG | (value & EBASE_WG ? EBASE_TOP : 0);
        break;
    case CP0_status:
        if ((value & STATUS_KSU) == STATUS_KSU)
            mask &= ~(uint32_t)STATUS_KSU;
        break;
    case CP0_index:
    case CP0_wired:
        if ((value & mask) >= tlb_size)
            return old;
        break;
    }
    return (old & ~mask) | (value & mask);
}

/*
 * The page size that a PageMask value stands for, as a mask.  Sizes are
 * 4 KiB times a power of 4; every other value is UNPREDICTABLE (PRA,
 * "PageMask Register") and counts as 4 KiB here: the answer is 0.
 */
uint32_t pagemask_legal(uint32_t pagemask);

#endif
