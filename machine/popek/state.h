/* SPDX-License-Identifier: MIT */
/*
 * state.h - states of the machine for popek.h: made at random, put into a
 * machine in one of several worlds, executed for one instruction, looked at.
 *
 * A state is what the program sees; a world is what the monitor decides: the
 * mode, and where the program's pages lie.
 */
#ifndef MACHINE_POPEK_STATE_H
#define MACHINE_POPEK_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/machine.h"

enum {
    POPEK_WORDS = 16, /* of the program's data */
    POPEK_TLB = 8     /* entries; the machine must have so many */
};

/* Where an instruction's address points, if it has one. */
enum popek_operand { POPEK_MAPPED, POPEK_KSEG0 };

/* The modes, in the first place; then three of them in another place. */
enum popek_world {
    POPEK_K,     /* kernel: KSU=0 */
    POPEK_K_EXL, /* kernel: EXL=1, KSU=2 */
    POPEK_K_ERL, /* kernel: ERL=1, KSU=2: kuseg is physical */
    POPEK_S,
    POPEK_U,
    POPEK_K_THERE, /* kernel: other frames, other CP0 registers */
    POPEK_S_THERE,
    POPEK_U_THERE,
    POPEK_WORLDS
};

/* "kernel (EXL)", "user, elsewhere": for people. */
const char *popek_world_name(enum popek_world w);
bool popek_world_is_kernel(enum popek_world w);

struct popek_state {
    uint32_t word; /* the instruction */
    struct regs regs;
    bool llbit;
    uint32_t data[POPEK_WORDS];
    /* What the monitor owns, in the first place and in the other one. */
    uint32_t cp0[2][CP0_COUNT];
    uint32_t foreign[2]; /* frames that a TLB entry of somebody else maps */
};

/* What one instruction did. */
struct popek_outcome {
    bool trapped;
    enum exc exc; /* if it did */
    /* What the program sees. */
    struct regs regs;
    uint32_t pc, npc;
    bool in_slot, llbit;
    uint32_t data[POPEK_WORDS];
    /* What the monitor owns: before and after. */
    uint32_t before[CP0_COUNT], after[CP0_COUNT];
    bool tlb;  /* a TLB entry was changed */
    bool gone; /* powered off, or gave the processor away */
};

/*
 * A random state in which `word` is about to be executed; its base register
 * points where `at` says.  The same seed gives the same state.
 */
struct popek_state popek_state_new(uint32_t seed, uint32_t word,
                                   enum popek_operand at);

/* The bits of Status and HWREna that the monitor's settings decide. */
struct popek_trap_bits {
    uint32_t status, hwrena;
};

/* Put the state into the machine, in this world, and execute one step. */
struct popek_outcome popek_run(struct machine *m, const struct popek_state *s,
                               enum popek_world w, struct popek_trap_bits bits);

/* Without a trap, was anything changed that the monitor owns? */
bool popek_takes_control(const struct popek_outcome *o);

/* Does the program see the same after both? */
bool popek_looks_alike(const struct popek_outcome *a,
                       const struct popek_outcome *b);

/* And was the same done to what the monitor owns? */
bool popek_acts_alike(const struct popek_outcome *a,
                      const struct popek_outcome *b);

/* The next of a sequence of random words. */
uint32_t popek_random(uint32_t *seed);

#endif
