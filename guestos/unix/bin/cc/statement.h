/* SPDX-License-Identifier: MIT */
/* statement.h - what parse.c and statement.c need from each other. */
#ifndef GUESTOS_UNIX_BIN_CC_STATEMENT_H
#define GUESTOS_UNIX_BIN_CC_STATEMENT_H

#include "guestos/unix/bin/cc/cc.h"

struct storage {
    bool is_static, is_extern;
};

/* "static const char" and so on; false: none of these words is here. */
bool parse_type(struct type *t, struct storage *how);
struct type parse_stars(struct type t);
void parse_name(char to[NAME_ROOM]);

/* The body of a function, and its code but for the label. */
void parse_body(const char *name);

#endif
