/* SPDX-License-Identifier: MIT */
/*
 * student.h - a seed for each student, that only the lecturer can work out.
 *
 * HMAC-SHA-256 (RFC 2104) of "USE|KIND|STUDENT" under the course's key: its
 * first 8 bytes, little-endian.  USE is the program's: quiz, grade, viva.  The
 * key is a file of any bytes, and of one at least.
 */
#ifndef LABS_QUIZ_STUDENT_H
#define LABS_QUIZ_STUDENT_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/complaint.h"

/* False: the key cannot be used, and `why` says why. */
bool student_seed(uint64_t *seed, const char *key_file, const char *use,
                  const char *kind, const char *student, struct complaint *why);

#endif
