/* SPDX-License-Identifier: MIT */
/*
 * variable.h - a C variable of the monitor's or of a guest's, by its name.
 *
 * "ticks", "vms[0].name": a local of the function that is executed, else a
 * global of whoever is shown, else of the first that has it, the monitor
 * before the VMs.  "paging:ticks" says whose, "compose::va" of
 * which function.
 */
#ifndef MACHINE_REPL_VARIABLE_H
#define MACHINE_REPL_VARIABLE_H

#include "machine/repl/panel.h"

enum variable {
    VARIABLE_NONE,      /* nobody has one that is called so */
    VARIABLE_NO_VALUE,  /* a local that is nowhere, or in unmapped memory */
    VARIABLE_NO_MEMBER, /* it is there, the member is not: dw_why() of *d */
    VARIABLE_FOUND
};

/* Where it lies, of which program, and that one's place among the VMs. */
struct variable_at {
    struct dw *d;
    unsigned space;
    struct dw_place place;
};

/* Where somebody is, in whose space: whose locals are meant. */
struct variable_scope {
    unsigned space;
    struct dw_frame frame;
};

/*
 * Of the one that is shown, in the frame that is selected.  False after panel_fail() if the monitor's tables
 * cannot be read.
 */
bool variable_scope(struct panel *p, struct variable_scope *scope);

/*
 * Without a scope, globals alone: they are where they are at all times, and
 * found faster, as what is asked after each instruction must be.
 */
enum variable variable_find(struct panel *p, const struct variable_scope *scope,
                            const char *text, struct variable_at *v);

#endif
