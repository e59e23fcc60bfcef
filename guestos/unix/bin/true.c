/* SPDX-License-Identifier: MIT */
/* true - nothing, with success. */
#include "guestos/unix/lib/unix.h"

int main(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    return 0;
}
