/* SPDX-License-Identifier: MIT */
/*
 * paging - a kernel with a page table, and one user process.
 *
 * The process touches more pages than the TLB can map, again and again: this
 * is the guest to watch TLB misses with, all three kinds of them, and system
 * calls.  Needs 16 MiB of memory.
 */
#include "guestos/common/console.h"
#include "guestos/paging/process.h"

int main(void);

int main(void)
{
    put_text("paging: kernel up\n");
    process_start();
}
