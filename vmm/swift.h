/* SPDX-License-Identifier: MIT */
/*
 * swift.h - the three things that a guest does most, in assembly.
 *
 * A system call, the eret that ends it, and a refill that only the guest can
 * answer change a few words of the virtual CPU, and then the same guest goes
 * on.  metal/swift.S does them without saving what C needs.  Like quick.h it
 * has no rules of its own: what it does is vcpu_deliver() and the eret of
 * privileged.c, for a guest and a moment of which C has said, here, that
 * nothing else is to be thought of.  In doubt it leaves the trap, as it was,
 * to those who think.
 */
#ifndef VMM_SWIFT_H
#define VMM_SWIFT_H

#include <stdint.h>

struct vcpu;

/*
 * All 0: never.  Else the guest's kernel and its processes run directly,
 * the former at `base` and anywhere.
 */
struct swift {
    uint32_t base;        /* EBase: where its vectors are */
    uint32_t refill;      /* the same, if refills are told swiftly, or 0 */
    uint32_t real_kernel; /* real Status for its kernel, and for processes */
    uint32_t real_user;
};

/*
 * v is about to be entered, or what this depends on has changed: EBase, the
 * register page.
 */
void swift_prepare(struct vcpu *v);

#endif
