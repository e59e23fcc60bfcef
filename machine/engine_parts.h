/* SPDX-License-Identifier: MIT */
/*
 * engine_parts.h - what the engine's way in (engine.c), its loop
 * (engine_loop.c) and its slower half (engine_slow.c) share; for nobody else.
 *
 * Inside the loop the CPU's pc, time and counts are in local variables;
 * engine_sync() puts them back into struct cpu.  All the other functions
 * here expect and leave them there.
 */
#ifndef MACHINE_ENGINE_PARTS_H
#define MACHINE_ENGINE_PARTS_H

#include "machine/hostmap.h"
#include "machine/machine.h"

/* A load or store whose tag did not match. */
struct engine_access {
    uint32_t va;
    uint32_t low; /* bits of va that must be 0 */
    uint32_t at;  /* the first byte, in the same word as va */
    uint32_t bytes, value;
};

struct engine {
    /* Where each token leads: in a straight line, and in a delay slot. */
    const void *normal[TOKEN_COUNT], *slot[TOKEN_COUNT];
    /* In a straight line that begins here: nothing is known of what was
       executed before. */
    const void *first[TOKEN_COUNT];
    /* The same while every instruction must be looked at first. */
    const void *careful[TOKEN_COUNT], *careful_slot[TOKEN_COUNT];
    /* After a delay slot: on to the branch's target, here or elsewhere. */
    const void *near[TOKEN_COUNT], *far[TOKEN_COUNT];

    uint64_t left; /* steps still to do */
    int64_t end;   /* before this cycle nothing has to be looked at */
    int64_t calm;  /* a page begun until this cycle ends before `end` */

    /* engine_prepare(): where to go on, and as what. */
    uint32_t status;
    struct host_slot *map;
    struct insn *page;
    uint32_t frame; /* the page's physical address */

    struct engine_access access;
    struct translation t; /* what became of it */

    /* Of the run that is being recorded: its next instruction is told by
       itself, and is told when it has completed. */
    bool wants, pending;
    uint32_t pending_pc, pending_word;
    uint64_t pending_cycle;
    uint32_t told;

    /* As it was when we looked last. */
    uint64_t cycles, retired, entered;
    uint32_t changes;

    struct hostmap hostmap;
};

/* Run until e->left is 0, or m->stop is set. */
void engine_loop(struct engine *e, struct machine *m);

/* The loop has come to this cycle; pc, npc and in_slot are in struct cpu. */
void engine_sync(struct engine *e, struct machine *m, uint64_t now);

/*
 * Do the steps that are not for the loop; false when there is nothing left
 * to do.  Else the loop can go on at cpu->pc, as e->map ... and e->calm say.
 */
bool engine_prepare(struct engine *e, struct machine *m);

/* One step of this instruction, at cpu->pc. */
void engine_execute(struct engine *e, struct machine *m, struct insn i);

/*
 * A write of the TLB at this cycle, without leaving the loop: all it needs of
 * struct cpu that is not there is `retired`, for Random.
 */
enum quick {
    QUICK_DONE,  /* on to the next instruction */
    QUICK_MOVED, /* done, but this page is not known to be mapped any more */
    QUICK_NOT    /* nothing is done: it is not so simple */
};
enum quick engine_quick(struct engine *e, struct machine *m, uint64_t now,
                        uint32_t page_va, const struct insn *i);

/*
 * After engine_execute(): has it done nothing but what any instruction does,
 * so that the loop can go on with the next one, at this cycle and pc?
 */
bool engine_goes_on(struct engine *e, struct machine *m, uint64_t now,
                    uint32_t pc);

/* The load or store of this word, e->access, raises what e->t says. */
void engine_fault(struct engine *e, struct machine *m, uint32_t word,
                  enum access_kind how);

/* What became of an access whose tag did not match. */
enum fill {
    FILL_DONE,    /* it matches now */
    FILL_WRITTEN, /* the store has been made */
    FILL_FAULT,   /* e->t says why not: engine_fault() */
    FILL_OTHER    /* let cpu_execute() do it */
};
enum fill engine_fill_load(struct engine *e, struct machine *m);
enum fill engine_fill_store(struct engine *e, struct machine *m);

/* Decode the word of RAM at this address into *i. */
void engine_decode(struct engine *e, struct machine *m, uint32_t physical,
                   struct insn *i);

/* The instruction at pc is about to be executed, at this cycle. */
void engine_note(struct engine *e, struct machine *m, uint64_t now, uint32_t pc,
                 uint32_t word);

#endif
