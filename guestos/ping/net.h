/* SPDX-License-Identifier: MIT */
/*
 * net.h - the driver: frames of the virtual subnet, by monitor calls and an
 * interrupt (vmm/abi.h).  Who has nothing to do sleeps.
 */
#ifndef GUESTOS_PING_NET_H
#define GUESTOS_PING_NET_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/ping/packet.h"

/* Is there a net, and anybody else who could be on it? */
bool net_start(void);
bool net_others(void);

/* Something has happened on the net: for trap(). */
void net_interrupt(void);

/* A tick of the clock: whoever sleeps looks at the time. */
void net_tick(void);

/* The header of a frame to `to` (NULL: to all); the rest is the caller's. */
void net_address(struct packet *p, const uint8_t *to, enum packet_kind kind,
                 uint32_t sequence);

/* Sent as soon as the receiver has room; false: it cannot be. */
bool net_send(const struct packet *p, uint32_t length);

/* The length of the next frame, which replaces *p; 0: none in so many ticks. */
uint32_t net_receive(struct packet *p, uint32_t ticks);

/* How many machine frames are behind this VM's memory? */
uint32_t net_frames_used(void);

#endif
