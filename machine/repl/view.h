/* SPDX-License-Identifier: MIT */
/*
 * view.h - where the machine stands, in the words of the flow tables: who
 * runs, in which real mode, what the virtual CPU believes, at which place.
 */
#ifndef MACHINE_REPL_VIEW_H
#define MACHINE_REPL_VIEW_H

#include "machine/repl/panel.h"

struct view {
    enum who who;
    unsigned vm;      /* that runs, or that the monitor serves; 0: none */
    unsigned space;   /* whose symbols name the pc: 0 the booted image */
    enum mode real;
    uint8_t believes; /* BELIEF_... */
    uint32_t pc;
};

enum { NAME_SIZE = 96 };

/* Of a machine that records, and of the panel's. */
struct view view_of(const struct machine *m);
struct view view_now(const struct panel *p);

/* The mode that a Status value means, as BELIEF_... */
uint8_t view_belief(uint32_t status);

/* "user", "guest os", "monitor". */
const char *who_name(enum who who);

/*
 * An address of a space by name: "refill+0x8", or "" if no symbol holds it.
 */
void address_name(const struct panel *p, unsigned space, uint32_t va,
                  char text[NAME_SIZE]);

/*
 * The source line of an instruction, "vmm/trap.c:42"; "" if none is known.
 */
void source_name(const struct panel *p, unsigned space, uint32_t pc,
                 char text[NAME_SIZE]);

/* The instruction at va, if it can be read without a trap. */
bool view_word(const struct panel *p, uint32_t va, uint32_t *word);

/* The word at a machine address; false if that is no RAM. */
bool view_machine_word(const struct panel *p, uint32_t at, uint32_t *word);

/*
 * Disassemble as the flow tables do: operands after one blank, symbols of the
 * space named.
 */
enum { INSN_TEXT = 160 };
void insn_text(const struct panel *p, unsigned space, uint32_t pc,
               uint32_t word, char text[INSN_TEXT]);

/* Print the line that says what is executed next. */
void view_print(struct panel *p);

/* The same of the guest that `vm N` chose, if any. */
void view_print_shown(struct panel *p);

/*
 * "paging: user, real U, believes U, touch+0x10> "; within a flow that was
 * shown with ", trap 2 of 6" behind it: so many were taken so far.  In a window
 * of less than 72 columns "user U/U" says the same.  "> " while the commands of
 * a stop are being typed.
 */
void view_prompt(struct panel *p, char *text, size_t size);

#endif
