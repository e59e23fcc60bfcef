/* SPDX-License-Identifier: MIT */
/*
 * vnet.h - the virtual subnet: one Ethernet that all VMs are plugged into
 * (Disco, "Virtual Network Interface").  abi.h says what guests see of it.
 *
 * A frame waits for its receiver as a machine frame that the monitor holds.
 * One that fills its page is the sender's own, held (cow.h): neither sending
 * nor receiving copies it.  A shorter one is a copy, with zeroes behind it,
 * for the receiver will see the whole page.
 *
 * A full queue refuses, so nothing that was sent to one VM is ever lost on
 * its way; who was refused is interrupted when there is room.  A VM that has
 * never asked for the network hears nothing and keeps nobody's frames.
 */
#ifndef VMM_VNET_H
#define VMM_VNET_H

#include <stdbool.h>
#include <stdint.h>

#include "vmm/frame.h"

/*
 * In one VM's queue.  Each of the others on the net may fill an equal part of
 * it, so that a flood from one keeps nobody else's frames away.
 */
enum { VNET_QUEUE = 16 };
_Static_assert(VNET_QUEUE >= 15, "at least one for each of MAX_VMS - 1");

struct vnet_frame {
    mfn_t mfn;
    uint16_t length;
    uint16_t from; /* the sender's id */
};

/* One VM's plug. */
struct vnet {
    struct vnet_frame queue[VNET_QUEUE]; /* a ring */
    unsigned first, used;
    uint32_t refused; /* a bit for each VM, by id, that wants room here */
    bool listens;     /* it has asked for the network */
    bool room;        /* it was refused, and may try again */
};

struct vm;

/* The VM ends: its frames go back, who waits for it need wait no longer. */
void vnet_end(struct vm *vm);

#endif
