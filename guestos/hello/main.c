/* SPDX-License-Identifier: MIT */
/*
 * hello - the smallest guest: it prints and powers off.
 *
 * Its output says nothing about where it runs.  That it cannot tell is the
 * point: bare and under the monitor the same bytes come out.
 */
#include "guestos/common/args.h"
#include "guestos/common/console.h"
#include "guestos/common/power.h"

int main(void);

ARGS_KNOWN("");

int main(void)
{
    put_text("hello: a guest operating system is up\n");
    put_text("hello: its kernel lives in the supervisor segment\n");
    put_text("hello: nothing more to do, powering off\n");
    return POWER_OK;
}
