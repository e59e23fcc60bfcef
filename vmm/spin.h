/* SPDX-License-Identifier: MIT */
/*
 * spin.h - seeing that a guest idles by spinning, though it does not say so
 * (boot argument spin=infer).
 *
 * What a guest means cannot be seen, but what it will do can: from where it
 * was stopped, its instructions are done on a copy of its registers.  If a
 * few of them, none of which stores, traps, reads a device or CP0, lead back
 * to the same pc with the same registers, then it will do just this, for
 * ever, unless an interrupt comes or somebody else writes what it loads.
 * The first is what ends a WAIT (wait.h); against the second the proof is
 * made anew in each round (share.h).
 *
 * So a delay loop (its registers change), a loop that polls Count or a
 * device, and one that spins with interrupts off are never taken for idle.
 */
#ifndef VMM_SPIN_H
#define VMM_SPIN_H

#include "vmm/vmm.h"

/* The longest loop that is recognized, in instructions. */
enum { SPIN_REACH = 16 };

/* Does v go in a circle from where it is?  Its own state is not touched. */
bool spin_repeats(struct vcpu *v);

/*
 * If v, which just ran, spins, and an interrupt could end that: from now on
 * it waits, and v->spinning says why.
 */
void spin_look(struct vcpu *v);

#endif
