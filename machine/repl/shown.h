/* SPDX-License-Identifier: MIT */
/*
 * shown.h - whose registers, memory and symbols the commands show.
 *
 * The machine's, of whoever runs; or, after `vm N`, those of one guest, even
 * while it does not run: as the monitor keeps them for it.
 */
#ifndef MACHINE_REPL_SHOWN_H
#define MACHINE_REPL_SHOWN_H

#include "machine/repl/view.h"

struct shown {
    struct view view;
    struct regs regs;
    bool kept; /* not in the CPU: the monitor keeps them */
};

/* False after panel_fail() if the monitor's tables cannot be read. */
bool shown_now(struct panel *p, struct shown *s);

/* Whose symbols and addresses are meant where nobody says. */
unsigned shown_space(const struct panel *p);

/* A VM's place, as far as it is known: entry code has it in EPC. */
bool shown_place(struct panel *p, unsigned vm, uint32_t *pc);

#endif
