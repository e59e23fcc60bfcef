/* SPDX-License-Identifier: MIT */
/*
 * cases.h - what the bare program and the grader agree about: a few VMs, and
 * what happens to them, step by step.
 */
#ifndef LABS_10_CASES_H
#define LABS_10_CASES_H

#include <stdint.h>

enum { CASES_MOST = 64, STEPS = 12, CASE_VMS = 4 };

/* "It" is the VM that runs. */
enum op {
    OP_NOTHING,
    OP_ASK,   /* world_pick(): who is to run? */
    OP_PASS,  /* time passes: steps of Count */
    OP_FIRED, /* world_timer_fired() */
    OP_LOOK,  /* world_look() */
    OP_WAIT,  /* it executes WAIT */
    OP_YIELD, /* it calls call_yield() */
    OP_OFF,   /* it powers off */
    OP_SPIN,  /* it begins to spin: spin_look() will find out */
    OP_LINK,  /* it has executed LL: llbit is set */
    OP_PAGE,  /* it gets a register page */
    OP_OWES,  /* it was in an emulated handler: interrupts are held */
    OP_TIMER, /* its timer will be due in so many steps */
    OP_POST,  /* an interrupt is posted for a VM: its number */
    OPS
};

struct step {
    uint32_t op, more;
};

/* What is looked at, of each step; of USED, other things. */
enum aspect {
    WHO,   /* ASK: the VM's number, 0: none */
    WHY,   /* ASK: 1 + enum switch_reason, as counted for it; 0: nothing was */
    UNTIL, /* ASK: world.look_at, from now on */
    TLB,   /* ASK: was the real TLB dropped, how often? */
    ASIDS, /* ASK: asid_use() was called for it */
    LEFT,  /* ASK: whom regpage_leave() was called for */
    LINK,  /* ASK: its llbit */
    LINES, /* ASK: interrupts that it sees pending: bits of Cause */
    NEWS,  /* not ASK: is world_has_news set, and see below */
    ANSWER, /* YIELD: 1 + its verdict, 16 * (1 + what is in v0) */
    USED,  /* at the end: the VMs' stat.used, idle_vm's, the VMs' share_left */
    ASPECTS
};
enum { NEWS_ALARM = 2, NEWS_HELD = 4 }; /* alarm_fired() called; still held */

struct case_ {
    uint32_t kind; /* the class: what is told of the answers */
    uint32_t vms, off; /* how many; a bit for each that is off already */
    uint32_t slice, asid, infer, now;
    struct step step[STEPS];
    uint32_t answer[ASPECTS][STEPS];
};

#endif
