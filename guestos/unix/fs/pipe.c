/* SPDX-License-Identifier: MIT */
/*
 * pipe.c - pipes: what one process writes another one reads, in order.
 *
 * The bytes go round in a page.  Readers wait for the pipe's address, writers
 * for that of its bytes.
 */
#include "guestos/unix/fs/pipe.h"

#include "guestos/unix/abi/fs.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/proc.h"

enum { ROOM = 4064 };

struct pipe {
    uint32_t in, out; /* so many bytes went in, came out */
    bool read_open, write_open;
    uint8_t data[ROOM];
};

_Static_assert(sizeof(struct pipe) <= BLOCK_BYTES, "a pipe is a page");

struct pipe *pipe_new(void)
{
    struct pipe *p = page_new();

    if (p) {
        p->in = p->out = 0;
        p->read_open = p->write_open = true;
    }
    return p;
}

void pipe_close(struct pipe *p, int flags)
{
    if (flags & OPEN_READ) {
        p->read_open = false;
        wakeup(p->data);
    } else {
        p->write_open = false;
        wakeup(p);
    }
    if (!p->read_open && !p->write_open)
        page_leave(p);
}

static uint32_t least(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t least = a < b ? a : b;

    return least < c ? least : c;
}

int32_t pipe_read(struct pipe *p, uint32_t va, uint32_t bytes)
{
    uint32_t done = 0;

    while (p->in == p->out && p->write_open && bytes)
        if (!wait_for(p, true))
            return -EINTR;
    while (done < bytes && p->in != p->out) {
        uint32_t at = p->out % ROOM;
        uint32_t n = least(bytes - done, p->in - p->out, ROOM - at);

        if (!copy_out(va + done, p->data + at, n))
            return -EFAULT;
        done += n;
        p->out += n;
    }
    if (done)
        wakeup(p->data);
    return (int32_t)done;
}

int32_t pipe_write(struct pipe *p, uint32_t va, uint32_t bytes)
{
    uint32_t done = 0;

    while (done < bytes) {
        uint32_t at = p->in % ROOM;
        uint32_t n = least(bytes - done, ROOM - (p->in - p->out), ROOM - at);

        if (!p->read_open)
            return -EPIPE;
        if (n == 0) {
            if (!wait_for(p->data, true))
                return -EINTR;
            continue;
        }
        if (!copy_in(p->data + at, va + done, n))
            return -EFAULT;
        done += n;
        p->in += n;
        wakeup(p);
    }
    return (int32_t)done;
}
