/* SPDX-License-Identifier: MIT */
/*
 * args.h - the boot arguments: words "key=value", separated by blanks.
 */
#ifndef GUESTOS_COMMON_ARGS_H
#define GUESTOS_COMMON_ARGS_H

#include <stdbool.h>
#include <stdint.h>

/* main()'s arguments: the one string that holds them all; "" if none. */
const char *args_of(int argc, char *const argv[]);

/* Is this word ("key=value") among them? */
bool args_has(const char *args, const char *word);

/* The decimal number behind "key="; `otherwise` if there is none. */
uint32_t args_number(const char *args, const char *key, uint32_t otherwise);

#endif
