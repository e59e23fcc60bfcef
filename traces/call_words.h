/* SPDX-License-Identifier: MIT */
/*
 * call_words.h - monitor calls in words, from their table.
 */
#ifndef TRACES_CALL_WORDS_H
#define TRACES_CALL_WORDS_H

#include "traces/say.h"

/* "regpage"; NULL: no call has this number. */
const char *call_name(uint32_t number);

/* "monitor call 12, console (address, bytes: 00010000 0000000e)" */
void say_call(struct say *to, uint32_t number, const uint32_t a[2]);

#endif
