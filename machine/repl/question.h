/* SPDX-License-Identifier: MIT */
/*
 * question.h - what translate asks of each table, and how the answers look.
 *
 * Every ask_...() prints a line that begins with the table's name, and says
 * whether the table has an answer.
 */
#ifndef MACHINE_REPL_QUESTION_H
#define MACHINE_REPL_QUESTION_H

#include "machine/repl/view.h"
#include "machine/spec/segment.h"

/* What is asked, and by whom. */
struct question {
    struct panel *panel;
    struct view view;
    uint32_t va;
    enum access_kind how;
    unsigned vm; /* whose tables are looked at; 0: bare, or the monitor's */
};

/* One line: the table, and what it says. */
void rule(const struct question *q, const char *table, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with an entry of the table, the touched half marked. */
void rule_entry(const struct question *q, const char *table, const char *kind,
                int index, const struct tlb_entry *e);

/* "no entry matches: refill" */
const char *rule_why_not(enum tlb_result result);

/* The segment's rule.  True if it may be used in this mode. */
bool ask_segment(const struct question *q, const struct segment *s,
                 enum mode mode, const char *belief);

/* One TLB, real or believed.  True on a hit. */
bool ask_tlb(const struct question *q, const char *table, const char *kind,
             const struct tlb *t, uint8_t asid, uint32_t *to);

/* EntryHi's, now. */
uint8_t ask_real_asid(const struct panel *p);

/* All rules, for what a VM's guest does; and what comes of it. */
void ask_vm(const struct question *q);

#endif
