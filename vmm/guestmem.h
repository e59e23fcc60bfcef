/* SPDX-License-Identifier: MIT */
/*
 * guestmem.h - the guest's view of memory, walked by the monitor: what the
 * hardware would do for an access that the monitor makes for the guest.
 */
#ifndef VMM_GUESTMEM_H
#define VMM_GUESTMEM_H

#include "vmm/vmm.h"

enum access_kind { ACCESS_FETCH, ACCESS_LOAD, ACCESS_STORE };

/*
 * The three below answer V_NEXT when the access went through, else
 * V_REFLECT with v->fault set (address error, TLB exception, bus error), or
 * V_RETRY or V_KILL when the machine has no memory left (shortage.h).
 */

/* Load `bytes` (1, 2, 4; aligned) at virtual address va. */
enum verdict guest_load(struct vcpu *v, uint32_t va, unsigned bytes,
                        uint32_t *value);

/* Store the low `bytes` (1 to 4, within an aligned word) of value at va. */
enum verdict guest_store(struct vcpu *v, uint32_t va, unsigned bytes,
                         uint32_t value);

/* Fetch the instruction at va. */
enum verdict guest_fetch(struct vcpu *v, uint32_t va, uint32_t *word);

/*
 * The page that holds the instruction at va, as 1024 words: fetching from it
 * saves the walk, as long as neither the guest's TLB nor its mode changes.
 * *page is NULL if the answer is not V_NEXT, or it is no memory.
 */
enum verdict guest_fetch_page(struct vcpu *v, uint32_t va,
                              const uint32_t **page);

/* Only check that the access would be allowed (cache, synci). */
enum verdict guest_check(struct vcpu *v, uint32_t va, enum access_kind how);

/*
 * Copy into physical memory, before the VM runs: image and boot arguments.
 * False if the range is not all memory of the VM, or no frame is left.
 */
bool guest_copy_in(struct vm *vm, uint32_t pa, const void *from,
                   uint32_t bytes);

/* Raise: sets v->fault and answers V_REFLECT. */
enum verdict fault_raise(struct vcpu *v, enum exc exc);
enum verdict fault_raise_at(struct vcpu *v, enum exc exc, uint32_t badvaddr);
enum verdict fault_refill(struct vcpu *v, enum exc exc, uint32_t badvaddr);

#endif
