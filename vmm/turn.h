/* SPDX-License-Identifier: MIT */
/*
 * turn.h - a VM's turn: how long until somebody looks whether it shall go on.
 */
#ifndef VMM_TURN_H
#define VMM_TURN_H

#include "vmm/vmm.h"

/*
 * A switch costs the one who is left its real TLB: so early in its turn it
 * stays, though somebody was woken.
 */
bool turn_is_young(uint32_t began, uint32_t now);

/*
 * The Count at which to look again: its share is used up, or somebody wakes
 * and the turn is not young any more, or with spin=infer, it has had time
 * to come to its idle loop.
 */
uint32_t turn_look_at(const struct vm *current, uint32_t began, uint32_t now);

#endif
