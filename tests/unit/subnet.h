/* SPDX-License-Identifier: MIT */
/*
 * subnet.h - four VMs on the virtual subnet, for the tests of vmm/vnet.h, and
 * the calls they make.
 */
#ifndef TESTS_UNIT_SUBNET_H
#define TESTS_UNIT_SUBNET_H

#include "tests/vmm_fixture.h"
#include "vmm/abi.h"

enum {
    VMS = 4,
    SHARE = 5,      /* what one may have waiting at another: 16 frames by 3 */
    FROM = 0x20000, /* where the frames to send are */
    TO = 0x30000,   /* and where they are to appear */
    SECRET = 0x5ec7e700
};
#define FULL ((uint32_t)CALL_FULL)
#define BAD ((uint32_t)CALL_BAD)
#define NO_MEMORY ((uint32_t)CALL_NO_MEMORY)

extern struct vcpu *one, *two, *three, *four;

/* What memory was free when they were there. */
extern uint32_t free_at_start;

/* A machine with these four, all on the net: a setup of test cases. */
void subnet_start(void);

/* A call and its answer. */
uint32_t subnet_call(struct vcpu *v, enum call_number number, uint32_t a0,
                     uint32_t a1);
uint32_t subnet_info(struct vcpu *v);
uint32_t subnet_send(struct vcpu *v, uint32_t pa, uint32_t length);
uint32_t subnet_receive(struct vcpu *v); /* at TO */

/* A page at FROM that begins with an address and is all SECRET behind it. */
void subnet_write(struct vcpu *v, const uint8_t *address);
void subnet_write_for(struct vcpu *v, const struct vcpu *to);
void subnet_write_broadcast(struct vcpu *v);

/* Send as much as may wait at the other. */
void subnet_fill(struct vcpu *from, struct vcpu *to);

/* Does the VM's interrupt controller interrupt? */
bool subnet_interrupts(const struct vcpu *v);

#endif
