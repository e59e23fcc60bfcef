/* SPDX-License-Identifier: MIT */
/* net.c - frames by monitor calls and an interrupt. */
#include "guestos/ping/net.h"

#include <stddef.h>

#include "guestos/common/call.h"
#include "guestos/common/clock.h"
#include "guestos/common/cp0.h"
#include "guestos/common/layout.h"
#include "guestos/common/pic.h"
#include "guestos/common/sleep.h"

/* The answers of CALL_net_info, as words and as the bytes they hold. */
static uint32_t half[2];
static uint8_t own[NET_ADDRESS];

/* Whatever may end a sleep has happened so often. */
static volatile uint32_t events;

static uint32_t physical(const volatile void *at)
{
    return (uint32_t)(uintptr_t)at - KERNEL_BASE;
}

bool net_start(void)
{
    int64_t answer = call_monitor_both(CALL_net_info, 0, 0, 0);

    half[0] = (uint32_t)answer;
    half[1] = (uint32_t)((uint64_t)answer >> 32);
    if ((int32_t)half[0] < 0)
        return false;
    for (unsigned i = 0; i < NET_ADDRESS; i++)
        own[i] = (uint8_t)(i < 2 ? half[0] >> 8 * i : half[1] >> 8 * (i - 2));
    pic_start();
    pic_enable(NET_IRQ);
    clock_start(CLOCK_PERIOD);
    write_status(read_status() | CAUSE_IP2);
    return net_others();
}

bool net_others(void)
{
    return call_monitor(CALL_net_info, 0, 0, 0) >> NET_VMS_SHIFT > 1;
}

void net_interrupt(void)
{
    pic_acknowledge();
    events++;
}

void net_tick(void)
{
    events++;
}

void net_address(struct packet *p, const uint8_t *to, enum packet_kind kind,
                 uint32_t sequence)
{
    for (unsigned i = 0; i < NET_ADDRESS; i++) {
        p->to[i] = to ? to[i] : UINT8_MAX;
        p->from[i] = own[i];
    }
    p->type = PACKET_TYPE;
    p->kind = (uint16_t)kind;
    p->sequence = sequence;
}

bool net_send(const struct packet *p, uint32_t length)
{
    for (;;) {
        uint32_t seen = events;
        int32_t answer = call_monitor(CALL_net_send, physical(p), length, 0);

        if (answer != CALL_FULL)
            return answer == 0;
        sleep(&events, seen);
    }
}

uint32_t net_receive(struct packet *p, uint32_t ticks)
{
    uint32_t start = clock_ticks;

    for (;;) {
        uint32_t seen = events;
        int32_t length = call_monitor(CALL_net_receive, physical(p), 0, 0);

        if (length > 0)
            return (uint32_t)length;
        if (length < 0 || clock_ticks - start >= ticks)
            return 0;
        sleep(&events, seen);
    }
}

uint32_t net_frames_used(void)
{
    static volatile struct vm_stat stat; /* the monitor writes it */

    call_monitor(CALL_stats, physical(&stat), sizeof stat, 0);
    return stat.frames;
}
