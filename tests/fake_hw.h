/* SPDX-License-Identifier: MIT */
/*
 * fake_hw.h - the machine as tests of the monitor see it: vmm/hw.h that
 * remembers what it was asked.
 *
 * Memory is an array of frames.  The real TLB finds its entries as hardware
 * does, and insists that no write leaves two that match one address.
 * Powering off ends the test's process with FAKE_OFF + status, so it is for
 * tcase_add_exit_test().
 */
#ifndef TESTS_FAKE_HW_H
#define TESTS_FAKE_HW_H

#include "vmm/hw.h"
#include "vmm/memmap.h"

enum {
    FAKE_FRAMES = 512, /* 2 MiB */
    FAKE_FIRST = 16,   /* the first frame that guests may have */
    FAKE_TLB = 64,
    FAKE_CONSOLE = 1 << 16,
    FAKE_OFF = 40,
    FAKE_IDLE_PC = (int)0x80100100
};

struct fake_hw {
    struct pair tlb[FAKE_TLB];
    bool used[FAKE_TLB];
    unsigned next;    /* where the next pair goes that replaces none */
    unsigned entries; /* the real TLB's size, FAKE_TLB unless a test says */
    struct pair kept; /* by hw_wire(), if */
    bool wired;
    unsigned puts, mended, drops, flushes;
    uint32_t count;
    uint32_t count_step; /* Count moves on by this much whenever it is read */
    uint32_t compare;
    unsigned compares;
    char console[FAKE_CONSOLE]; /* always terminated */
    uint32_t console_used;
    const char *typed; /* what the console receives, from here on */
    bool listens;      /* and whether it interrupts */
    unsigned stores; /* on behalf of a VM */
    const uint32_t *executed; /* the word that hw_fetch() finds; NULL: none */
};

extern struct fake_hw fake;
extern struct memmap_entry fake_memmap[FAKE_FRAMES];

/* A machine that has just been switched on: memory is not zero. */
void fake_reset(void);

/* The real entry that matches va under asid; NULL if none. */
const struct pair *fake_find(uint32_t va, uint32_t asid);

/* Forget what was written to the console so far. */
void fake_console_clear(void);

#endif
