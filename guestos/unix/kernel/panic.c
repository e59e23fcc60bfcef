/* SPDX-License-Identifier: MIT */
/* panic.c - the end, when it is the kernel's own fault. */
#include "guestos/unix/kernel/panic.h"

#include "guestos/common/power.h"
#include "guestos/unix/kernel/say.h"
#include "machine/spec/fields.h"

_Noreturn void panic(const char *what)
{
    say_text("unix: the kernel failed: ");
    say_text(what);
    say_end();
    power_off(POWER_FAILED);
}

_Noreturn void panic_trap(uint32_t cause, uint32_t badvaddr, uint32_t ra,
                          uint32_t sp)
{
    say_text("unix: the kernel failed: exception ");
    say_dec((cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT);
    say_text(", address ");
    say_hex(badvaddr);
    say_text(", ra ");
    say_hex(ra);
    say_text(", sp ");
    say_hex(sp);
    say_end();
    power_off(POWER_FAILED);
}
