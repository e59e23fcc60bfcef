/* SPDX-License-Identifier: MIT */
/*
 * args.h - the boot arguments: words "key=value", separated by blanks.
 */
#ifndef GUESTOS_COMMON_ARGS_H
#define GUESTOS_COMMON_ARGS_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/args.h"

/*
 * Which arguments this guest understands, once in its main.c: a launcher that
 * looks (machine/image_args.h) then refuses others.  "" means none.
 */
#define ARGS_KNOWN(words)                                                      \
    __asm__(".pushsection " ARGS_SECTION ",\"\",@progbits\n"                    \
            ".asciz \"" words "\"\n"                                           \
            ".popsection")

/* main()'s arguments: the one string that holds them all; "" if none. */
const char *args_of(int argc, char *const argv[]);

/* Is this word ("key=value") among them? */
bool args_has(const char *args, const char *word);

/* The decimal number behind "key="; `otherwise` if there is none. */
uint32_t args_number(const char *args, const char *key, uint32_t otherwise);

#endif
