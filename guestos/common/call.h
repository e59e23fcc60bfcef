/* SPDX-License-Identifier: MIT */
/*
 * call.h - asking the monitor, if there is one (vmm/abi.h).
 *
 * Bare, the call is a reserved instruction: a guest that makes calls lets
 * its trap() begin with call_absent(), and gets CALL_UNKNOWN for an answer.
 */
#ifndef GUESTOS_COMMON_CALL_H
#define GUESTOS_COMMON_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/common/frame.h"
#include "vmm/abi.h"

/* What the call answers in v0. */
int32_t call_monitor(enum call_number number, uint32_t a0, uint32_t a1,
                     uint32_t a2);

/* The same; v0 is the low half, v1, a second answer, the high one. */
int64_t call_monitor_both(enum call_number number, uint32_t a0, uint32_t a1,
                          uint32_t a2);

/*
 * Was this exception a call that found no monitor?  Then it is answered, and
 * the frame may be returned to.
 */
bool call_absent(struct frame *f);

#endif
