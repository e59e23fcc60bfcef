/* SPDX-License-Identifier: MIT */
/*
 * fuzz.h - what the fuzzers share.
 *
 * Each fuzz_NAME.c hands libFuzzer's bytes to one reader of foreign bytes.
 * Whatever they are, it must answer in bounded time, with no sanitizer
 * report; fuzz_expect() states what must hold besides.
 */
#ifndef TESTS_FUZZERS_FUZZ_H
#define TESTS_FUZZERS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/machine.h"
#include "machine/options.h"

enum { FUZZ_PATH = 400, FUZZ_COMMAND = 2000, FUZZ_WORDS = 20 };

/* What libFuzzer calls; fuzz_NAME.c defines it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes as a file; its path is good until the next call. */
const char *fuzz_file(const uint8_t *data, size_t size);

/* False: this input has found something.  Says what, and aborts. */
void fuzz_expect(bool holds, const char *what);

/* A console that nobody reads. */
struct console fuzz_silence(void);

/* The next bytes of the input as a number, zeroes once there are no more. */
struct fuzz_bytes {
    const uint8_t *data;
    size_t size;
};
uint32_t fuzz_take(struct fuzz_bytes *from, unsigned bytes);

/* The path of the file NAME of the build's folder, which is $B. */
void fuzz_built(char path[FUZZ_PATH], const char *name);

/* A command line, and what `mirrorball` makes of it. */
struct fuzz_command {
    char text[FUZZ_COMMAND];
    char *word[FUZZ_WORDS + 1];
    struct options options; /* points into the others: do not move it */
};

/* Take it from printf's text, each word of which stands on a line. */
void fuzz_command(struct fuzz_command *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * The options of a panel on a small bare image; and work in a folder of its
 * own from now on.
 */
void fuzz_bare_panel(struct fuzz_command *c);

/* Could the panel not be asked that to touch a file elsewhere? */
bool fuzz_harmless(const char *line);

#endif
