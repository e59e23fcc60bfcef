/* SPDX-License-Identifier: MIT */
/*
 * main.c - the program `mirrorball-fs`: the Unix's disks from outside.
 */
#include <stdio.h>
#include <string.h>

#include "guestos/unix/host/image.h"
#include "guestos/unix/host/tools.h"

static const struct {
    const char *name;
    int (*main)(int argc, char *argv[]);
} tools[] = {{"mkfs", mkfs_main}, {"fsck", fsck_main}, {"fscat", fscat_main}};

int main(int argc, char *argv[])
{
    for (size_t i = 0; argc > 1 && i < sizeof tools / sizeof *tools; i++)
        if (strcmp(argv[1], tools[i].name) == 0)
            return tools[i].main(argc - 1, argv + 1);
    image_complain("mkfs, fsck or fscat?  `mirrorball help mkfs` says more");
    return STATUS_USE;
}
