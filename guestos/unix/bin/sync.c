/* SPDX-License-Identifier: MIT */
/* sync - all that was written is on the disk when it ends. */
#include "guestos/unix/lib/unix.h"

int main(int argc, char *argv[])
{
    int error = sync();

    (void)argc;
    (void)argv;
    if (error < 0)
        die("the disk: %s", error_text(error));
    return 0;
}
