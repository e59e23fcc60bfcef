/* SPDX-License-Identifier: MIT */
/*
 * monitor.h - is there a monitor, and what may it be asked for?
 *
 * Boot arguments take from it: devices=plain (no calls in place of devices),
 * zero=self (pages are zeroed here).  The register page depends on the
 * monitor's own setting.
 */
#ifndef GUESTOS_UNIX_DEV_MONITOR_H
#define GUESTOS_UNIX_DEV_MONITOR_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Ask once, at boot, with EXL and ERL clear: without a monitor the call is a
 * Reserved Instruction, which ends in trap(); that begins with call_absent()
 * (guestos/common/call.h).  Later no call is made where there is no monitor.
 */
void monitor_start(const char *args);

bool monitor_is_there(void);
bool monitor_has_devices(void); /* disk, console and net by call */
bool monitor_zeroes(void);      /* pages, by call */
/* Nobody uses this page: its frame goes back, and it is zero from now on. */
void monitor_take(const void *page);
bool monitor_has_regpage(void); /* CP0 at ABI_REGPAGE_VA */

/* The physical address of what is in the kernel's segment: calls want it. */
uint32_t monitor_physical(const volatile void *at);

#endif
