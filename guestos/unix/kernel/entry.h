/* SPDX-License-Identifier: MIT */
/*
 * entry.h - an entry of a page table, and where it is found.
 *
 * An EntryLo word shifted left by 6: the page's physical address stands in it
 * as it is, cache attribute, D and V below.  The refill handler shifts it
 * back, and with that drops the software's bits.
 *
 *   31        12 11 9 8 7 6 5      1     0
 *   | physical  | C |D|V|0|   0    | WRITE |
 *
 * WRITE: the process may write to the page; without D only after the kernel
 * has looked who else uses it.  An entry of 0 maps nothing.
 */
#ifndef GUESTOS_UNIX_KERNEL_ENTRY_H
#define GUESTOS_UNIX_KERNEL_ENTRY_H

#include "machine/spec/fields.h"

#define ENTRY_SHIFT 6
#define ENTRY_D (ENTRYLO_D << ENTRY_SHIFT)
#define ENTRY_V (ENTRYLO_V << ENTRY_SHIFT)
#define ENTRY_C (ENTRYLO_C_CACHED << ENTRY_SHIFT)
#define ENTRY_WRITE 1
#define ENTRY_PAGE 0xfffff000

#define TABLE_SHIFT 22 /* a table maps 4 MiB */

#endif
