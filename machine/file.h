/* SPDX-License-Identifier: MIT */
/*
 * file.h - whole files: into memory, and out again.
 */
#ifndef MACHINE_FILE_H
#define MACHINE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/complaint.h"

enum { FILE_LARGEST = 512 * 1024 * 1024 }; /* bytes; RAM is smaller anyway */

/*
 * The bytes of a file, for the caller to free (never NULL for an empty one),
 * and how many.  NULL: it cannot be read, is a directory or larger than
 * FILE_LARGEST; `why` says which.  Pipes are read to their end.
 */
uint8_t *file_read(const char *path, size_t *size, struct complaint *why);

/* Write the bytes to a new file, or over an old one. */
bool file_write(const char *path, const void *bytes, size_t size,
                struct complaint *why);

#endif
