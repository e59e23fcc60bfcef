/* SPDX-License-Identifier: MIT */
/*
 * hash.h - where things are, for assembly and C: guest.ld has the picture.
 */
#ifndef GUESTOS_HASH_HASH_H
#define GUESTOS_HASH_HASH_H

#define HASH_BASE 0xd0000000 /* the kernel sees physical memory from here */
#define HASH_WIRED 0x00010000
#define HASH_TEXT 0x00028000
#define HASH_PROGRAM 0x00014000
#define PROGRAM_VA 0x00400000

/* TLB entries that Random never chooses: the handlers' page, the table. */
#define WIRED_ENTRIES 2

#endif
