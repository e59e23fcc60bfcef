/* SPDX-License-Identifier: MIT */
/*
 * sample_flows.h - events as a machine would send them, made by hand.
 *
 * Each function sends the events of one excursion to the sink: those that
 * matter, in their order, with small cycles.  The user program misses at
 * v:01000a30, whose guest frame is 00c00.
 */
#ifndef TESTS_UNIT_SAMPLE_FLOWS_H
#define TESTS_UNIT_SAMPLE_FLOWS_H

#include "traces/event.h"

/* Sends events with running numbers; the cycle grows by 10 with each. */
struct sample {
    struct event_sink sink;
    uint64_t seq;
    uint8_t vm; /* 0: a bare machine */
};

void sample_bare_refill(struct sample *s);
void sample_reflected_refill(struct sample *s); /* 6 traps */
void sample_softtlb_hit(struct sample *s);      /* 1 trap */
void sample_syscall(struct sample *s);          /* monitored: 3 traps */
void sample_boot(struct sample *s);             /* mtc0 to EBase */

/* As sample_reflected_refill(), with one hidden miss in the handler. */
void sample_refill_with_hidden(struct sample *s);

/* As sample_reflected_refill(), but another VM runs in the middle. */
void sample_refill_with_switch(struct sample *s);

/* One event, for tests that make their own. */
void sample_send(struct sample *s, struct event e);

#endif
