/* SPDX-License-Identifier: MIT */
/*
 * process.h - the one process: its pages appear when they are touched, for
 * loads only until the first store; its calls are as the form wants them.
 */
#ifndef GUESTOS_CHAMELEON_PROCESS_H
#define GUESTOS_CHAMELEON_PROCESS_H

#define CALL_WRITE 1 /* (text, length): prints */
#define CALL_EXIT 2  /* the process is done */

#define PROCESS_TEXT 0x00400000
#define PROCESS_STACK 0x7fff8000
#define PROCESS_END 0x80000000

#ifndef __ASSEMBLER__

#include "guestos/chameleon/form.h"

/* Go to its first instruction, in user mode.  The form must stay. */
_Noreturn void process_start(const struct form *form);

/* An exception went to a vector that is not this guest's. */
_Noreturn void process_lost(void);

#endif
#endif
