/* SPDX-License-Identifier: MIT */
/*
 * account.h - whose time it is: every step of Count is somebody's.
 *
 * From account_to(A) to account_to(B) all time is A's: what its guest ran,
 * and what the monitor did in between, for it.  Nobody's time is the idle
 * world's (idle.h).  vm->stat.used has the sums; vm->share_left gets smaller.
 */
#ifndef VMM_ACCOUNT_H
#define VMM_ACCOUNT_H

#include "vmm/vmm.h"

/* Settle what has been till now; from now on it is the time of `vm`. */
void account_to(struct vm *vm, uint32_t now);

/* Settle, and go on. */
void account_settle(uint32_t now);

/* Start over: it is nobody's time. */
void account_reset(void);

#endif
