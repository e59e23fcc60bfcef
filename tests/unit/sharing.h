/* SPDX-License-Identifier: MIT */
/*
 * sharing.h - up to three VMs that share the CPU, for the tests of
 * vmm/world.h: who runs next, for how long, and how it is entered.
 */
#ifndef TESTS_UNIT_SHARING_H
#define TESTS_UNIT_SHARING_H

#include "tests/vmm_fixture.h"

enum { SLICE = 10000 }; /* settings.slice */

/* The first, the second and the third; NULL if there are not so many. */
extern struct vcpu *a, *b, *c;

/* A monitor that has just started, with so many VMs. */
void sharing_start(unsigned vms_wanted);

/* The same with all three: the setup of a test case. */
void sharing_start_three(void);

/* The guest waits for its timer, which fires so many Counts from now. */
void wait_for_timer(struct vcpu *v, uint32_t counts);

#endif
