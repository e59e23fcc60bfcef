/* SPDX-License-Identifier: MIT */
/*
 * parts.h - what the kinds of warnings remember, for the files in this folder
 * alone.
 *
 * Each has a function that is shown an instruction that will not trap for
 * lack of privilege.
 */
#ifndef MACHINE_WARN_PARTS_H
#define MACHINE_WARN_PARTS_H

#include <stdbool.h>

#include "machine/machine.h"
#include "machine/warn/warn.h"

/* hazard.c: when each writer was last executed; 0: not since the barrier. */
struct warn_hazards {
    uint64_t now; /* instructions seen */
    uint64_t mtc0[CP0_COUNT];
    uint64_t insn[INSN_COUNT];
};

/* The last two frames that a user page had with ASID 0: asid.c. */
enum { WARN_PAGES = 1024, NO_FRAME = -1 };
struct warn_page {
    bool used;
    uint32_t vpn2;
    int32_t now[2], before[2]; /* frame numbers, or NO_FRAME */
    uint64_t since;            /* the TLB write that made `now` */
};
struct warn_asids {
    bool others;                 /* an ASID that is not 0 is in use */
    uint64_t writes;             /* of the TLB */
    uint64_t wrote[TLB_ENTRIES]; /* the write that made each entry */
    struct warn_page page[WARN_PAGES];
};

/* count.c: what registers, and the last words stored, have to do with Count. */
enum warn_about { ABOUT_NOTHING, ABOUT_READING, ABOUT_DIFFERENCE };
enum { WARN_SPILLS = 16 };
struct warn_counts {
    uint8_t about[32]; /* enum warn_about, by register */
    struct {
        uint32_t va;
        uint8_t about;
    } spill[WARN_SPILLS];
    unsigned next; /* the oldest of them */
};

struct warn {
    struct {
        uint32_t pc[WARN_MOST];
        unsigned count;
        bool full; /* and that was said */
    } told[WARN_KINDS];
    uint64_t steps, entered; /* the CPU's, at the last instruction seen */
    struct warn_hazards hazards;
    struct warn_asids asids;
    struct warn_counts counts;
};

void hazard_look(struct machine *m, const struct insn *i);
void hazard_barrier(struct warn_hazards *h);
void tlb_look(struct machine *m, const struct insn *i);
void asid_look(struct machine *m, unsigned index, const struct tlb_entry *e);
void count_look(struct machine *m, const struct insn *i);
void lost_look(struct machine *m, const struct insn *i);

/* The CP0 register that an mfc0 or mtc0 names; CP0_NONE if there is none. */
enum cp0_reg warn_register(const struct insn *i);

#endif
