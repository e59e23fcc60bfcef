/* SPDX-License-Identifier: MIT */
/* live.c - somebody at the machine's console: standard input. */
#include "machine/live.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "machine/clock.h"
#include "machine/spec/cost.h"

enum {
    CONTROL_A = 1,
    AT_ONCE = 256, /* bytes to read in one go */
    NS_PER_SECOND = 1000000000,
    NS_PER_CYCLE = NS_PER_SECOND / CYCLES_PER_SECOND,
    LONGEST_NS = NS_PER_SECOND / 20 /* between two looks at `leave` */
};

static uint64_t now_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * NS_PER_SECOND + (uint64_t)t.tv_nsec;
}

/*
 * A terminal's ^A x ends the run.  What else follows a ^A is passed on with
 * it: software may have uses of its own for that key.
 */
static size_t filter(struct live *l, const uint8_t *from, size_t n, uint8_t *to)
{
    size_t used = 0;

    for (size_t i = 0; i < n && !l->quit; i++) {
        if (l->escape && from[i] == 'x') {
            l->quit = true;
        } else if (!l->escape && from[i] == CONTROL_A) {
            l->escape = true;
            continue;
        } else {
            if (l->escape)
                to[used++] = CONTROL_A;
            to[used++] = from[i];
        }
        l->escape = false;
    }
    return used;
}

/* Read once, and type it so many cycles from now.  True if anything came. */
static bool take(struct live *l, uint64_t cycles)
{
    uint8_t bytes[AT_ONCE], typed[2 * AT_ONCE];
    const uint8_t *from = bytes;
    ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
    size_t n = got > 0 ? (size_t)got : 0;

    l->open = got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
    if (l->terminal) {
        n = filter(l, bytes, n, typed);
        from = typed;
    }
    if (!serial_type(l->machine, cycles, from, n))
        l->quit = true;
    return n > 0;
}

/* Wait for a byte at most so long; 0: only look. */
static bool comes(const struct live *l, uint64_t ns)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    struct timespec t = {.tv_nsec = (long)ns};

    return l->open && !l->quit && ppoll(&in, 1, &t, NULL) > 0;
}

void live_poll(struct live *l)
{
    while (comes(l, 0) && take(l, 0))
        continue;
}

static bool leaves(const struct live *l)
{
    return l->quit || !l->open || l->leave();
}

/*
 * When it fell asleep.  A byte that comes is typed for the cycle that it is
 * by then, and the machine sleeps on until that: time that has passed.
 */
static uint64_t asleep_since(struct live *l)
{
    uint64_t at = l->machine->cpu.cycles;

    if (l->since == 0 || l->asleep_at != at) {
        l->asleep_at = at;
        l->since = now_ns();
    }
    return l->since;
}

/* The machine sleeps: let the time pass on the host, until a byte comes. */
static bool pause_for(void *self, uint64_t cycles)
{
    struct live *l = self;
    uint64_t begin = asleep_since(l), passed = now_ns() - begin;
    bool for_ever = cycles == CLOCK_NEVER;

    if (for_ever && !serial_awaits_input(l->machine))
        return false;
    fflush(stdout);
    while (!leaves(l) && (for_ever || passed / NS_PER_CYCLE < cycles)) {
        uint64_t ns = for_ever ? LONGEST_NS : cycles * NS_PER_CYCLE - passed;

        bool came = comes(l, ns < LONGEST_NS ? ns : LONGEST_NS);
        passed = now_ns() - begin;
        uint64_t late = passed / NS_PER_CYCLE;
        if (came && take(l, late < cycles ? late : cycles - 1))
            return true;
    }
    return false;
}

/* As QEMU's -nographic has it: every key is the machine's. */
static void make_raw(struct live *l)
{
    struct termios raw = l->before;

    raw.c_iflag &=
        ~(tcflag_t)(BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
    raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &raw);
}

void live_begin(struct live *l, struct machine *m, bool (*leave)(void))
{
    *l = (struct live){.machine = m, .leave = leave, .open = true};
    l->terminal =
        isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &l->before) == 0;
    if (l->terminal)
        make_raw(l);
    m->sleeper = (struct sleeper){pause_for, l};
}

void live_end(struct live *l)
{
    l->machine->sleeper = (struct sleeper){0};
    if (l->terminal)
        tcsetattr(STDIN_FILENO, TCSANOW, &l->before);
}
