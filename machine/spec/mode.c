/* SPDX-License-Identifier: MIT */
/* mode.c - which privilege mode Status selects (PRA, "Operating Modes"). */
#include "machine/spec/mode.h"

const char *mode_name(enum mode mode)
{
    static const char *const name[] = {"kernel", "supervisor", "user"};

    return name[mode];
}

char mode_letter(enum mode mode)
{
    return "KSU"[mode];
}
