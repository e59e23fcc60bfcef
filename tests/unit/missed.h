/* SPDX-License-Identifier: MIT */
/*
 * missed.h - a guest's user program that is about to miss at VA: for the
 * tests of what the monitor does about a real TLB miss.
 */
#ifndef TESTS_UNIT_MISSED_H
#define TESTS_UNIT_MISSED_H

#include "tests/vmm_fixture.h"

/* The frames of VA's two pages, and the entry that maps them. */
enum { ASID = 5, EVEN = 0x40, ODD = 0x41, ENTRY = 9 };
#define VA 0x00400000u

/* In user mode, VA mapped: even page read-write, odd page read-only. */
void missed_setup(struct vcpu *v);

/* The guest has mapped VA with these bits of EntryLo. */
void map_pages(struct vcpu *v, uint32_t bits0, uint32_t bits1);

/* EntryLo of the real entry for va, which there must be. */
uint32_t real_lo(uint32_t va);

#endif
