/* SPDX-License-Identifier: MIT */
/*
 * user.h - small pieces of code in the user page, for attempts in any mode.
 */
#ifndef GUESTOS_GREEDY_USER_H
#define GUESTOS_GREEDY_USER_H

/* Places to enter, not functions to call; user_rules.S. */
extern const char user_load[];        /* v0 <- the word at a0 */
extern const char user_load_byte[];   /* v0 <- the byte at a0 */
extern const char user_store[];       /* the word at a0 <- a1 */
extern const char user_store_byte[];  /* the byte at a0 <- a1 */
extern const char user_jump[];        /* go on at a0 */
extern const char user_rdhwr_ccres[]; /* v0 <- hardware register 3 */
extern const char user_mfc0[];        /* v0 <- Status, if it may */

#endif
