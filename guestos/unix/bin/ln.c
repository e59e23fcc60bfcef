/* SPDX-License-Identifier: MIT */
/* ln OLD NEW - another name for a file. */
#include "guestos/unix/lib/unix.h"

int main(int argc, char *argv[])
{
    if (argc != 3)
        die("ln OLD NEW");

    int error = link(argv[1], argv[2]);

    if (error < 0)
        die("%s to %s: %s", argv[2], argv[1], error_text(error));
    return 0;
}
