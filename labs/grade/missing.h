/* SPDX-License-Identifier: MIT */
/* missing.h - what the linker misses, and what to do about it. */
#ifndef LABS_GRADE_MISSING_H
#define LABS_GRADE_MISSING_H

#include <stddef.h>

/*
 * `said` (room bytes) is what the linker said.  If it misses a function that
 * the compiler calls for what the CPU cannot do, or one of a C library, a
 * sentence about it comes before that.
 */
void missing_explain(char *said, size_t room);

#endif
