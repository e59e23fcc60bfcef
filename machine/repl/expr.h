/* SPDX-License-Identifier: MIT */
/*
 * expr.h - expressions: of break ... if, watch, display, print, set.
 *
 *   $t0 $epc $pc     a register; of the guest that `vm N` chose, if any
 *   $vm $cycles      whose turn it is; the time
 *   vms[0].memory    a variable: a local, else of whoever runs, else of the
 *                    monitor
 *   paging:ticks     of this one
 *   compose::va      a local of this function, if an inlined one hides it
 *   main             a function: its address
 *   *v:01000000      the word there; p: and m: too; * of a number is v:
 *   12 0x0c          a number
 *   ! - ~ *   * / %   + -   << >>   < <= > >=   == !=   & ^ | && ||   ( )
 *                    as in C, of unsigned numbers of 32 bits
 */
#ifndef MACHINE_REPL_EXPR_H
#define MACHINE_REPL_EXPR_H

#include "machine/repl/panel.h"

/* False after panel_fail() if it cannot be computed; text is all of it. */
bool expr_value(struct panel *p, const char *text, uint32_t *value);

/* The same without a word; what is wrong, in `why` (LINE_SIZE). */
bool expr_quiet(struct panel *p, const char *text, uint32_t *value, char *why);

/*
 * Could it be computed at that place, of that space?  False after panel_fail()
 * if not; what cannot be read just now may well be readable then.
 */
bool expr_check(struct panel *p, const char *text, unsigned space, uint32_t pc);

/* As expr_quiet(), without locals: for what is asked after each instruction. */
bool expr_global(struct panel *p, const char *text, uint32_t *value, char *why);

#endif
