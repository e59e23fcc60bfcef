/* SPDX-License-Identifier: MIT */
/*
 * table.h - the hashed, inverted page table: one entry for each frame of
 * physical memory, which says whose page is in it and where that shows.
 *
 * A chain of entries starts at anchor[hash of the page's number]; entry 0
 * ends it, for frame 0 holds no page.  So the table's size depends on the
 * memory there is, not on the address spaces; and a frame shows in one place
 * only: memory is shared by pages of space 0, which belongs to all.
 */
#ifndef GUESTOS_HASH_TABLE_H
#define GUESTOS_HASH_TABLE_H

#define TABLE 0xd0020000 /* 32 KiB: for 16 MiB of memory */
#define TABLE_PHYSICAL 0x00020000
#define ANCHORS 512
#define ANCHOR_FOLD 9 /* hash = vpn2 ^ vpn2 >> 9, its low 9 bits */
#define ENTRY_NEXT 4
#define ENTRY_FLAGS 6
#define ENTRY_SHIFT 3 /* log2 of an entry's size */

#ifndef __ASSEMBLER__

#include <stdint.h>

/* Page `va` of that space (0: all) is in the frame; flags as in EntryLo. */
void table_insert(uint32_t va, uint32_t space, uint32_t pfn, uint32_t flags);

#endif
#endif
