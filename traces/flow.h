/* SPDX-License-Identifier: MIT */
/*
 * flow.h - find flows in a stream of events.
 *
 * A flow is one excursion: from leaving a mode to resuming there.
 *   - A user program's flow lasts until its VM runs in user mode again.  What
 *     its kernel does meanwhile, traps included, is part of it.
 *   - A kernel's own flow (outside any user flow) lasts until the kernel
 *     runs again; if the monitor reflected something to it, until the kernel
 *     is back in the state in which it was interrupted.
 *   - A guest that says so has processes (flow_process.c): while one waits in
 *     the kernel, others run, and its flow goes on when it does.
 * While another VM runs, its events are not the flow's, and flows of different
 * VMs may overlap in time.
 *
 * The finder takes events one by one and reports each flow when it ends.  It
 * keeps at most FLOW_EVENTS of a flow; later ones are counted, not kept,
 * except the last.
 */
#ifndef TRACES_FLOW_H
#define TRACES_FLOW_H

#include <stddef.h>

#include "traces/event.h"

enum flow_kind {
#define FLOW(name, asked, words) FLOW_##name,
#include "traces/flow.def"
#undef FLOW
    FLOW_KINDS
};

enum flow_access { FLOW_NO_ACCESS, FLOW_LOAD, FLOW_STORE, FLOW_FETCH };

/* A page read from a drive, each word a trap of its own, is some 7000. */
enum { FLOW_EVENTS = 16384 };

struct flow {
    unsigned number; /* 1, 2 ... in the order of their ends */
    enum flow_kind kind;
    enum flow_access access; /* for the four TLB kinds */
    unsigned vm;             /* 0: a bare machine */
    bool monitored;
    bool from_user; /* it left user mode; else a kernel's */
    bool warm;      /* nothing in it happened for the first time (no hidden
                       miss, no new frame, no second fault, no interrupt), and
                       what had missed went through */
    bool complete;  /* it resumed; false: the trace ended before */
    uint32_t pc;    /* the instruction that trapped */
    uint32_t va;    /* the address it missed at, for the four TLB kinds */

    unsigned traps;      /* real exceptions, without the next two */
    unsigned hidden;     /* misses inside it that the guest never saw */
    unsigned interrupts; /* that came in between */
    uint64_t cycles;     /* from leaving to resuming, of this VM */
    uint64_t insns;      /* executed in that time, monitor's included */

    const struct event *event; /* the kept ones, in order */
    size_t events;
    size_t dropped; /* how many were not kept, before the last one */
};

/* Called at a flow's end; the flow is gone when it returns. */
typedef void flow_done(void *context, const struct flow *f);

struct flow_finder;

/* monitored: the events come from a run under the monitor. */
struct flow_finder *flow_finder_new(bool monitored, flow_done *done,
                                    void *context);
struct event_sink flow_sink(struct flow_finder *f);

/*
 * A second finder that has seen what the first has, and tells somebody else.
 */
struct flow_finder *flow_finder_copy(const struct flow_finder *from,
                                     flow_done *done, void *context);

/* The next flow to end is number n + 1. */
void flow_finder_number(struct flow_finder *f, unsigned n);

/* No more events: reports what is still open, as incomplete. */
void flow_finder_end(struct flow_finder *f);
void flow_finder_free(struct flow_finder *f);

/*
 * Does the flow's exception that is event i count as a hidden miss: did the
 * monitor satisfy it without telling the guest?
 */
bool flow_is_hidden(const struct flow *f, size_t i);

const char *flow_kind_name(enum flow_kind kind);  /* "refill" */
const char *flow_kind_words(enum flow_kind kind); /* "TLB refill" */

/*
 * Is this the kind that people mean by `asked`?  Kinds answer to their own
 * names, and refills also to "tlb-miss".
 */
bool flow_kind_is(enum flow_kind kind, const char *asked);

/*
 * Do two flows do the same: the same instruction trapped, in the same VM, and
 * cost as many traps?  Neighbours that do fold.
 */
bool flow_alike(const struct flow *a, const struct flow *b);

/*
 * Is it what people mean?  A kind, or a trait that flows of several kinds may
 * have: "protection" (a store or an address that is not allowed),
 * "world-switch" (it ends in another VM's turn), "file-read-hit" and
 * "file-read-miss" (all of the file was in the buffer cache, or it was not).
 */
bool flow_is(const struct flow *f, const char *asked);

/* The traits' names: 0, 1 ...; NULL: no more. */
const char *flow_trait_name(unsigned n);

/*
 * The words that one may ask with, for lists of them: 0, 1 ...; NULL: no more.
 * A short one that is how the kind's other word begins is left out.
 */
const char *flow_word(unsigned n);

/* Is there any kind or trait of that name? */
bool flow_kind_known(const char *asked);

#endif
