/* SPDX-License-Identifier: MIT */
/*
 * hw.h - the seam: all that the monitor asks of the machine.
 *
 * metal/hw.c implements it in MIPS instructions; in unit tests a recorder
 * does (tests/fake_hw.c).  Nothing else in vmm/ but metal/ touches hardware,
 * so every handler runs on the host as well.
 */
#ifndef VMM_HW_H
#define VMM_HW_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/fields.h"
#include "vmm/frame.h"

/*
 * A real TLB entry of two 4 KiB pages: the words tlbwi takes.  Sixteen bytes,
 * so that assembly finds one among many by shifting.
 */
struct pair {
    uint32_t hi;    /* VPN2 and ASID */
    uint32_t lo[2]; /* machine frame, C, D, V, G of the even, odd page */
} __attribute__((aligned(16)));

/*
 * Put a pair into the real TLB: in place of the entry that matches it, if
 * there is one (tlbp, tlbwi), else where Random points (tlbwr).  So the real
 * TLB never holds two matches.
 */
void hw_tlb_put(const struct pair *pair);

/*
 * The word at a virtual address that the guest has just executed: its real
 * TLB entry is still there, and kernel mode may use it.  Only a load, so it
 * stands here.  False if there is no real TLB (in unit tests, mostly).
 */
#if defined(__mips__)
static inline bool hw_fetch(uint32_t va, uint32_t *word)
{
    *word = *(const uint32_t *)(uintptr_t)va;
    return true;
}
#else
bool hw_fetch(uint32_t va, uint32_t *word);
#endif

/* Drop the real entry that matches VPN2 and ASID of hi, if there is one. */
void hw_tlb_drop(uint32_t hi);

/*
 * Keep this pair in the real TLB, where tlbwr and hw_tlb_flush() do not get
 * at it, in place of the one kept before; NULL: keep none.
 */
void hw_wire(const struct pair *pair);

/* Drop every real entry, but for the one that is kept. */
void hw_tlb_flush(void);

/* The machine's Count, and the Count at which it is to interrupt next. */
uint32_t hw_count(void);
void hw_set_compare(uint32_t count);

/* The memory of a frame, as 4096 bytes. */
void *hw_frame(mfn_t mfn);

/*
 * Store for a guest: the only function that writes a guest's memory on its
 * behalf while it runs, and marked so, for the protection checker.  `bytes`
 * low bytes of value go to machine address `at`, which vm must own; they do
 * not cross an aligned word.
 */
void hw_store_for(unsigned vm_id, uint32_t at, unsigned bytes, uint32_t value);

/*
 * LLAddr, read at a trap: has the guest executed an LL since it was entered?
 * The entry executes one of its own and so leaves this mark there; QEMU's
 * eret leaves 0.
 */
extern uint32_t hw_ll_mark;

static inline bool hw_ll_executed(uint32_t lladdr)
{
    return lladdr != hw_ll_mark && lladdr != 0;
}

/* Send one byte to the machine's console; waits until there is room. */
void hw_console_put(char c);

/* Has it received a byte?  That byte, if so. */
bool hw_console_ready(void);
uint8_t hw_console_get(void);

/*
 * From now on a byte that comes interrupts, on line IP2; or, for as long as
 * nobody has room for it, does not.
 */
void hw_console_open(void);
void hw_console_listen(bool on);

/* Interrupt lines that are up just now: bits of Cause.IP. */
uint32_t hw_lines(void);

/* The lines that the monitor takes interrupts from: its timer, the console. */
enum { HW_LINES = STATUS_IM7 | STATUS_IM2 };

/*
 * A register of the machine's board, by machine address: 1, 2 or 4 bytes,
 * aligned.  For the drivers of disk.h.
 */
uint32_t hw_device_load(uint32_t at, unsigned bytes);
void hw_device_store(uint32_t at, unsigned bytes, uint32_t value);

/* The same register n times, n a multiple of 8, for words that lie in a row. */
void hw_device_load_words(uint32_t at, uint32_t *to, unsigned n);
void hw_device_store_words(uint32_t at, const uint32_t *from, unsigned n);

/* Power off with an exit status; does not return. */
_Noreturn void hw_power_off(uint32_t status);

/* Where the monitor's idle loop stands: a kernel-mode `wait` for ever. */
uint32_t hw_idle_pc(void);

#endif
