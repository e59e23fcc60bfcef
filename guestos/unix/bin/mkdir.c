/* SPDX-License-Identifier: MIT */
/* mkdir DIRECTORY... - make them. */
#include "guestos/unix/lib/unix.h"

int main(int argc, char *argv[])
{
    int status = 0;

    if (argc < 2)
        die("which directory?");
    for (int i = 1; i < argc; i++) {
        int error = mkdir(argv[i]);

        if (error < 0) {
            complain("%s: %s", argv[i], error_text(error));
            status = 1;
        }
    }
    return status;
}
