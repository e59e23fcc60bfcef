/* SPDX-License-Identifier: MIT */
/*
 * talk.h - a gdb for tests: sends packets to a stub, lets the machine run,
 * takes the answers apart.
 */
#ifndef TESTS_UNIT_TALK_H
#define TESTS_UNIT_TALK_H

#include "machine/gdb/stub.h"

/* The stub; a front panel with nothing but a machine is behind it. */
extern struct gdb_stub *talk_stub;

/* Begin with this machine, which talk_end() frees. */
void talk_begin(struct machine *machine);
void talk_end(void);

/*
 * Begin with a loop that counts in t0 and stores the count at TALK_DATA:
 *
 *   80001000  lui   t1, 0x8000         80001008  sw    t0, 0x2000(t1)
 *   80001004  addiu t0, t0, 1          8000100c  b     80001004
 *                                      80001010  addiu t2, t2, 1
 */
enum { TALK_DATA = 0x2000 }; /* physical; in kseg0 for the program */
void talk_to_loop(void);

/*
 * Send a packet with this text, framed; let the machine run until it stands,
 * 100,000 steps at most.  The text of the last packet that came back, "" if
 * it was empty, NULL if none came.  Good until the next call.
 */
const char *talk(const char *text);

/* The answer to this packet is that, or begins so. */
void talk_says(const char *packet, const char *want);
void talk_begins(const char *packet, const char *want);

/* What the O packets of the last call said. */
const char *talk_console(void);

/* Frame a text as gdb does; the length. */
size_t talk_frame(const char *text, char *to, size_t size);

#endif
