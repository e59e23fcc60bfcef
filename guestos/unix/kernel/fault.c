/* SPDX-License-Identifier: MIT */
/* fault.c - exceptions that a process's own instruction has caused. */
#include "guestos/unix/kernel/fault.h"

#include "guestos/common/frame.h"
#include "guestos/unix/kernel/asid.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/say.h"
#include "guestos/unix/kernel/space.h"
#include "guestos/unix/kernel/vectors.h"
#include "machine/spec/exc.h"
#include "traces/probe.h"

/* "unix: pid 4 (sh): no such page at 00001234, pc 00400120" */
static _Noreturn void die(const struct frame *f, const char *what,
                          const uint32_t *at)
{
    say_text("unix: pid ");
    say_dec((uint32_t)current->pid);
    say_text(" (");
    say_text(current->name);
    say_text("): ");
    say_text(what);
    if (at) {
        say_text(" at ");
        say_hex(*at);
    }
    say_text(", pc ");
    say_hex(f->epc);
    say_end();
    proc_exit(STATUS_FAULT);
}

static void page_fault(const struct frame *f, bool store)
{
    uint32_t va = vectors_read_badvaddr();
    bool refill = trap_refill;

    probe2(PROBE_fault, va, store);
    trap_refill = 0;
    switch (space_touch(&current->space, va, store)) {
    case TOUCH_FINE:
    case TOUCH_MOVED:
        if (refill)
            asid_refill(&current->space, va);
        else
            asid_mend(&current->space, va);
        return;
    case TOUCH_NO_PAGE:
        die(f, "no such page", &va);
    case TOUCH_NO_RIGHT:
        die(f, "store to a read-only page", &va);
    case TOUCH_NO_MEMORY:
        die(f, "out of memory", &va);
    }
}

static _Noreturn void address_error(const struct frame *f)
{
    uint32_t va = vectors_read_badvaddr();

    die(f, "bad address", &va);
}

void fault(const struct frame *f)
{
    switch (cause_exc(f->cause)) {
    case EXC_Mod:
    case EXC_TLBS:
        page_fault(f, true);
        return;
    case EXC_TLBL:
        page_fault(f, false);
        return;
    case EXC_AdEL:
    case EXC_AdES:
        address_error(f);
    case EXC_IBE:
    case EXC_DBE:
        die(f, "bus error", 0);
    case EXC_Sys:
        die(f, "system call in a delay slot", 0);
    case EXC_Bp:
        die(f, "breakpoint", 0);
    case EXC_RI:
        die(f, "no such instruction", 0);
    case EXC_CpU:
        die(f, "not a user's instruction", 0);
    case EXC_Ov:
        die(f, "overflow", 0);
    case EXC_Tr:
        die(f, "trap", 0);
    case EXC_Int:
    case EXC_MCheck:
    case EXC_CODES:
        break;
    }
    die(f, "unknown exception", 0);
}
