/* SPDX-License-Identifier: MIT */
/* net.c - see net.h. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/eng/net.h"

enum { CHUNK = 65536, CHUNK_GATES = 512, CHUNKS = 128 };

uint32_t net_gates, net_nets;

static struct gate *chunk[CHUNKS];

/* Delays in units of 100 ps or so: what a small CMOS library has. */
static const uint32_t delay_of[] = {
    [GATE_NOT] = 1, [GATE_AND] = 2, [GATE_OR] = 2,
    [GATE_XOR] = 3, [GATE_MUX] = 3, [GATE_FLOP] = 4,
};

void *net_memory(uint32_t bytes)
{
    static char *next;
    static uint32_t left;
    void *p;

    if (bytes > left) {
        next = malloc(CHUNK);
        if (!next)
            die("no memory");
        memset(next, 0, CHUNK);
        left = CHUNK;
    }
    p = next;
    next += bytes;
    left -= bytes;
    return p;
}

struct net *net_new(void)
{
    net_nets++;
    return net_memory(sizeof(struct net));
}

struct bus net_bus(int width)
{
    struct bus b = {.width = width};

    for (int i = 0; i < width; i++)
        b.bit[i] = net_new();
    return b;
}

static struct gate *next_gate(void)
{
    uint32_t n = net_gates++;

    if (n / CHUNK_GATES >= CHUNKS)
        die("too many gates");
    if (n % CHUNK_GATES == 0)
        chunk[n / CHUNK_GATES] =
            net_memory(CHUNK_GATES * (uint32_t)sizeof(struct gate));
    return &chunk[n / CHUNK_GATES][n % CHUNK_GATES];
}

static void listen(struct net *to, struct gate *g)
{
    struct use *u = net_memory(sizeof *u);

    *u = (struct use){g, to->uses};
    to->uses = u;
}

void net_drive(enum gate_kind kind, struct net *a, struct net *b, struct net *c,
               struct net *out)
{
    struct gate *g = next_gate();

    *g = (struct gate){kind, delay_of[kind], {a, b, c}, out, 0};
    out->driver = g;
    /* What a flip-flop would take does not wake it. */
    if (kind != GATE_FLOP)
        listen(a, g);
    if (b && b != a)
        listen(b, g);
    if (c && c != b && c != a)
        listen(c, g);
}

struct net *net_gate(enum gate_kind kind, struct net *a, struct net *b,
                     struct net *c)
{
    struct net *out = net_new();

    net_drive(kind, a, b, c, out);
    return out;
}

void net_each_gate(void (*what)(struct gate *g))
{
    for (uint32_t n = 0; n < net_gates; n++)
        what(&chunk[n / CHUNK_GATES][n % CHUNK_GATES]);
}
