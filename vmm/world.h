/* SPDX-License-Identifier: MIT */
/*
 * world.h - which virtual CPU runs next, and for how long: the machine
 * switch.
 *
 * Round robin with slices (share.h); a virtual CPU that executed WAIT stands
 * aside until an interrupt is posted for it (wait.h), and then need not wait
 * for its turn, if it has something left of its slice.  What becomes of the
 * real TLB at a switch, asid.h says (Disco, "Virtual CPUs": it is dropped).
 *
 * world.c decides; world_entry.c asks it, and enters who was chosen.
 */
#ifndef VMM_WORLD_H
#define VMM_WORLD_H

#include "vmm/vmm.h"

/* Written by world.c only; the debugger reads it, too. */
extern struct world {
    struct vm *current; /* who runs, or ran last; NULL: nobody has run yet */
    uint32_t look_at; /* Count: who runs is decided anew then, if not before */
} world;

/*
 * Who is to run, the machine switched to it; NULL: all wait.  Up to look_at
 * it is the current one, if it can run.  Then, or if that one cannot, time is
 * charged to who used it (account.h), who can be woken is, and who runs is
 * decided anew; also until when (turn.h): that is look_at.
 */
struct vm *world_pick(uint32_t now);

/*
 * After a trap, and at the very start: the virtual CPU to enter, with
 * real_status, real_entryhi and real_epc set, its pending interrupt
 * delivered and its undirect code emulated.  When all wait, a pseudo virtual
 * CPU whose "guest" is the monitor's own wait loop.  Powers off, and does
 * not return, when the last VM is gone.
 */
struct vcpu *world_next(void);

/*
 * The short answer: v, the current one, goes on, and real_status
 * and real_epc are set.  False: ask world_next().
 */
bool world_goes_on(struct vcpu *v);

/*
 * Something has happened that may change who is to run: an interrupt was
 * posted for a VM that waits.  world_next() will decide anew.
 */
void world_look(void);

/* The real timer interrupted: it has done its work. */
void world_timer_fired(void);

/*
 * Something about the current one has changed: it has stopped, waits, or has
 * set its timer.  Without news it goes on at the next exit, and nobody asks
 * what time it is.
 */
void world_news(void);
extern uint32_t world_has_news; /* for metal/swift.S: not 0, there are some */

/* Start over: nobody has run yet.  For start-up and unit tests. */
void world_reset(void);

#endif
