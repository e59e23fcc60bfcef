/* SPDX-License-Identifier: MIT */
/*
 * boot.h - from the boot arguments and the archive to virtual machines that
 * are ready to run.
 */
#ifndef VMM_BOOT_H
#define VMM_BOOT_H

#include <stdint.h>

#include "vmm/archive.h"
#include "vmm/frame.h"
#include "vmm/memmap.h"
#include "vmm/settings.h"
#include "vmm/softtlb.h"

/* What metal/main.c found out. */
struct boot {
    struct boot_args args;
    struct archive archive;      /* size 0: there is none */
    uint32_t memory;             /* the machine's RAM, bytes */
    struct memmap_entry *table;  /* one for each machine frame */
    struct pair *pairs;          /* MAX_VMS x settings.stlb_pairs */
    mfn_t first_free, beyond;    /* the frames that guests may have */
};

/*
 * Make the VMs of the archive's file `vms`, one line a VM:
 *
 *   name=unix elf=unix.elf mem=16M args="..."
 *
 * What is wrong is said in one `[vmm] vms:LINE: ...` line, and that VM is
 * not started.  Returns how many were.
 */
unsigned vmm_boot(const struct boot *boot);

#endif
