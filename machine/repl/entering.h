/* SPDX-License-Identifier: MIT */
/*
 * entering.h - a guest's registers while the monitor's entry code is saving
 * them: some are still in the CPU, the others in the virtual CPU already.
 */
#ifndef MACHINE_REPL_ENTERING_H
#define MACHINE_REPL_ENTERING_H

#include "machine/repl/panel.h"

/*
 * Does the CPU still hold this VM's stack pointer, and so its registers, but
 * for those that vmm/metal/ has saved to work with?
 */
bool entering(struct panel *p, unsigned vm);

/* Is this one in the virtual CPU's place, rather than in the CPU's? */
bool entering_saved(struct panel *p, unsigned reg);

#endif
