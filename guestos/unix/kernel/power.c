/* SPDX-License-Identifier: MIT */
/* power.c - the end. */
#include "guestos/unix/kernel/power.h"

#include "guestos/common/power.h"
#include "guestos/unix/fs/file.h"
#include "guestos/unix/kernel/say.h"

_Noreturn void power_down(uint32_t status)
{
    fs_sync();
    power_off(status);
}

_Noreturn void power_end(const char *why)
{
    say_text("unix: ");
    say_text(why);
    say_end();
    power_down(POWER_FAILED);
}
