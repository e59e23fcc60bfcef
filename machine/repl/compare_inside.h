/* SPDX-License-Identifier: MIT */
/*
 * compare_inside.h - what compare.c and compare_machine.c share.
 */
#ifndef MACHINE_REPL_COMPARE_INSIDE_H
#define MACHINE_REPL_COMPARE_INSIDE_H

#include "machine/repl/panel.h"

enum compare_how { HOW_MONITORED, HOW_BOOTARG, HOW_WHOM, HOW_FILE };

/* A row of compare.def. */
struct compare_row {
    const char *name, *title[2];
    enum compare_how how;
    const char *value[2], *kind[2];
};

/* One machine, and what its options point to. */
enum { COMPARE_ARGS = 512 };
struct compare_machine {
    struct panel panel;
    struct options options;
    char append[COMPARE_ARGS], args[COMPARE_ARGS];
    struct guest made; /* a guest that this session has not as one */
    char *said;        /* all that its panel says */
    size_t size;
    bool open;
};

/*
 * Build the machine of side i (0, 1) of a row, from power-on, like that of
 * panel p but for what is compared; vm (1 ...) is the guest whose flows are.
 * file: another monitor, of the row that wants one.  To be closed in any case.
 */
bool compare_machine_open(struct compare_machine *b, const struct panel *p,
                          const struct compare_row *row, unsigned i,
                          unsigned vm, const char *file,
                          struct complaint *why);
void compare_machine_close(struct compare_machine *b);

#endif
