/* SPDX-License-Identifier: MIT */
/* sys_power.c - the end, by request. */
#include "guestos/unix/kernel/power.h"
#include "guestos/unix/kernel/syscall.h"

int32_t sys_poweroff(const uint32_t a[4])
{
    power_down(a[0]);
}
