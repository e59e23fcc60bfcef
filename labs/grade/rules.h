/* SPDX-License-Identifier: MIT */
/*
 * rules.h - what must hold in every monitored run, event by event.
 *
 *   frames     an installed half is the guest frame's machine frame by pmap,
 *              and a half without one is not valid
 *   rights     V, D and G are never wider than the guest's own
 *   writes     the monitor writes the real TLB to install, to put back what
 *              the software TLB knows, or to clear an entry; nothing else
 *   doubles    no two real entries match one address; an entry that matched
 *              with V=0 is mended in its place
 *   stale      when a guest is entered, every real entry follows from its
 *              own TLB (or a living ghost) and its own memory
 *   owners     a frame that is filled is nobody's, and all that a guest
 *              reaches is its
 *   sharing    no real entry for a frame that has two users, or that the
 *              monitor holds, has D
 *   entries    every trap is followed by exactly one entry of a guest, or
 *              by the end; never into kernel mode but for the idle world
 *   promises   no bus error and no machine check ever reaches the monitor
 */
#ifndef TESTS_GUEST_RULES_H
#define TESTS_GUEST_RULES_H

#include "labs/grade/truth.h"
#include "traces/event.h"

enum { RULES_WHY = 240 };

/* What the monitor said that it would write next. */
enum promised { PROMISED_NOTHING, PROMISED_INSTALL, PROMISED_PUT_BACK };

/* Where the CPU is. */
enum place { PLACE_MONITOR, PLACE_ENTERING, PLACE_GUEST, PLACE_OFF };

struct rules {
    struct truth *vm[TRUTH_VMS]; /* by id; 0 is nobody: its TLB is empty */
    uint32_t uses[TRUTH_FRAMES][TRUTH_VMS]; /* by mfn: pages of each VM, */
    uint32_t total[TRUTH_FRAMES];           /* ... and of all; */
    uint32_t held[TRUTH_FRAMES];            /* holds by the monitor */
    struct entry real[TLB_ENTRIES];
    bool changed; /* since `real` was last held against the truth */

    enum place place;
    unsigned current;        /* the VM that the monitor works for */
    unsigned running;        /* the world last entered; 0: the idle world */
    uint32_t virtual_status; /* with which it was */
    enum promised promised;
    struct entry promise;
    uint32_t promised_va;
    int matched; /* the real entry that the last miss matched; or -1 */

    /* How often each happened: a rule that was never tried proves nothing. */
    unsigned long entries, installs, put_back, mended, on_ghosts, hits;
    unsigned long shared, copied;
    char why[RULES_WHY]; /* the first rule that was broken; "": none */
};

struct rules *rules_new(bool keeps_ghosts);
void rules_free(struct rules *r);

/* The next event.  Once a rule is broken, the rest is ignored. */
void rules_event(struct rules *r, const struct event *e);

/* No more events: has the run come to its end? */
void rules_end(struct rules *r);

/* "12 entries, ..." on stdout. */
void rules_print(const struct rules *r);

#endif
