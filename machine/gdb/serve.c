/* SPDX-License-Identifier: MIT */
/* serve.c - one gdb, one socket: wait, read, let run, write. */
#include "machine/gdb/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "machine/gdb/motion.h"
#include "machine/gdb/stub.h"
#include "machine/signals.h"

enum {
    NONE = -1,           /* no file */
    FOREVER = -1,        /* poll() */
    PIECE = 4096,        /* bytes read at once */
    ROUND = 1 << 18,     /* steps between two looks at gdb ... */
    ROUND_SLOW = 1 << 14 /* ... when each is looked at */
};

struct server {
    struct gdb_stub *stub;
    int socket;    /* the one that gdb is at, or first the one that waits */
    int interrupt; /* readable while a signal waits that ends programs */
    sigset_t before;
};

/* ------------------------------------------------------------------ signals */

static void hold_signals(struct server *v)
{
    sigset_t set;

    signals_hold(&v->before);
    sigprocmask(SIG_BLOCK, NULL, &set);
    v->interrupt = signalfd(NONE, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

static void release_signals(struct server *v)
{
    if (v->interrupt != NONE)
        close(v->interrupt);
    signals_release(&v->before);
}

/* ----------------------------------------------------------------- the port */

static bool listen_at(struct server *v, uint16_t port, struct complaint *why)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons(port),
                             .sin_addr = {htonl(INADDR_LOOPBACK)}};
    const int yes = 1;

    v->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (v->socket == NONE)
        return complain(why, "--gdb: %s", strerror(errno));
    setsockopt(v->socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(v->socket, (const struct sockaddr *)&at, sizeof at) == 0 &&
        listen(v->socket, 1) == 0)
        return true;
    return complain(why, "--gdb %u: %s", (unsigned)port, strerror(errno));
}

static void say_where(const struct server *v)
{
    const struct session *s = &v->stub->panel->session;
    struct sockaddr_in at = {0};
    socklen_t size = sizeof at;

    getsockname(v->socket, (struct sockaddr *)&at, &size);
    fprintf(stderr, "mirrorball: waiting for gdb; type: gdb-multiarch %s",
            s->boot.path);
    if (s->options->guests > 0)
        fprintf(stderr, " -iex 'set confirm off' -ex 'add-symbol-file %s'",
                s->guest[0].path);
    fprintf(stderr, " -ex 'target remote 127.0.0.1:%u'\n",
            (unsigned)ntohs(at.sin_port));
}

/* Until gdb comes; false if ^C does. */
static bool accept_one(struct server *v)
{
    struct pollfd on[2] = {{v->socket, POLLIN, 0}, {v->interrupt, POLLIN, 0}};
    int gdb = NONE;

    while (gdb == NONE) {
        if (poll(on, 2, FOREVER) > 0 && signals_came())
            return false;
        if (on[0].revents)
            gdb = accept4(v->socket, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    }
    close(v->socket); /* nobody else is let in */
    v->socket = gdb;
    return true;
}

/* ------------------------------------------------------------------ serving */

/* False: gdb has hung up. */
static bool receive(struct server *v)
{
    uint8_t bytes[PIECE];
    ssize_t n = recv(v->socket, bytes, sizeof bytes, 0);

    if (n < 0)
        return errno == EAGAIN || errno == EINTR;
    gdb_feed(v->stub, bytes, (size_t)n);
    return n > 0;
}

/* What fits; false: gdb has hung up. */
static bool transmit(struct server *v)
{
    struct gdb_wire *w = &v->stub->wire;
    ssize_t n = send(v->socket, w->out, w->out_bytes, MSG_NOSIGNAL);

    if (n < 0)
        return errno == EAGAIN || errno == EINTR;
    gdb_wire_sent(w, (size_t)n);
    return true;
}

static void run_a_round(struct server *v)
{
    gdb_run(v->stub, motion_looks(v->stub) ? ROUND_SLOW : ROUND);
    if (v->stub->panel)
        fflush(v->stub->panel->out); /* what the guests have printed */
    fflush(stdout);
}

/* On a long way: does gdb want it to stand, or is it gone? */
static bool wants_out(void *self)
{
    const struct server *v = self;
    struct pollfd on = {v->socket, POLLIN, 0};

    return poll(&on, 1, 0) > 0 || signals_came();
}

/*
 * gdb reads what it is told before it is heard again: so what waits to be
 * sent never grows.  False: it is over.
 */
static bool exchange(struct server *v, enum served *how)
{
    struct gdb_stub *s = v->stub;
    bool full = s->wire.out_bytes > 0;
    bool runs = !full && s->state == GDB_RUNS;
    struct pollfd on[2] = {{v->socket, full ? POLLOUT : POLLIN, 0},
                           {v->interrupt, POLLIN, 0}};

    *how = SERVED_KILLED;
    if (poll(on, 2, runs ? 0 : FOREVER) > 0) {
        if (on[1].revents && signals_came()) {
            *how = SERVED_INTERRUPTED;
            return false;
        }
        if (on[0].revents && !(full ? transmit(v) : receive(v)))
            return false;
    }
    if (runs && s->state == GDB_RUNS)
        run_a_round(v);
    return s->state <= GDB_RUNS || s->wire.out_bytes > 0;
}

static enum served serve(struct server *v)
{
    enum served how = SERVED_INTERRUPTED;

    if (!accept_one(v))
        return how;
    while (exchange(v, &how))
        ;
    switch (v->stub->state) {
    case GDB_DETACHED:
        return SERVED_FREE;
    case GDB_ENDED:
        return SERVED_OVER;
    case GDB_STANDS:
    case GDB_RUNS:
    case GDB_KILLED:
        break;
    }
    return how;
}

bool gdb_serve(struct panel *p, uint16_t port, enum served *how,
               struct complaint *why)
{
    struct server v = {gdb_new(p), NONE, NONE, {{0}}};

    if (!v.stub)
        return complain(why, "out of memory");
    hold_signals(&v);
    bool good = listen_at(&v, port, why);
    if (good) {
        fflush(stdout);
        say_where(&v);
        p->line.other = (struct line_other){wants_out, &v};
        *how = serve(&v);
        p->line.other = (struct line_other){0};
    }
    if (v.socket != NONE)
        close(v.socket);
    release_signals(&v);
    gdb_free(v.stub);
    return good;
}
