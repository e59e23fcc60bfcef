/* SPDX-License-Identifier: MIT */
/*
 * lines.h - one console for all: the output lines of many VMs.
 *
 * Every line gets `[name] ` in front.  The VM in focus is written through at
 * once; the others, and the monitor's own lines, are held until they are
 * complete and the focus is at the start of a line, so that two lines never
 * mix.  Nobody can keep the others silent for ever: a full buffer is forced
 * out, and a line in focus that is longer than that is broken when another
 * is waiting.
 *
 * The focus is the first VM's, then whose the keys say (keys.h); when its VM
 * ends, the next one's that runs.
 */
#ifndef VMM_LINES_H
#define VMM_LINES_H

#include <stdint.h>

enum { LINES_HELD = 4096 };

/* What a VM has written and nobody has seen. */
struct lines {
    uint32_t held;
    uint32_t whole; /* of these, up to the last newline */
    char text[LINES_HELD];
};

struct vm;

/* The VM writes a character. */
void lines_put(struct vm *vm, char c);

/* The VM has ended: its last line is shown even without a newline. */
void lines_end(struct vm *vm);

/* The machine is about to stop: show all, wherever the lines are. */
void lines_flush(void);

/* One line of the monitor's own: "[vmm] " and the text (print.h). */
void lines_monitor(const char *text);

/* Somebody asked for news: the line in focus ends where it is. */
void lines_break(void);

/* Whose is the console?  NULL before there is a VM. */
struct vm *lines_focus(void);

/* Now it is this VM's, with what it has written of a line. */
void lines_set_focus(struct vm *vm);

/* Start over: nothing is held, the first VM has the focus. */
void lines_reset(void);

#endif
