/* SPDX-License-Identifier: MIT */
/* status_words.h - what Status and Cause say, in words, for `info vm`. */
#ifndef MACHINE_REPL_STATUS_WORDS_H
#define MACHINE_REPL_STATUS_WORDS_H

#include <stdint.h>

#include "traces/say.h"

/* "KSU=2 EXL=1 -> kernel": how Status decides on the mode. */
void say_mode(struct say *to, uint32_t status);

/* "on: IE=1 EXL=0, mask 80" */
void say_interrupts(struct say *to, uint32_t status);

/* "IP2, IP7 (the timer)": the interrupts that Cause has pending. */
void say_pending(struct say *to, uint32_t cause);

#endif
