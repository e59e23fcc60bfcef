/* SPDX-License-Identifier: MIT */
/*
 * paging - a kernel with a page table, and one user process.
 *
 * The process touches more pages than the TLB can map, again and again: this
 * is the guest to watch TLB misses with, all three kinds of them, and system
 * calls.  Needs 16 MiB of memory.  With the argument regpage=ask it asks the
 * monitor for a register page.
 */
#include "guestos/common/args.h"
#include "guestos/common/console.h"
#include "guestos/paging/process.h"
#include "guestos/paging/regpage.h"

int main(int argc, char *argv[]);

ARGS_KNOWN("regpage=ask");

int main(int argc, char *argv[])
{
    put_text("paging: kernel up\n");
    if (args_has(args_of(argc, argv), "regpage=ask"))
        regpage_ask();
    process_start();
}
