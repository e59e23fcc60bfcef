/* SPDX-License-Identifier: MIT */
/*
 * jsonout.h - one JSON object on one line: what `info TOPIC --json` prints.
 *
 * Addresses, words and register values are strings in hexadecimal, counts are
 * numbers, as in `mirrorball trace cat`.
 */
#ifndef MACHINE_REPL_JSONOUT_H
#define MACHINE_REPL_JSONOUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct json {
    FILE *out;
    bool more; /* something stands before: a comma is due */
};

/* bracket: '{' or '['; name: NULL in a list and at the top. */
void json_open(struct json *j, const char *name, char bracket);
void json_close(struct json *j, char bracket);
void json_end(struct json *j); /* the newline */

void json_number(struct json *j, const char *name, uint64_t value);
void json_word(struct json *j, const char *name, uint32_t value); /* "0x.." */
void json_text(struct json *j, const char *name, const char *text);
void json_bool(struct json *j, const char *name, bool value);

#endif
