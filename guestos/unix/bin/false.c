/* SPDX-License-Identifier: MIT */
/* false - nothing, without success. */
#include "guestos/unix/lib/unix.h"

int main(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    return 1;
}
