/* SPDX-License-Identifier: MIT */
/*
 * student.h - a seed for each student, that only the lecturer can work out.
 *
 * HMAC-SHA-256 (RFC 2104) of "quiz|KIND|STUDENT" under the course's key: its
 * first 8 bytes, little-endian.  The key is a file of any bytes.
 */
#ifndef LABS_QUIZ_STUDENT_H
#define LABS_QUIZ_STUDENT_H

#include <stddef.h>
#include <stdint.h>

uint64_t student_seed(const uint8_t *key, size_t key_size, const char *kind,
                      const char *student);

#endif
