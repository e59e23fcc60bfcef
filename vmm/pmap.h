/* SPDX-License-Identifier: MIT */
/*
 * pmap.h - per VM, from physical frames to machine frames.
 *
 * The only truth about a VM's memory (Disco, "Virtual Physical Memory").  A
 * frame is backed at its first touch, with zeroes, so a VM costs the machine
 * what it uses.  Two levels: a page of the second level covers 4 MiB and is
 * itself a machine frame.
 */
#ifndef VMM_PMAP_H
#define VMM_PMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "vmm/frame.h"

enum {
    PMAP_ROOT = 64, /* 64 x 1024 frames of 4 KiB: the 256 MiB of a Malta */
    PMAP_LEAF = 1024
};

struct pmap {
    mfn_t leaf[PMAP_ROOT]; /* frames, each an array of PMAP_LEAF mfn_t */
    uint32_t frames;       /* the VM's size; pfn below it are memory */
    uint32_t backed;       /* how many have a machine frame */
};

struct vm;

/* Is this frame memory, as the VM believes?  Else it is a device, or nothing. */
bool pmap_is_memory(const struct pmap *pmap, pfn_t pfn);

/* The machine frame behind pfn; mfn_none() if nothing backs it yet. */
mfn_t pmap_lookup(const struct pmap *pmap, pfn_t pfn);

/*
 * The same, but backs it if nothing does.  mfn_none() only when the machine
 * is out of frames: the caller kills the VM.  pfn must be memory.
 */
mfn_t pmap_touch(struct vm *vm, pfn_t pfn);

/* Give every frame of the VM back to the machine, second levels too. */
void pmap_release(struct vm *vm);

#endif
