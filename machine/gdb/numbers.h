/* SPDX-License-Identifier: MIT */
/*
 * numbers.h - what gdb's register numbers stand for: registers.h shows them.
 */
#ifndef MACHINE_GDB_NUMBERS_H
#define MACHINE_GDB_NUMBERS_H

enum { GDB_NUMBER_PC = 37 };

enum gdb_register_kind {
    REGISTER_GENERAL, /* index: 0 to 31 */
    REGISTER_LO,
    REGISTER_HI,
    REGISTER_PC,
    REGISTER_CP0, /* index: enum cp0_reg */
    REGISTER_FPU, /* index: 0 to 31, then FCSR, FIR */
    REGISTER_TLB  /* all of it */
};

struct gdb_register {
    enum gdb_register_kind kind;
    unsigned index;
};

/* n < registers_all() */
struct gdb_register gdb_register_of(unsigned n);

#endif
