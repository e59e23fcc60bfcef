/* SPDX-License-Identifier: MIT */
/*
 * show_vm.h - what is shown of the VMs: the parts of `vm` and `info vm`.
 */
#ifndef MACHINE_REPL_SHOW_VM_H
#define MACHINE_REPL_SHOW_VM_H

#include "machine/repl/tables.h"

/* The monitor's enum vm_state, of which this one matters. */
enum { VM_STATE_RUNNING = 1 };

/* info vm [VM]: what the guest believes, and what is. */
enum outcome beliefs_show(struct panel *p, const char *word);

/* vm top [time|exits]: who has used what since the last one. */
enum outcome top_show(struct panel *p, const char *word);

/* vm stat [VM]: all counters that are not 0. */
enum outcome counters_show(struct panel *p, const char *word);

#endif
