/* SPDX-License-Identifier: MIT */
/* fault.c - page faults: demand-zero pages, and the first store to a page. */
#include "guestos/paging/fault.h"

#include "guestos/common/call.h"
#include "guestos/common/console.h"
#include "guestos/common/trap.h"
#include "guestos/paging/frames.h"
#include "guestos/paging/pagetable.h"
#include "guestos/paging/process.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

enum access { ACCESS_LOAD, ACCESS_STORE };

static uint32_t appeared, upgraded;

/* An entry matched, but says that there is no page: give it one. */
static void on_invalid(const struct frame *f, enum access how)
{
    uint32_t frame;

    if (!process_owns(f->badvaddr))
        process_kill("no such page", f->epc);
    frame = frame_zeroed();
    if (!frame)
        process_kill("out of memory", f->epc);
    pagetable_map(f->badvaddr, frame, RIGHT_WRITE);
    if (how == ACCESS_STORE)
        pagetable_set_dirty(f->badvaddr);
    pagetable_refresh(f->badvaddr);
    appeared++;
}

/* A store to a page without D: the first one to it, or forbidden. */
static void on_modified(const struct frame *f)
{
    if (pagetable_entry(f->badvaddr)->right != RIGHT_WRITE)
        process_kill("store to a read-only page", f->epc);
    pagetable_set_dirty(f->badvaddr);
    pagetable_refresh(f->badvaddr);
    upgraded++;
}

/* The process's mistakes end the process; the kernel's own are unexpected. */
static void on_other(const struct frame *f, const char *what)
{
    if (!(f->status & STATUS_KSU))
        trap_unexpected(f);
    process_kill(what, f->epc);
}

void trap(struct frame *f)
{
    switch ((int)((f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT)) {
    case EXC_TLBL:
        on_invalid(f, ACCESS_LOAD);
        break;
    case EXC_TLBS:
        on_invalid(f, ACCESS_STORE);
        break;
    case EXC_Mod:
        on_modified(f);
        break;
    case EXC_AdEL:
    case EXC_AdES:
        on_other(f, "address that is misaligned or the kernel's");
        break;
    default:
        if (!call_absent(f)) /* regpage_ask(), without a monitor */
            on_other(f, "forbidden instruction");
    }
}

void fault_report(void)
{
    put_text("paging: pages given on demand: ");
    put_dec(appeared);
    put_text(", upgraded by a first store: ");
    put_dec(upgraded);
    put_text("\n");
}
