/* SPDX-License-Identifier: MIT */
/* sleep N - stand aside for N ticks of 10 ms. */
#include "guestos/unix/lib/unix.h"

int main(int argc, char *argv[])
{
    if (argc != 2)
        die("sleep TICKS");

    int error = sleep(atoi(argv[1]));

    if (error < 0)
        die("%s", error_text(error));
    return 0;
}
