/* SPDX-License-Identifier: MIT */
/* process.c - its beginning, its faults, its calls. */
#include "guestos/chameleon/process.h"

#include "guestos/chameleon/table.h"
#include "guestos/common/console.h"
#include "guestos/common/cp0.h"
#include "guestos/common/power.h"
#include "guestos/common/trap.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

enum { A0 = 4, A1 = 5, A2 = 6, SP = 29, STACK_ARGUMENTS = 16, MIB = 20 };

/* From guest.ld: addresses and sizes, not objects. */
extern const char user_loaded[], user_text_size[], user_data_size[];

static const struct form *form;
static uint32_t appeared, upgraded;

static void put(uint32_t va, uint32_t frame, uint32_t flags)
{
    *table_find(va).lo[va >> PAGE_SHIFT & 1] =
        frame >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED |
        ENTRYLO_V | flags;
}

/* The entry that the miss or the store has met says what the table says. */
static void mend(uint32_t va)
{
    struct pair_words pair = table_find(va);

    write_entryhi((va & ENTRYHI_VPN2) | form->asid);
    tlbp();
    if (read_index() & INDEX_P)
        return; /* displaced meanwhile */
    write_entrylo0(*pair.lo[0]);
    write_entrylo1(*pair.lo[1]);
    tlbwi();
}

static _Noreturn void end(const char *how, uint32_t where, uint32_t status)
{
    put_text("chameleon: ");
    put_text(how);
    if (where) {
        put_text(" at ");
        put_hex(where);
    }
    put_text("\nchameleon: pages that appeared: ");
    put_dec(appeared);
    put_text(", upgraded: ");
    put_dec(upgraded);
    put_text("\n");
    power_off(status);
}

static bool owns(uint32_t va)
{
    uint32_t heap = form->heap << MIB;

    return (va >= heap && va - heap < form->pages << PAGE_SHIFT) ||
           (va >= PROCESS_STACK && va < PROCESS_END);
}

static void appear(const struct frame *f, uint32_t flags)
{
    uint32_t frame = owns(f->badvaddr) ? frame_new() : 0;

    if (!frame)
        end("no such page", f->epc, POWER_FAILED);
    put(f->badvaddr, frame, flags);
    mend(f->badvaddr);
    appeared++;
}

static void upgrade(const struct frame *f)
{
    if (!owns(f->badvaddr))
        end("a store to the program", f->epc, POWER_FAILED);
    *table_find(f->badvaddr).lo[f->badvaddr >> PAGE_SHIFT & 1] |= ENTRYLO_D;
    mend(f->badvaddr);
    upgraded++;
}

static void on_call(struct frame *f)
{
    static const uint8_t holds[CALLS] = {2, 7, 24}; /* v0, a3, t8 */
    uint32_t *number = &f->regs.r[holds[form->call]];
    const volatile char *text = (const volatile char *)f->regs.r[A0];

    f->epc += 4;
    if (*number == CALL_EXIT)
        end("the process is done", 0, POWER_OK);
    if (*number != CALL_WRITE)
        end("no such call", f->epc, POWER_FAILED);
    for (uint32_t i = 0; i < f->regs.r[A1]; i++)
        put_char(text[i]);
    *number = f->regs.r[A1];
}

_Noreturn void process_lost(void)
{
    end("an exception went to the wrong vector", read_epc(), POWER_FAILED);
}

void trap(struct frame *f)
{
    static const uint8_t calls[BYS] = {EXC_Sys, EXC_Tr, EXC_Bp};
    uint32_t code = (f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT;

    if (code == EXC_TLBL)
        appear(f, 0);
    else if (code == EXC_TLBS)
        appear(f, ENTRYLO_D);
    else if (code == EXC_Mod)
        upgrade(f);
    else if (code == calls[form->by] && f->status & STATUS_KSU)
        on_call(f);
    else
        trap_unexpected(f);
}

_Noreturn void process_start(const struct form *f)
{
    static struct frame first = {.status = STATUS_KSU_USER,
                                 .epc = PROCESS_TEXT};
    uint32_t text_end = PROCESS_TEXT + (uint32_t)user_text_size;
    uint32_t data_end = text_end + (uint32_t)user_data_size;

    form = f;
    table_start(f);
    for (uint32_t va = PROCESS_TEXT; va < data_end; va += PAGE_SIZE)
        put(va, (uint32_t)user_loaded + va - PROCESS_TEXT,
            va < text_end ? 0 : ENTRYLO_D);
    for (uint32_t i = 1; i < f->wired; i++)
        write_wired(i + 1);
    first.regs.r[SP] = PROCESS_END - STACK_ARGUMENTS;
    first.regs.r[A0] = f->call * BYS + f->by;
    first.regs.r[A1] = f->heap << MIB;
    first.regs.r[A2] = f->pages << 17 | f->seed;
    exception_return(&first);
}
