/* SPDX-License-Identifier: MIT */
/*
 * row_text.h - the words of one row: rows.h decides which rows there are.
 */
#ifndef TRACES_ROW_TEXT_H
#define TRACES_ROW_TEXT_H

#include "traces/rows.h"

/* A real exception: which instruction, why, what it is called. */
void row_trap(struct row *row, const struct flow *f, const struct event *e);

/* Was it the instruction itself that could not be had? */
bool row_is_fetch(const struct event *exception);

/* What an instruction done for the guest read or wrote. */
void row_emulated(struct row *row, const struct event *e);

/* Is the emulated instruction one of many, not worth a row of its own? */
bool row_is_plain(const struct event *emulate);

/* Add to a run one instruction; the first n of a `ran` event; close it. */
void row_instruction(struct row *row, uint32_t word);
void row_ran(struct row *row, const struct event *e, uint32_t n);
void row_count(struct row *row);

/* Are these n only nops, and what keeps hazards away (ehb, ssnop)? */
bool row_idles(const struct event *ran, uint32_t n);

/* The eret that resumes; on a bare machine any eret. */
void row_eret(struct row *row, const struct flow *f, const struct event *e);

/* Does this eret end the flow? */
bool row_resumes(const struct flow *f, const struct event *eret);

/* The real TLB was written, because of what this row says. */
void row_written(struct row *row, const struct event *tlb_write);

/* A device's register, named; kind: 'p' of a virtual device, 'm' of a real one. */
void row_device(struct row *row, const struct event *e, char kind);

/* Does an event of this kind come before the next exception? */
bool row_leads_to(const struct flow *f, const struct event *e,
                  enum event_kind kind);

/* What the guest's kernel said. */
void row_guest(struct row *row, const struct event *e);

/* Which frame is whose, and what came in one. */
void row_frames(struct row *row, const struct event *e);

/* "read", "write", "flush": what a disk is told. */
const char *row_disk_op(uint32_t op);

/* Everything else: what the monitor or the guest said it did. */
void row_words(struct row *row, const struct flow *f, const struct event *e,
               const struct symbols *symbols);

#endif
