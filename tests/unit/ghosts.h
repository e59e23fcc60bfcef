/* SPDX-License-Identifier: MIT */
/*
 * ghosts.h - a guest whose TLB entries become ghosts (vmm/shadow.h), for the
 * tests of what may and what may not outlive its entry.
 */
#ifndef TESTS_UNIT_GHOSTS_H
#define TESTS_UNIT_GHOSTS_H

#include "tests/vmm_fixture.h"

/* SLOT is the entry whose contents tlbwr displaces. */
enum { ASID = 5, SLOT = 9, MASK_16K = 0x6000 };
#define VA 0x00400000u
#define ELSEWHERE 0x00900000u

/* A VM with Wired = 1: its kernel's own entry is never hit. */
struct vcpu *ghosts_start(enum stlb_mode stlb, uint32_t pairs);

/* Touch va: the entry that the guest has for it becomes real. */
void touch(struct vcpu *v, uint32_t va, uint32_t asid);

/* Is va still translated, anywhere? */
bool known(struct vcpu *v, uint32_t va, uint32_t asid);

/* A ghost at va: its entry was displaced by a tlbwr of something else. */
void ghost(struct vcpu *v, uint32_t va, uint32_t asid, uint32_t mask,
           uint32_t bits);

#endif
