/* SPDX-License-Identifier: MIT */
/*
 * share.h - fair shares of the CPU: who is next, and how much it may use.
 *
 * Time goes in rounds.  In each, every VM may use one slice (settings.slice
 * steps of Count), in one piece or in several.  When all who could run have
 * used up theirs, a new round gives each another.  What a VM did not use in
 * a round is lost.  What it used too much is a debt and is taken from the
 * next: a slice can end while the monitor is busy for the VM, emulating a
 * thousand instructions, and the monitor's time for a VM is that VM's time.
 *
 * So whoever always wants to run gets at least one slice in each round, and
 * nobody more than one in the long run, whatever they do with it.
 */
#ifndef VMM_SHARE_H
#define VMM_SHARE_H

#include "vmm/vmm.h"

/*
 * The next VM after `last` in the circle that does not wait and has something
 * left of its slice, `last` itself coming last; begins new rounds until there
 * is one.  NULL: all wait.
 */
struct vm *share_next(const struct vm *last, uint32_t now);

/*
 * One, other than `current`, that has been woken since it last ran, and has
 * something left: it need not wait for its turn in the circle.  NULL: none.
 */
struct vm *share_woken(const struct vm *current);

/* It has used so many steps of Count. */
void share_charge(struct vm *vm, uint32_t counts);

/* It wants no more in this round. */
void share_give_up(struct vm *vm);

#endif
