/* SPDX-License-Identifier: MIT */
/*
 * fsck_main.c - `mirrorball-fs fsck`.
 */
#include <stdio.h>
#include <string.h>

#include "guestos/unix/host/reader.h"
#include "guestos/unix/host/fsck.h"
#include "guestos/unix/host/tools.h"

/* What a clean disk is told. */
static void say_clean(const struct image *im, const char *path, int replayed)
{
    if (replayed > 0)
        printf("%s: %d blocks are committed in the log\n", path, replayed);
    if (image_super(im)->orphans)
        printf("%s: %u files are without a name, left open\n", path,
               image_super(im)->orphans);
    printf("%s: clean\n", path);
}

static int check(struct image *im, const char *path, enum fsck_mode mode)
{
    const char *why;
    int replayed = image_check_super(im, &why) ? reader_replay(im) : -1;
    unsigned faults = fsck(im, stdout, mode);

    if (!faults) {
        say_clean(im, path, replayed);
        return mode == FSCK_REPAIR && replayed >= 0 && !image_write(im, path)
                   ? STATUS_USE
                   : STATUS_OK;
    }
    printf("%s: %u fault%s\n", path, faults, faults == 1 ? "" : "s");
    if (mode == FSCK_LOOK)
        return STATUS_FAULTS;
    if (!image_write(im, path))
        return STATUS_USE;
    printf("%s: %s\n", path,
           fsck(im, NULL, FSCK_LOOK) ? "not all could be repaired"
                                     : "repaired");
    return STATUS_FAULTS;
}

int fsck_main(int argc, char *argv[])
{
    bool repair = argc > 1 && strcmp(argv[1], "-r") == 0;
    struct image im;
    int status;

    if (argc != 2 + repair) {
        image_complain("fsck [-r] IMAGE");
        return STATUS_USE;
    }
    if (!image_read(&im, argv[1 + repair]))
        return STATUS_USE;
    status = check(&im, argv[1 + repair], repair ? FSCK_REPAIR : FSCK_LOOK);
    image_end(&im);
    return status;
}
