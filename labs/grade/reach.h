/* SPDX-License-Identifier: MIT */
/*
 * reach.h - what a submission may not get at in a bare program: its table of
 * calls and what else is its own (labs/grade/own.h), which tell in which test
 * the file is, what comes, and what it has answered; and places in the middle
 * of its code, which could look there for it.
 *
 * Told of each instruction before it is executed, so that it needs neither the
 * symbols nor the words of the file.
 */
#ifndef LABS_GRADE_REACH_H
#define LABS_GRADE_REACH_H

#include "machine/cpu.h"
#include "machine/session.h"

enum { REACH_ENTRIES = 64, REACH_CALLS = 64, REACH_TEXT = 240 };

struct reach_range {
    uint32_t from, to; /* physical; `to` is the first one behind it */
};

struct reach {
    const struct cpu *cpu;
    struct reach_range student, own_code, own_data;
    uint32_t case_begins;          /* do_case() */
    uint32_t entry[REACH_ENTRIES]; /* whom of the bare program it may call */
    unsigned entries;
    uint32_t call[REACH_CALLS];    /* in this case: where own code goes on */
    unsigned calls;
    bool theirs;  /* the student's code runs, or what it has called of ours */
    bool in_own;  /* the last instruction was the bare program's */
    bool after_eret;
    enum { REACH_NO, REACH_DATA, REACH_CODE } what; /* the first time */
    bool stores;
    uint32_t pc, touched; /* physical */
};

/* About to run: nothing is looked at if it is no bare program. */
void reach_begin(struct reach *r, const struct session *s);

/* This word, linked at `linked` (physical), is executed next. */
void reach_instruction(struct reach *r, uint32_t linked, uint32_t word);

/* What it got at, in words. */
void reach_text(const struct reach *r, char text[REACH_TEXT]);

#endif
