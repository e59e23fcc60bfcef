/* SPDX-License-Identifier: MIT */
/*
 * frame.h - the registers of a case between two exceptions, for runner.c and
 * start.S: r0 to r31, then HI and LO, then the vector that was taken.
 */
#ifndef TESTS_FUZZ_FRAME_H
#define TESTS_FUZZ_FRAME_H

#define FRAME_HI 128
#define FRAME_LO 132
#define FRAME_VECTOR 136
#define FRAME_BYTES 140

#endif
