/* SPDX-License-Identifier: MIT */
/* net.c - frames, in and out. */
#include "guestos/unix/dev/net.h"

#include <stdbool.h>

#include "guestos/common/call.h"
#include "guestos/unix/dev/intc.h"
#include "guestos/unix/dev/monitor.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/space.h"
#include "guestos/unix/kernel/syscall.h"

/* Frames that have come, each in a page. */
static struct {
    uint8_t *page[NET_KEPT];
    uint32_t bytes[NET_KEPT];
    uint32_t came, taken; /* so many ever */
} kept;

static bool is_on;
static uint8_t own[NET_ADDRESS];

/* Who sends waits for this, who receives for `kept`. */
static const char room;

/* On the net; false: there is none. */
static bool start(void)
{
    int64_t answer;

    if (is_on || !monitor_has_devices())
        return is_on;
    answer = call_monitor_both(CALL_net_info, 0, 0, 0);
    if ((int32_t)answer < 0)
        return false;
    for (unsigned i = 0; i < NET_ADDRESS; i++)
        own[i] = (uint8_t)(i < 2 ? answer >> 8 * i
                                 : answer >> (32 + 8 * (i - 2)));
    intc_enable(NET_IRQ);
    is_on = true;
    return true;
}

/* Until nothing comes any more: then the interrupt's line falls. */
static void take(void)
{
    int32_t bytes = 1;

    while (bytes > 0 && kept.came - kept.taken < NET_KEPT) {
        uint8_t *page = page_new();

        if (!page)
            return;
        bytes = call_monitor(CALL_net_receive, monitor_physical(page), 0, 0);
        if (bytes <= 0) {
            page_leave(page);
            return;
        }
        kept.page[kept.came % NET_KEPT] = page;
        kept.bytes[kept.came++ % NET_KEPT] = (uint32_t)bytes;
    }
}

void net_interrupt(void)
{
    take();
    wakeup(&kept);
    wakeup(&room);
}

/* Whatever the process wrote there, it is this VM that sends. */
static int32_t send(uint8_t *page, uint32_t bytes)
{
    int32_t answer;

    for (unsigned i = 0; i < NET_ADDRESS; i++)
        page[NET_ADDRESS + i] = own[i];
    for (;;) {
        answer = call_monitor(CALL_net_send, monitor_physical(page), bytes, 0);
        if (answer != CALL_FULL)
            return answer == 0 ? 0 : -EIO;
        if (!wait_for(&room, true))
            return -EINTR;
    }
}

int32_t sys_net_send(const uint32_t a[4])
{
    uint32_t bytes = a[1];
    int32_t answer = -EFAULT;
    uint8_t *page;

    if (!start())
        return -ENODEV;
    if (bytes < NET_LEAST || bytes > NET_MOST)
        return -EINVAL;
    page = page_new();
    if (!page)
        return -ENOMEM;
    if (copy_in(page, a[0], bytes))
        answer = send(page, bytes);
    page_leave(page);
    return answer;
}

int32_t sys_net_receive(const uint32_t a[4])
{
    uint32_t at, bytes;
    uint8_t *page;
    bool good;

    if (!start())
        return -ENODEV;
    while (kept.came == kept.taken) {
        take();
        if (kept.came == kept.taken && !wait_for(&kept, true))
            return -EINTR;
    }
    at = kept.taken++ % NET_KEPT;
    page = kept.page[at];
    bytes = kept.bytes[at] < a[1] ? kept.bytes[at] : a[1];
    good = copy_out(a[0], page, bytes);
    page_leave(page);
    return good ? (int32_t)bytes : -EFAULT;
}
