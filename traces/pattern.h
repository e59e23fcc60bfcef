/* SPDX-License-Identifier: MIT */
/*
 * pattern.h - what to look for in a trace, in a small language.
 *
 *   pattern  = event { gap event }
 *   gap      = ".."                            whatever comes between
 *            | ".." "!" event {"," "!" event} ".."   but none of these
 *            | ">"                             nothing does, `ran` aside
 *   event    = one { "|" one }
 *   one      = kind [ "[" test { "," test } "]" ]
 *   kind     = a name of event.def, "any", or "end": the end of the trace
 *   test     = term ("=" | "!=" | "<" | "<=" | ">" | ">=") term
 *   term     = number | $variable | name | function "(" term ")"
 *
 * A name is a field: those of event.def, or seq cycle pc word vm asid real
 * real_after believes believes_after, which every event has.  Else it is a
 * constant: an exception (TLBL), a mode (K S U), an instruction (tlbwr), or a
 * symbol of the images (vmm_trap).  pattern_functions lists the functions.
 *
 * A variable stands for what it is first set equal to, left to right, and
 * must agree from then on:
 *
 *   reflect[badvaddr=$a] .. vtlb_write[pair(entryhi)=pair($a)]
 *
 * Every event that fits the first step begins a match, which ends at the
 * first event that can end it; each beginning is told once at most.
 */
#ifndef TRACES_PATTERN_H
#define TRACES_PATTERN_H

#include "traces/event.h"
#include "traces/symbols.h"

enum { PATTERN_ERROR = 240, PATTERN_STEPS = 16 };

struct pattern;

/*
 * kinds: EVENT_KINDS rows, event_info or a trace's own, which must outlive the
 * pattern; symbols may be NULL.  NULL, and one line, if the text is none.
 */
struct pattern *pattern_parse(const char *text, const struct event_info *kinds,
                              const struct symbols *symbols,
                              char error[PATTERN_ERROR]);
void pattern_free(struct pattern *p);

/* For the help: "vpn", "the page number of an address"; ends with NULLs. */
struct pattern_function {
    const char *name, *means;
};
extern const struct pattern_function pattern_functions[];

/*
 * Looking for it, event by event.  found() gets the events that fitted the
 * steps, in order; of kind EVENT_none is what stands for the trace's end.
 */
typedef void pattern_found(void *context, const struct event *const *event,
                           unsigned events);
struct matcher;

struct matcher *matcher_new(const struct pattern *p, pattern_found *found,
                            void *context);
struct event_sink matcher_sink(struct matcher *m);

/* The trace ends here. */
void matcher_end(struct matcher *m);

/*
 * How many beginnings were forgotten because too many waited at once
 * (MATCHER_WAITING a step): 0, or what was found is not all.
 */
enum { MATCHER_WAITING = 4096 };
unsigned long matcher_forgot(const struct matcher *m);
void matcher_free(struct matcher *m);

#endif
