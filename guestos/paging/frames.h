/* SPDX-License-Identifier: MIT */
/*
 * frames.h - page frames for processes.
 *
 * The simplest allocator there is: frames are handed out once, in order, and
 * never come back.  One short-lived process needs no more.
 */
#ifndef GUESTOS_PAGING_FRAMES_H
#define GUESTOS_PAGING_FRAMES_H

#include <stdint.h>

enum { FRAMES_FIRST = 0x00400000, FRAMES_END = 0x00800000 };

/* The physical address of a frame full of zeros; 0 if there is none left. */
uint32_t frame_zeroed(void);

#endif
