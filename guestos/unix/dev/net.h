/* SPDX-License-Identifier: MIT */
/*
 * net.h - the monitor's virtual subnet (vmm/abi.h): Ethernet frames, by
 * monitor call and an interrupt.  Without a monitor, or with the boot argument
 * devices=plain, there is none.
 *
 * The VM is on the net from the first system call about it on.  What comes
 * waits in pages of the kernel's, up to NET_KEPT of them; when those are full
 * the rest waits with the monitor, and in the end who sends it waits (and who
 * sends from here, until somebody receives)  All
 * processes share what comes: a frame goes to whoever asks first.
 */
#ifndef GUESTOS_UNIX_DEV_NET_H
#define GUESTOS_UNIX_DEV_NET_H

enum { NET_KEPT = 16 /* frames */ };

/*
 * net_send(from, bytes) and net_receive(to, bytes) are system calls
 * (abi/syscall.def), so kernel/syscall.h declares them.
 */

/* The interrupt of the net: frames have come, or there is room for one. */
void net_interrupt(void);

#endif
