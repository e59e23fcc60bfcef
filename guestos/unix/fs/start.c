/* SPDX-License-Identifier: MIT */
/*
 * start.c - the file system's beginning, and its pulse.
 */
#include "guestos/unix/dev/disk.h"
#include "guestos/unix/fs/buffer.h"
#include "guestos/unix/fs/file.h"
#include "guestos/unix/fs/inode.h"
#include "guestos/unix/fs/log.h"
#include "guestos/unix/fs/map.h"
#include "guestos/unix/fs/open.h"

bool fs_start(void)
{
    uint32_t blocks = disk_start();

    open_start();
    return blocks && buffer_start() && map_start(blocks) && log_start() &&
           inode_start();
}

void fs_sync(void)
{
    log_commit();
}
