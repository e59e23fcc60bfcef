/* SPDX-License-Identifier: MIT */
/*
 * cases.h - what the bare program and the grader agree about: two VMs with
 * serial ports, and what happens to them, step by step.
 */
#ifndef LABS_11_CASES_H
#define LABS_11_CASES_H

#include <stdint.h>

enum { CASES_MOST = 64, STEPS = 14, VMS = 2, LETTERS = 26 };

enum op {
    OP_NOTHING,
    OP_LOAD,    /* of a register of a port */
    OP_STORE,   /* ... of `value` */
    OP_TYPE,    /* somebody types n letters, from where he stopped */
    OP_TAKE,    /* n times at most: if LSR says that there is one, load it */
    OP_HANDLE,  /* n times at most: if there is an interrupt, load one byte */
    OP_CPU,     /* enum cpu: what the guest has in Status and in its i8259 */
    OP_AWAITED, /* vconsole_awaited() */
    OP_ROOM     /* vconsole_has_room() */
};

enum cpu { CPU_IE = 1, CPU_EXL = 2, CPU_IM2 = 4, CPU_MASKED = 8 };

enum { CONSOLE, SECOND, CBUS }; /* struct step, unit */

struct step {
    uint8_t op, vm, unit, reg;
    uint16_t value, n;
};

/* A step's levels: of its own VM, and << LEVELS_OTHER of the other one. */
enum {
    LEVEL_CONSOLE = 1,
    LEVEL_SECOND = 2,
    LEVEL_CBUS = 4,
    LEVEL_STRANGE = 8, /* a line that is not a port's */
    LEVELS_OTHER = 4
};

/* What went out in a step: how many << OUT_COUNT | VM << OUT_VM | the last. */
enum { OUT_VM = 8, OUT_COUNT = 16 };

enum answer {
    VALUE,                  /* loads and questions: what they give; TAKE,
                               HANDLE: letters that came in order */
    LEVELS = VALUE + STEPS, /* of interrupts, behind the step */
    OUT = LEVELS + STEPS,   /* on the console */
    ANSWERS = OUT + STEPS
};

struct case_ {
    uint32_t kind; /* the class: which of the answers are judged */
    uint32_t junk; /* its memory held something before */
    struct step step[STEPS];
    uint32_t answer[ANSWERS];
};

#endif
