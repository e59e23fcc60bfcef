/* SPDX-License-Identifier: MIT */
/*
 * checker.h - the protection checker: whose frame is that?
 *
 * It learns from the monitor's probes which VM runs and which frames each VM
 * was given or lost (fill, share, own, hold, take, kill, done).  A page of a
 * VM that a frame backs is a *use* of it; the monitor may *hold* it as well.
 * It asserts
 *   - at every load, store and fetch in supervisor and user mode that the
 *     running VM uses the frame;
 *   - at the kernel-mode store that follows a `behalf` probe that that VM
 *     does;
 *   - at both kinds of store that the frame has this one use and no more;
 *   - that no frame becomes a VM's own while anybody uses or holds it.
 * A guest cannot speak to it: probes count in kernel mode only.
 */
#ifndef MACHINE_CHECKER_H
#define MACHINE_CHECKER_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/probe.h"
#include "machine/tlb.h"

enum { BREACH_TEXT = 160 };

enum { CHECKER_VMS = 17, CHECKER_HOLDS = 0 }; /* ids of VMs run from 1 */

/* Of a frame: its uses by each VM, and its holds.  255 is "very often". */
typedef uint8_t checker_uses[CHECKER_VMS];

struct checker {
    checker_uses *uses; /* by machine frame number */
    uint32_t frames;
    uint8_t running; /* the VM last entered; 0: none */
    uint8_t behalf;  /* the VM the next kernel store is made for; 0: none */
    uint32_t changes; /* how often what supervisor and user mode may do has */
    struct probe_parts parts;
    char breach[BREACH_TEXT]; /* one line, who, where, whose; "" if none */
};

/* NULL if the host has no memory. */
struct checker *checker_new(uint32_t ram_bytes);
void checker_free(struct checker *c);

/* A probe was executed.  False: it tells of a breach. */
bool checker_probe(struct checker *c, enum mode mode, uint32_t pc,
                   uint16_t code, uint32_t value);

/*
 * Would the answer be yes, and nothing change?  It stays yes until
 * c->changes changes or, in kernel mode, c->behalf is set.
 */
bool checker_allows(const struct checker *c, enum mode mode,
                    uint32_t physical, enum access_kind how);

/*
 * A device stores to these bytes of RAM by itself: only the monitor can have
 * told it to, and never into a frame that a VM uses.  False: a breach.
 */
bool checker_dma(struct checker *c, uint32_t physical, uint32_t bytes);

/* May this access be made?  False: a breach. */
bool checker_access(struct checker *c, enum mode mode, uint32_t pc,
                    uint32_t physical, enum access_kind how);

#endif
