/* SPDX-License-Identifier: MIT */
/* pong.c - who answers. */
#include <stdbool.h>

#include "guestos/common/console.h"
#include "guestos/common/power.h"
#include "guestos/ping/net.h"
#include "guestos/ping/roles.h"

enum { LOOK = 100 /* ticks: is anybody else left? */ };

static struct packet page;

/* Who asked it first to be its partner: it hears nobody else. */
static uint8_t partner[NET_ADDRESS];
static bool has_partner;

static bool is_heard(void)
{
    if (page.type != PACKET_TYPE)
        return false;
    if (!has_partner && page.kind == PACKET_REQUEST &&
        page.sequence == PACKET_YOU) {
        has_partner = true;
        for (unsigned i = 0; i < NET_ADDRESS; i++)
            partner[i] = page.from[i];
    }
    for (unsigned i = 0; has_partner && i < NET_ADDRESS; i++)
        if (partner[i] != page.from[i])
            return false;
    return true;
}

static struct seen {
    uint32_t answered;
    uint32_t frames, wrong, sum; /* in bulk */
    uint32_t memory;             /* when the first of them came */
} seen;

static void answer(enum packet_kind kind, uint32_t length)
{
    uint8_t to[NET_ADDRESS];
    bool was_asked = page.sequence != PACKET_WHO && page.sequence != PACKET_YOU;

    for (unsigned i = 0; i < NET_ADDRESS; i++)
        to[i] = page.from[i];
    net_address(&page, to, kind, page.sequence);
    if (net_send(&page, length))
        seen.answered += kind == PACKET_REPLY && was_asked;
}

/* In order, and every word as it was sent?  Who is slow looks more often. */
static void check_bulk(uint32_t times)
{
    bool good = page.sequence == seen.frames;
    uint32_t sum;

    if (seen.frames == 0)
        seen.memory = net_frames_used();
    do {
        sum = seen.sum;
        for (uint32_t i = 0; i < PACKET_WORDS; i++) {
            good = good && page.word[i] == packet_pattern(seen.frames, i);
            sum = packet_sum(sum, page.word[i]);
        }
    } while (--times > 0);
    seen.sum = sum;
    seen.frames++;
    seen.wrong += !good;
}

static uint32_t finish(uint32_t length)
{
    bool same_memory = seen.frames == 0 || net_frames_used() == seen.memory;

    page.word[0] = seen.frames;
    page.word[1] = seen.sum;
    put_text("pong: ");
    put_dec(seen.answered);
    put_text(" answers given\npong: ");
    put_dec(seen.frames);
    put_text(" frames came in bulk, ");
    put_dec(seen.wrong);
    put_text(" wrong, their sum is ");
    put_hex(seen.sum);
    put_text(same_memory ? "\n" : ", but memory has gone\n");
    answer(PACKET_END_REPLY, length);
    return seen.wrong ? POWER_FAILED : POWER_OK;
}

uint32_t role_pong(uint32_t slow)
{
    for (;;) {
        uint32_t length = net_receive(&page, LOOK);

        if (length == 0 && !net_others()) {
            put_text("pong: the others have gone\n");
            return POWER_FAILED;
        }
        if (length == 0 || !is_heard())
            continue;
        if (page.kind == PACKET_REQUEST)
            answer(PACKET_REPLY, length);
        else if (page.kind == PACKET_BULK)
            check_bulk(slow);
        else if (page.kind == PACKET_END)
            return finish(length);
    }
}
