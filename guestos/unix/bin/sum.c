/* SPDX-License-Identifier: MIT */
/*
 * sum [FILE...] - a sum and the length of files, or of what comes in: to see
 * that they are what they were.  The sum is FNV-1a, 32 bits.
 */
#include <stdint.h>

#include "guestos/unix/lib/unix.h"

#define FNV_FIRST 0x811c9dc5u
#define FNV_PRIME 0x01000193u

static char buffer[4096];

static int sum(int fd, const char *name)
{
    uint32_t hash = FNV_FIRST;
    unsigned bytes = 0;
    int n;

    while ((n = read(fd, buffer, sizeof buffer)) > 0) {
        bytes += (unsigned)n;
        for (int i = 0; i < n; i++)
            hash = (hash ^ (uint8_t)buffer[i]) * FNV_PRIME;
    }
    if (n < 0) {
        complain("%s: %s", *name ? name : "input", error_text(n));
        return 1;
    }
    printf("%08x %u%s%s\n", hash, bytes, *name ? " " : "", name);
    return 0;
}

int main(int argc, char *argv[])
{
    int status = 0;

    if (argc < 2)
        return sum(0, "");
    for (int i = 1; i < argc; i++) {
        int fd = open(argv[i], OPEN_READ);

        if (fd < 0) {
            complain("%s: %s", argv[i], error_text(fd));
            status = 1;
            continue;
        }
        status |= sum(fd, argv[i]);
        close(fd);
    }
    return status;
}
