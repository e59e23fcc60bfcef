/* SPDX-License-Identifier: MIT */
/*
 * rules.h - what the rules of the file system are tried on: a new disk of
 * RULES_BLOCKS blocks, one process.
 */
#ifndef TESTS_UNIXFS_RULES_H
#define TESTS_UNIXFS_RULES_H

#include <check.h>
#include <stdint.h>

#include "tests/unixfs/world.h"

enum { RULES_BLOCKS = 400 };

/* For content; system calls take it by way of the process's memory. */
extern uint8_t rules_bytes[MEMORY / 2];

/* Run this on a new disk. */
void rules_on_disk(void (*body)(unsigned who));

/* A file of so many bytes, left open: its descriptor. */
int32_t rules_make(const char *path, uint32_t size);

/* The rules of system calls. */
void rules_of_calls(TCase *c);

#endif
