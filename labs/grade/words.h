/* SPDX-License-Identifier: MIT */
/*
 * words.h - what a submission may say: C, and in lab 4 instructions.
 *
 * The handout has our files as objects.  Their words, pasted as data where code
 * is, would be right; so what runs must be what the compiler makes of C, or
 * instructions by their names.
 */
#ifndef LABS_GRADE_WORDS_H
#define LABS_GRADE_WORDS_H

#include "labs/grade/result.h"

/*
 * `preprocessed` is what the compiler's -E made of a C file.  False, and r says
 * what, in which line of which file, and why: it has inline assembly (but for
 * what our headers make of probes and, if the lab's file is a guest's, of CP0),
 * a string in an attribute, one that asks for other instructions (mips16,
 * interrupt), or a pragma that reaches further than C.
 */
bool words_are_c(const char *preprocessed, struct result *r);

/*
 * `assembly` is a preprocessed assembly file.  False, and r says what and
 * where: it has a directive that puts data anywhere, draws in a file, or makes
 * much of little.
 */
bool words_are_instructions(const char *assembly, struct result *r);

#endif
