/* SPDX-License-Identifier: MIT */
/*
 * abi.h - what a guest may rely on when it runs under the monitor.
 *
 * A guest needs nothing of this: every image boots bare and under the
 * monitor.  But one that knows of the monitor can ask it for things that are
 * slow to do by pretending to be hardware (Disco, "Device Drivers").
 *
 * A *monitor call* is the instruction `hypcall` of the MIPS virtualization
 * module, a COP0 encoding: outside real kernel mode it raises Coprocessor
 * Unusable, which is how it reaches the monitor.
 *
 *   in    v0: the number (hypercall.def); a0 to a3: arguments
 *   out   v0: the answer, 0 or more, or one of the negative errors below;
 *         v1: a second answer, where the row names one; nothing else changes
 *
 * The guest must be in (virtual) kernel mode; elsewhere the call is CpU for
 * its kernel, like every COP0 instruction.  On a machine without a monitor
 * it raises Reserved Instruction: a guest that wants to know executes
 * CALL_present once and lets its handler skip it.
 *
 * Addresses in arguments are physical, as the guest believes.
 *
 * Memory that a guest has never touched, and that its image does not hold, is
 * zeroes: a guest that finds a monitor need not clear it again.
 */
#ifndef VMM_ABI_H
#define VMM_ABI_H

#define ABI_HYPCALL 0x42000028 /* the instruction word */
#define ABI_VERSION 1
#define ABI_CONSOLE_MOST 4096 /* bytes of one console call */

/*
 * The register page (CALL_regpage).  CP0 register r (machine/spec/cp0.def)
 * is the word at 4 * CP0_r.
 *
 *   loads    Index EntryLo0 EntryLo1 Context PageMask BadVAddr EntryHi Status
 *            Cause EPC ErrorEPC PRId EBase Config Config1 Config2 Config3
 *   stores   EntryLo0 EntryLo1 PageMask EPC ErrorEPC
 *
 * Everything else has an effect, or a value that changes by itself, and
 * needs its instruction.  What is stored is masked where it is used; a bit
 * that hardware would not have kept reads back as it was stored.  From
 * ABI_REGPAGE_SCRATCH on the page is the guest's to use: a handler that has
 * only k0 and k1 can save a third register there.
 *
 * With regpage=on the page is at the end of sseg.  With regpage=patch it is
 * at 28 KiB, within reach of a 16-bit offset from $zero, and the monitor
 * turns each mfc0 and mtc0 in sseg that could be a load or a store into one,
 * at its first trap; a guest that looks at its own code sees that.
 *
 * The guest must not map the pair of pages that the page is in.
 */
#define ABI_REGPAGE_VA 0xdffff000
#define ABI_PATCHPAGE_VA 0x00007000
#define ABI_REGPAGE_SCRATCH 0x800

/* For assembly: where some of the registers are. */
#define ABI_REGPAGE_ENTRYLO0 0x08
#define ABI_REGPAGE_ENTRYLO1 0x0c
#define ABI_REGPAGE_CONTEXT 0x10
#define ABI_REGPAGE_CAUSE 0x3c
#define ABI_REGPAGE_EPC 0x40

#ifndef __ASSEMBLER__

#include <stdint.h>

#include "machine/spec/exc.h"

enum call_number {
#define CALL(number, name, args, means) CALL_##name = (number),
#include "vmm/hypercall.def"
#undef CALL
    CALL_NUMBERS = 36 /* all of them are below it */
};

/*
 * CALL_disk moves whole pages between the virtual disk and memory: a0 says
 * which way, a1 where in memory the request is.  Its words are the first
 * sector, how many pages of 8 sectors, and for each page the address of its
 * memory.  The call returns when all of it is done; meanwhile the virtual CPU
 * stands still as if it waited, but takes no interrupt.
 *
 * A page that is read to the beginning of a page of memory is not copied: the
 * disk's own frame appears there, shared with whoever else has read it, until
 * somebody stores to it.  A flush has no request.
 */
enum disk_call {
    DISK_CALL_READ,
    DISK_CALL_WRITE,
    DISK_CALL_FLUSH,
    DISK_CALL_PAGES = 256,  /* at most */
    DISK_CALL_READ_ONLY = 1 /* in v1 of CALL_disk_info */
};

/* What is wrong, in v0. */
enum call_error {
    CALL_UNKNOWN = -1,   /* no call has this number */
    CALL_REFUSED = -2,   /* switched off by a boot argument, or not yours */
    CALL_BAD = -3,       /* an argument is out of range */
    CALL_NO_MEMORY = -4, /* the machine has no frame left for it */
    CALL_FAILED = -5,    /* the device says so */
    CALL_FULL = -6       /* no room just now: try again later */
};

/*
 * The virtual subnet is an Ethernet between all VMs.  A VM is on it from its
 * first net call on, and its address is the prefix and its number:
 * 02:4d:42:00:00:ID, locally administered.  CALL_net_info answers the first
 * two bytes in the low half of v0, how many VMs run, on the net or not,
 * above them, and the other four bytes in v1; the first byte is the lowest.
 *
 * A frame begins at the beginning of a page, with the receiver's address,
 * the sender's and the type; the monitor looks at the first only.  A group
 * address (an odd first byte, such as broadcast) reaches all other VMs on
 * the net that have room for it.  A frame to nobody is lost, as on any
 * Ethernet; one to a VM at which as many of the sender's wait as may is not
 * sent: CALL_FULL.  Of 16 that may wait there, each sender has an equal part.
 *
 * CALL_net_send gives away a page only if the frame fills it: then the
 * receiver gets the very page, and the sender's next store to it goes to a
 * copy.  Of a shorter frame the receiver sees its bytes and zeroes behind
 * them, nothing else of the sender's page.  CALL_net_receive replaces the
 * whole page that it is given, and answers the length, or 0: nothing came.
 *
 * IRQ 9 of the interrupt controllers is up while a frame waits, and from
 * when there is room again for who was told CALL_FULL until its next send,
 * or its next receive that finds nothing.
 */
enum net_call {
    NET_ADDRESS = 6, /* bytes of an address */
    NET_LEAST = 14,  /* bytes of a frame: two addresses and the type, */
    NET_MOST = 4096, /* and no more than a page */
    NET_VMS_SHIFT = 16,
    NET_IRQ = 9
};
#define NET_PREFIX 0x02, 0x4d, 0x42, 0, 0

/* Why the machine switched to a VM. */
enum switch_reason {
#define SWITCH(name, means) SWITCH_##name,
#include "vmm/switch.def"
#undef SWITCH
    SWITCHES
};

/*
 * What the monitor counts for a VM (stat.def).  CALL_stats copies it to where
 * a0 says, or as much of it as a1 bytes hold.
 */
struct vm_stat {
#define STAT(name, means) uint32_t name;
#define WIDE(name, means) uint64_t name;
#define GAUGE(name, where, means) uint32_t name;
#define STATS(name, by, count, means) uint32_t name[count];
#include "vmm/stat.def"
#undef STAT
#undef WIDE
#undef GAUGE
#undef STATS
};

#endif
#endif
