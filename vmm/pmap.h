/* SPDX-License-Identifier: MIT */
/*
 * pmap.h - per VM, from physical frames to machine frames.
 *
 * The only truth about a VM's memory (Disco, "Virtual Physical Memory").  A
 * page is backed at its first touch, with zeroes, so a VM costs the machine
 * what it uses.  Two levels: a frame of the second level covers 512 KiB.
 *
 * Whenever another frame comes behind a page, or none, the real and the
 * software TLB forget what they knew of it.  Which frame may be stored to is
 * cow.h's business: ask there before storing for a guest.
 */
#ifndef VMM_PMAP_H
#define VMM_PMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "vmm/frame.h"
#include "vmm/memmap.h"
#include "vmm/places.h"

enum {
    PMAP_ROOT = 512, /* 512 x 128 frames of 4 KiB: the 256 MiB of a Malta */
    PMAP_LEAF = 128
};

/* One page of a VM, 32 bytes. */
struct pmap_page {
    mfn_t mfn;                  /* what backs it, mfn_none(): nothing yet */
    struct user next, previous; /* others of the same frame: memmap.c's */
    uint32_t unused;
    struct places places; /* where the guest has it mapped */
};

struct pmap {
    mfn_t leaf[PMAP_ROOT]; /* frames, each an array of PMAP_LEAF pages */
    uint32_t frames;       /* the VM's size; pfn below it are memory */
    uint32_t backed;       /* how many have a machine frame ... */
    uint32_t own;          /* ... that nobody shares */
    uint32_t changes;      /* how often what backs a page became another */
};

struct vm;

/* Is it memory, as the VM believes?  Else it is a device, or nothing. */
bool pmap_is_memory(const struct pmap *pmap, pfn_t pfn);

/* The machine frame behind pfn; mfn_none() if nothing backs it yet. */
mfn_t pmap_lookup(const struct pmap *pmap, pfn_t pfn);

/*
 * The same, but backs it if nothing does: enough for loads and fetches.
 * mfn_none() only when the machine is out of frames.  pfn must be memory.
 */
mfn_t pmap_touch(struct vm *vm, pfn_t pfn);

/*
 * Nothing backs pfn any more: its frame is given back, if nobody else uses
 * it, and the next touch finds zeroes.  pfn must be memory.
 */
void pmap_drop(struct vm *vm, pfn_t pfn);

/*
 * Two steps for cow.c: see to it that pfn has a second level (false: there
 * is no frame for it), and put mfn behind pfn instead of what was there.
 */
bool pmap_ready(struct vm *vm, pfn_t pfn);
void pmap_put(struct vm *vm, pfn_t pfn, mfn_t mfn);

/* This pair maps page pfn: remember where.  As places_add() answers. */
uint32_t pmap_mapped(struct vm *vm, pfn_t pfn, const struct pair *pair);

/* Make the real and the software TLB forget this page. */
void pmap_forget(struct vm *vm, pfn_t pfn);

/* The entry of pfn; NULL if its second level does not exist. */
struct pmap_page *pmap_page(const struct pmap *pmap, pfn_t pfn);

/* Give every frame of the VM back to the machine, second levels too. */
void pmap_release(struct vm *vm);

#endif
