/* SPDX-License-Identifier: MIT */
/*
 * registers.h - the registers by the numbers that gdb has for them, and the
 * description of them that gdb asks for (target.xml).
 *
 *   0-31   general          37     pc
 *   32     Status           38-71  of the FPU: gdb insists on them, but there
 *   33 34  LO HI                   is none, and they have no value
 *   35     BadVAddr         72 ..  the other CP0 registers, as in cp0.def
 *   36     Cause            last   the TLB: EntryHi, PageMask, EntryLo0 and
 *                                  EntryLo1 of each entry
 *
 * target.xml says "osabi none": with Linux's, gdb would step by breakpoints
 * behind the instruction, and a TLB miss would go by unseen.
 */
#ifndef MACHINE_GDB_REGISTERS_H
#define MACHINE_GDB_REGISTERS_H

#include "machine/gdb/stub.h"

enum { TLB_WORDS = 4, REGISTER_WORDS = TLB_ENTRIES * TLB_WORDS };

/* What a register holds. */
struct gdb_value {
    uint32_t word[REGISTER_WORDS];
    unsigned words; /* 1, or REGISTER_WORDS */
    bool known;     /* false: it exists, but has no value */
};

/* How many numbers there are; all but the TLB are in a `g` packet. */
unsigned registers_all(void);
unsigned registers_in_g(void);

/* A register of the chosen thread; n < registers_all(). */
void register_read(struct gdb_stub *s, unsigned n, struct gdb_value *v);

/*
 * Write one: the CPU's as its instructions would, a VM's only if it is live,
 * and then no CP0 register.  False if that cannot be.
 */
bool register_write(struct gdb_stub *s, unsigned n, uint32_t value);

/* target.xml, to be freed; NULL if the host has no memory. */
char *registers_xml(size_t *bytes);

#endif
