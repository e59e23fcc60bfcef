/* SPDX-License-Identifier: MIT */
/* copy.h - bytes from one place to another, words where that is possible. */
#ifndef VMM_COPY_H
#define VMM_COPY_H

#include <stdint.h>

void copy_bytes(void *to, const void *from, uint32_t bytes);

/* A whole page, aligned: of another one, of zeroes. */
void copy_frame(void *to, const void *from);
void zero_frame(void *to);

#endif
