/* SPDX-License-Identifier: MIT */
/*
 * select.h - the frame whose variables are meant: `frame`, `up`, `down`.
 *
 * It is the innermost again as soon as the machine moves, or another VM is
 * looked at.
 */
#ifndef MACHINE_REPL_SELECT_H
#define MACHINE_REPL_SELECT_H

#include <stdint.h>

struct panel;

struct selected {
    unsigned frame; /* as backtrace numbers them */
    uint64_t at;    /* in which cycle it was chosen ... */
    uint32_t pc;    /* ... where ... */
    unsigned focus; /* ... and whom `vm N` showed */
};

/* Its number; 0: the innermost. */
unsigned select_now(const struct panel *p);

#endif
