/* SPDX-License-Identifier: MIT */
/*
 * hypercall.h - requests that a guest makes on purpose (abi.h).
 *
 * hypercall.c finds the call; each call_<name>() is in the file of what it is
 * about, reads its arguments from v->regs and answers by call_return().  No
 * argument is to be trusted.
 */
#ifndef VMM_HYPERCALL_H
#define VMM_HYPERCALL_H

#include "vmm/abi.h"
#include "vmm/vmm.h"

/* The guest, in virtual kernel mode, executed `hypcall`. */
enum verdict hypercall(struct vcpu *v);

/* Argument n, 0 to 3. */
static inline uint32_t call_argument(const struct vcpu *v, unsigned n)
{
    return v->regs.r[4 + n];
}

/* Answer in v0; V_NEXT, for the caller to return. */
enum verdict call_return(struct vcpu *v, uint32_t answer);

/*
 * Copy whole words into the caller's physical memory: all, or nothing.  0, or
 * CALL_BAD: not aligned, or not all of it memory; or CALL_NO_MEMORY.
 */
int call_copy_out(struct vcpu *v, uint32_t pa, const void *from,
                  uint32_t bytes);

/* The calls themselves. */
#define CALL(number, name, args, means) \
    enum verdict call_##name(struct vcpu *v);
#include "vmm/hypercall.def"
#undef CALL

#endif
