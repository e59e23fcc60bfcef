/* SPDX-License-Identifier: MIT */
/*
 * pipe.h - pipes: what one process writes another one reads, in order.
 */
#ifndef GUESTOS_UNIX_FS_PIPE_H
#define GUESTOS_UNIX_FS_PIPE_H

#include <stdint.h>

struct pipe; /* a page: its two ends, and what is on the way */

/* With both ends open; 0: no memory. */
struct pipe *pipe_new(void);

/* One end is closed: OPEN_READ or OPEN_WRITE of the flags says which. */
void pipe_close(struct pipe *p, int flags);

/*
 * For the current process.  A read waits for at least one byte, or answers 0
 * when nobody can write any more; a write waits until all have found room:
 * how many bytes, or -EFAULT, -EPIPE, -EINTR.
 */
int32_t pipe_read(struct pipe *p, uint32_t va, uint32_t bytes);
int32_t pipe_write(struct pipe *p, uint32_t va, uint32_t bytes);

#endif
