/* SPDX-License-Identifier: MIT */
/*
 * file.h - open files, as the rest of the kernel sees the file system.
 *
 * All of this may wait for the disk.  Errors are -ENOENT and so on.
 */
#ifndef GUESTOS_UNIX_FS_FILE_H
#define GUESTOS_UNIX_FS_FILE_H

#include <stdbool.h>
#include <stdint.h>

struct file;  /* open: descriptors refer to it, counted */
struct inode; /* a file on the disk, in memory while somebody uses it */

/*
 * Before anything else, in a process: finds the disk (disk_start()), recovers
 * from the log.  False: there is no file system.
 */
bool fs_start(void);

/*
 * What is in memory only goes to the disk: before power-off, and every second
 * or so.  With nothing new it costs nothing.
 */
void fs_sync(void);

/* fork and exit */
struct file *file_again(struct file *f);
void file_close(struct file *f);
struct inode *inode_again(struct inode *ip);
void inode_put(struct inode *ip);
struct inode *inode_root(void);

/*
 * For exec: the file of this path, or 0 with the error; the bytes from
 * `offset` on in the kernel's memory: how many; the page of the buffer cache
 * that holds its block n, one more user counted (page_share()), 0: the disk
 * failed.  A block that is written later while its page has other users gets
 * another page, so what is mapped does not change.
 */
struct inode *inode_open(const char *path, int *error);
int32_t inode_read(struct inode *ip, void *to, uint32_t offset, uint32_t bytes);
uint32_t inode_size(const struct inode *ip);
void *inode_page(struct inode *ip, uint32_t n);

#endif
