/* SPDX-License-Identifier: MIT */
/* monitor.c - asked once, remembered. */
#include "guestos/unix/dev/monitor.h"

#include "guestos/common/args.h"
#include "guestos/common/call.h"
#include "guestos/common/layout.h"

static struct {
    bool present, devices, zeroes, regpage;
} monitor;

void monitor_start(const char *args)
{
    if (call_monitor(CALL_present, 0, 0, 0) != ABI_VERSION)
        return;
    monitor.present = true;
    monitor.devices = !args_has(args, "devices=plain");
    monitor.zeroes = !args_has(args, "zero=self");
    /* With regpage=patch it is elsewhere, and needs no handlers of ours. */
    monitor.regpage = (uint32_t)call_monitor(CALL_regpage, 0, 0, 0) ==
                      ABI_REGPAGE_VA;
}

bool monitor_is_there(void)
{
    return monitor.present;
}

bool monitor_has_devices(void)
{
    return monitor.devices;
}

bool monitor_zeroes(void)
{
    return monitor.zeroes;
}

bool monitor_has_regpage(void)
{
    return monitor.regpage;
}

uint32_t monitor_physical(const volatile void *at)
{
    return (uint32_t)(uintptr_t)at - KERNEL_BASE;
}

void monitor_take(const void *page)
{
    call_monitor(CALL_free_page, monitor_physical(page), 0, 0);
}
