/* SPDX-License-Identifier: MIT */
/*
 * chameleon - a kernel that is what its boot arguments say: its page table,
 * its system calls and where things are (form.h).  A monitor that knows the
 * other guests by heart does not know this one.  Needs 16 MiB of memory.
 */
#include "guestos/common/args.h"
#include "guestos/common/console.h"
#include "guestos/common/power.h"
#include "guestos/chameleon/form.h"
#include "guestos/chameleon/process.h"

int main(int argc, char *argv[]);

ARGS_KNOWN("table=linear|two-level|hashed call=v0|a3|t8 by=syscall|teq|break "
           "vectors=N root=N heap=N asid=N wired=N pages=N seed=N");

int main(int argc, char *argv[])
{
    static struct form form;

    if (!form_read(&form, args_of(argc, argv)))
        return POWER_FAILED;
    form_print(&form);
    process_start(&form);
}
