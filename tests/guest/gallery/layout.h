/* SPDX-License-Identifier: MIT */
/*
 * layout.h - gallery's addresses, for C and assembly.
 *
 * The page table is linear and virtual: entry of page vpn at LINEAR + 8 * vpn,
 * so that Context is its address, and only its pages that are used exist.
 * They are mapped when the refill handler misses there, by the general vector.
 */
#ifndef TESTS_GUEST_GALLERY_LAYOUT_H
#define TESTS_GUEST_GALLERY_LAYOUT_H

#define LINEAR 0xc4000000   /* Context.PTEBase */
#define LINEAR_SHIFT 3      /* bytes of an entry */
#define LINEAR_PAGES 10     /* what is there of it: user pages below 0x1400000 */
#define USER_TEXT 0x00400000
#define USER_DATA 0x01000000
#define USER_PAGES 8 /* from USER_DATA on */
#define USER_ASID 3

#endif
