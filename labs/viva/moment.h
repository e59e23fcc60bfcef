/* SPDX-License-Identifier: MIT */
/*
 * moment.h - moments of a guest's run at which the student's file was at work,
 * and what came of them.
 *
 * A moment begins with a real exception.  What the guest believed in then is
 * read out of the monitor's memory, its TLB and the pmap are told from events
 * (labs/grade/truth.h): all of this is before the student's file, and by
 * others.  What came of it is what the machine did next.
 */
#ifndef LABS_VIVA_MOMENT_H
#define LABS_VIVA_MOMENT_H

#include "labs/grade/trial.h"
#include "labs/grade/truth.h"
#include "machine/spec/cp0.h"
#include "traces/event.h"

enum { MOMENT_LINES = 8, MOMENT_TEXT = 160, MOMENT_KIND = 32 };

struct moment {
    char given[MOMENT_LINES][MOMENT_TEXT];
    unsigned lines;
    char ask[MOMENT_TEXT], answer[MOMENT_TEXT];
    char kind[MOMENT_KIND]; /* each is as likely as the others; or "" */
    uint64_t step; /* of the run, where it begins */
};

/* Where the first VM's virtual CPU has what, in the monitor's memory. */
struct places {
    uint32_t cp0; /* a pointer to its registers */
    uint32_t exc, refill, badvaddr; /* what it is to be told */
    uint32_t tlb;
};

/* What is known while the run goes on. */
struct seen {
    struct trial *run;
    struct truth *truth;
    struct places at;
    uint32_t entry;  /* of the student's function: physical; 0: of a guest */
    struct event trap; /* the last real exception from the guest, ... */
    uint64_t step;
    bool open;       /* ... about which nothing has been asked, ... */
    bool entered;    /* ... and the function was called since */
    uint32_t cp0[CP0_COUNT]; /* the guest's, at that exception */
    struct entry tlb[TLB_ENTRIES];
    uint8_t real[ENTRYHI_ASID + 1]; /* by the guest's ASID: the real one */
    uint32_t word;   /* the instruction that was emulated; 0: none */
    uint32_t value;  /* ... and what it read or wrote */
    struct event told; /* the reflect; kind 0: none */
    uint32_t exc, badvaddr;
    bool refill;
    struct moment *moment; /* what was found */
    size_t moments, most;
};

/*
 * A lab's moments: called with each event, says true if m is one that ends
 * with it.  `function`: the student's, which must have been called.  `append`:
 * further boot arguments.
 */
struct moment_kind {
    const char *lab, *function, *append;
    bool (*ends)(struct seen *s, const struct event *e, struct moment *m);
};

/* NULL: this lab has none. */
const struct moment_kind *moment_kind_of(const char *lab);

/* For the kinds. */
void moment_given(struct moment *m, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* "lw v0,4(a0) in user mode at v:00400010": what the trap was at. */
void moment_place(const struct seen *s, struct moment *m);
/* Bytes of the monitor's memory. */
bool moment_peek(const struct seen *s, uint32_t va, void *to, size_t bytes);
/* The guest's CP0 as it is now. */
bool moment_cp0(const struct seen *s, uint32_t cp0[CP0_COUNT]);
/* The TLB that it believes in, as it is now. */
bool moment_tlb(const struct seen *s, struct entry tlb[TLB_ENTRIES]);
/* Its TLB's entry for va, or NULL; more than one cannot be. */
const struct entry *moment_entry(const struct seen *s, uint32_t va);
void moment_give_entry(struct moment *m, const struct entry *e);

bool moment_4(struct seen *s, const struct event *e, struct moment *m);
bool moment_5(struct seen *s, const struct event *e, struct moment *m);
bool moment_6(struct seen *s, const struct event *e, struct moment *m);
bool moment_7(struct seen *s, const struct event *e, struct moment *m);
bool moment_8(struct seen *s, const struct event *e, struct moment *m);

#endif
