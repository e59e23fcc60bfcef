/* SPDX-License-Identifier: MIT */
/*
 * tty.h - the console: the first serial port, by interrupts, a line at a time.
 *
 * What is typed is kept as it comes; it is echoed and edited (backspace, ^U,
 * ^D at the beginning for the end) when somebody reads.  So what the console
 * shows depends on what is typed, and not on when.  ^C acts as soon as it
 * comes: what was typed is forgotten, and a shell of init's that waits for a
 * line begins anew; if none does, all that such shells have started end,
 * those behind a & too.
 *
 * Output goes out byte by byte, looking at the port, or by monitor call, as
 * much as there is at once.
 */
#ifndef GUESTOS_UNIX_DEV_TTY_H
#define GUESTOS_UNIX_DEV_TTY_H

#include <stdint.h>

void tty_start(void);

/* For the current process: how many bytes, or -EFAULT, -EINTR. */
int32_t tty_read(uint32_t va, uint32_t bytes);
int32_t tty_write(uint32_t va, uint32_t bytes);

/* What the kernel itself has to say. */
void tty_say(const char *text);

/* The interrupt of the port. */
void tty_interrupt(void);

#endif
