/* SPDX-License-Identifier: MIT */
/* mode.c - which privilege mode Status selects (PRA, "Operating Modes"). */
#include "machine/spec/mode.h"

enum mode mode_of(uint32_t status)
{
    if (status & (STATUS_EXL | STATUS_ERL))
        return MODE_KERNEL;
    if ((status & STATUS_KSU) == 0)
        return MODE_KERNEL;
    return (status & STATUS_KSU) == STATUS_KSU_SUPER ? MODE_SUPER : MODE_USER;
}

bool cp0_usable(uint32_t status)
{
    return mode_of(status) == MODE_KERNEL || (status & STATUS_CU0);
}

const char *mode_name(enum mode mode)
{
    static const char *const name[] = {"kernel", "supervisor", "user"};

    return name[mode];
}

char mode_letter(enum mode mode)
{
    return "KSU"[mode];
}
