/* SPDX-License-Identifier: MIT */
/*
 * variable.h - a C variable of the monitor's or of a guest's, by its name.
 *
 * "ticks", "vms[0].name": of whoever is shown, else of the first that has it,
 * the monitor before the VMs.  "paging:ticks" says whose.
 */
#ifndef MACHINE_REPL_VARIABLE_H
#define MACHINE_REPL_VARIABLE_H

#include "machine/repl/panel.h"

enum variable {
    VARIABLE_NONE,      /* nobody has one that is called so */
    VARIABLE_NO_MEMBER, /* it is there, the member is not: dw_why() of *d */
    VARIABLE_FOUND
};

/* Where it lies, of which program, and that one's place among the VMs. */
struct variable_at {
    struct dw *d;
    unsigned space;
    struct dw_place place;
};

enum variable variable_find(struct panel *p, const char *text,
                            struct variable_at *v);

#endif
