/* SPDX-License-Identifier: MIT */
/*
 * exc.h - exception codes and their names, from exc.def.
 */
#ifndef MACHINE_SPEC_EXC_H
#define MACHINE_SPEC_EXC_H

#include <stdint.h>

#include "machine/spec/fields.h"

enum exc {
#define EXC(name, code, addr, words) EXC_##name = (code),
#include "machine/spec/exc.def"
#undef EXC
    EXC_CODES = 32 /* ExcCode has five bits */
};

/* What an exception records about an address. */
enum exc_addr { EXC_ADDR_NO, EXC_ADDR_YES, EXC_ADDR_TLB };

struct exc_info {
    const char *name;  /* "TLBL"; NULL where exc.def has no row */
    const char *words; /* a phrase for people */
    enum exc_addr addr;
};

/* Indexed by ExcCode, 0 .. EXC_CODES - 1. */
extern const struct exc_info exc_info[EXC_CODES];

/* The ExcCode field of a Cause value. */
static inline enum exc cause_exc(uint32_t cause)
{
    return (enum exc)((cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT);
}

#endif
