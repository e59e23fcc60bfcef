/* SPDX-License-Identifier: MIT */
/* ping.c - who asks. */
#include <stdbool.h>
#include <stddef.h>

#include "guestos/common/console.h"
#include "guestos/common/power.h"
#include "guestos/ping/net.h"
#include "guestos/ping/roles.h"

enum {
    PATIENCE = 10, /* ticks, until all are asked again, or a next one */
    MORE_PATIENCE = 100,
    TRIES = 100,
    ANSWER = 10000, /* ticks, for what must come */
    /*
     * A page that was sent is shared until the receiver has taken another in
     * its place; storing to it earlier costs a copy.  More pages than can be
     * on their way at once: none does.
     */
    RING = 32
};

static struct packet ring[RING], answer;
static uint8_t peer[NET_ADDRESS];

static void fill(struct packet *p, uint32_t n)
{
    for (uint32_t i = 0; i < PACKET_WORDS; i++)
        p->word[i] = packet_pattern(n, i);
}

/* The length of this answer, whatever else comes; 0: none within so long. */
static uint32_t await(enum packet_kind kind, uint32_t sequence, uint32_t ticks)
{
    uint32_t length;

    do
        length = net_receive(&answer, ticks);
    while (length > 0 && (answer.type != PACKET_TYPE || answer.kind != kind ||
                          answer.sequence != sequence));
    return length;
}

/* Ask who is there, or one whether it is free: is there an answer? */
static bool is_answered(const uint8_t *to, uint32_t sequence, uint32_t ticks)
{
    fill(&ring[0], sequence);
    net_address(&ring[0], to, PACKET_REQUEST, sequence);
    return net_send(&ring[0], NET_LEAST + PACKET_HEADER) &&
           await(PACKET_REPLY, sequence, ticks) > 0;
}

/* Ask all, until somebody is there that no other ping has taken. */
static bool find(void)
{
    for (unsigned n = 0; n < TRIES; n++) {
        if (!is_answered(NULL, PACKET_WHO, PATIENCE))
            continue;
        for (unsigned i = 0; i < NET_ADDRESS; i++)
            peer[i] = answer.from[i];
        if (is_answered(peer, PACKET_YOU, MORE_PATIENCE))
            return true;
    }
    return false;
}

/* What was sent, and behind it nothing of the page that it was in. */
static bool is_echo(uint32_t sequence, uint32_t length)
{
    for (uint32_t i = 0; i < PACKET_WORDS; i++) {
        uint32_t at = PACKET_HEADER + 4 * i;
        uint32_t want = at < length ? packet_pattern(sequence, i) : 0;

        if (answer.word[i] != want)
            return false;
    }
    return true;
}

static void ask(void)
{
    static const uint32_t length[] = {60, 64, 512, 1516, 4092, 4096};
    const uint32_t times = sizeof length / sizeof *length;
    uint32_t good = 0;

    for (uint32_t n = 1; n <= times; n++) {
        struct packet *p = &ring[n % RING];

        fill(p, n);
        net_address(p, peer, PACKET_REQUEST, n);
        if (net_send(p, length[n - 1]) &&
            await(PACKET_REPLY, n, ANSWER) == length[n - 1])
            good += is_echo(n, length[n - 1]);
    }
    put_text("ping: ");
    put_dec(good);
    put_text(" of ");
    put_dec(times);
    put_text(" answers are right\n");
}

/* Their sum. */
static uint32_t send_bulk(uint32_t frames)
{
    uint32_t sum = 0;

    for (uint32_t n = 0; n < frames; n++) {
        struct packet *p = &ring[n % RING];

        fill(p, n);
        for (uint32_t i = 0; i < PACKET_WORDS; i++)
            sum = packet_sum(sum, p->word[i]);
        net_address(p, peer, PACKET_BULK, n);
        if (!net_send(p, sizeof *p))
            break;
    }
    return sum;
}

static bool finish(uint32_t frames, uint32_t sum)
{
    struct packet *p = &ring[0];

    net_address(p, peer, PACKET_END, 0);
    p->word[0] = frames;
    p->word[1] = sum;
    return net_send(p, 64) && await(PACKET_END_REPLY, 0, ANSWER) > 0 &&
           answer.word[0] == frames && answer.word[1] == sum;
}

uint32_t role_ping(uint32_t bulk_frames)
{
    uint32_t sum, before, after;

    if (!find()) {
        put_text("ping: nobody answers\n");
        return POWER_FAILED;
    }
    ask();
    for (unsigned i = 0; i < RING; i++)
        fill(&ring[i], 0);
    before = net_frames_used();
    sum = send_bulk(bulk_frames);
    after = net_frames_used();
    put_text("ping: ");
    put_dec(bulk_frames);
    put_text(" frames sent in bulk, their sum is ");
    put_hex(sum);
    put_text("\n");
    if (!finish(bulk_frames, sum)) {
        put_text("ping: not all of them came\n");
        return POWER_FAILED;
    }
    put_text(before == after ? "ping: all came, and no memory has gone\n"
                             : "ping: all came, but memory has gone\n");
    return POWER_OK;
}
