/* SPDX-License-Identifier: MIT */
/* row_words.c - the words of one row: what the monitor or the guest said. */
#include "traces/call_words.h"
#include "traces/row_text.h"

#include <inttypes.h>

#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

bool row_leads_to(const struct flow *f, const struct event *e,
                  enum event_kind kind)
{
    const struct event *end = f->event + f->events;

    for (e++; e < end && e->kind != EVENT_exception; e++)
        if (e->kind == kind)
            return true;
    return false;
}

void row_written(struct row *row, const struct event *tlb_write)
{
    const uint32_t *a = tlb_write->arg;
    uint32_t index = a[0];

    switch (row->event->kind) {
    case EVENT_softtlb_hit:
        say_real_entry(&row->more, a[1], &a[2], a[4]);
        say(&row->hardware, "TLB[%" PRIu32 "] written", index);
        break;
    case EVENT_install:
        say(&row->hardware, "TLB[%" PRIu32 "] written", index);
        break;
    case EVENT_drop:
        say(&row->hardware, "TLB[%" PRIu32 "] emptied", index);
        break;
    case EVENT_flush:
        say(&row->hardware, "all of the TLB emptied");
        break;
    default:
        break;
    }
}

/* The guest's own business: why, and where its kernel goes on. */
static void reflect(struct row *row, const struct event *e)
{
    enum exc exc = cause_exc(e->arg[0]);
    const char *name = exc_info[exc].name;
    bool refill = (e->arg[1] & PAGE_OFFSET) == VECTOR_REFILL;

    switch ((int)exc) {
    case EXC_TLBL:
    case EXC_TLBS:
        if (refill)
            say(&row->what, "whose miss? no match in the guest's TLB either: "
                            "reflect refill");
        else if (e->believes_before & BELIEF_EXL)
            say(&row->what, "whose miss? nothing valid in the guest's TLB "
                            "either: reflect");
        else
            say(&row->what, "whose miss? the guest's own entry has V=0: "
                            "reflect invalid");
        break;
    case EXC_Mod:
        say(&row->what, "whose right? the guest's own entry has W=0: "
                        "reflect modified");
        break;
    case EXC_Sys:
        say(&row->what, "whose call? for the guest's kernel: reflect syscall");
        break;
    case EXC_Int:
        say(&row->what, "pending and enabled: deliver the interrupt");
        break;
    default:
        say(&row->what, "the guest's own business: reflect %s",
            name ? name : "exception");
        break;
    }
    say(&row->what, " to v:%08" PRIx32, e->arg[1]);
}

static void vm_name(struct say *to, const struct symbols *symbols, uint32_t vm)
{
    const char *name = symbols_vm(symbols, vm);

    say(to, "vm %" PRIu32, vm);
    if (name)
        say(to, " \"%s\"", name);
}

static void about_vm(struct row *row, const struct event *e,
                     const struct symbols *symbols)
{
    const char *why = exc_info[e->arg[1] % EXC_CODES].name;

    switch (e->kind) {
    case EVENT_switch:
        say(&row->what, "world switch to ");
        vm_name(&row->what, symbols, e->arg[1]);
        break;
    case EVENT_virq:
        say(&row->what, "interrupt for ");
        vm_name(&row->what, symbols, e->arg[0]);
        say(&row->what, ": virtual lines %08" PRIx32, e->arg[1]);
        break;
    case EVENT_kill:
        vm_name(&row->what, symbols, e->arg[0]);
        say(&row->what, " is killed, at %s", why ? why : "a trap");
        break;
    case EVENT_done:
        vm_name(&row->what, symbols, e->arg[0]);
        say(&row->what, " powered off, status %" PRIu32, e->arg[1]);
        break;
    case EVENT_yield:
        vm_name(&row->what, symbols, e->arg[0]);
        say(&row->what, " gives up the rest of its slice");
        break;
    case EVENT_spin:
        vm_name(&row->what, symbols, e->arg[0]);
        say(&row->what, " spins at v:%08" PRIx32 ": it waits for an interrupt",
            e->arg[1]);
        break;
    default:
        break;
    }
}

/* Who shall have the key; a letter is shown as one. */
static void about_console(struct row *row, const struct event *e,
                          const struct symbols *symbols)
{
    uint32_t byte = e->arg[1];
    bool focus = e->kind == EVENT_focus;

    say(&row->what, focus ? "the console is of " : "a key for ");
    vm_name(&row->what, symbols, e->arg[0]);
    if (!focus && byte > ' ' && byte <= '~')
        say(&row->what, ": '%c'", (int)byte);
    else if (!focus)
        say(&row->what, ": %02" PRIx32, byte);
}

static void about_memory(struct row *row, const struct event *e, bool device)
{
    const uint32_t *a = e->arg;

    switch (e->kind) {
    case EVENT_softtlb_hit:
        say(&row->what, "whose miss? the software TLB has it: "
                        "the guest never sees it");
        break;
    case EVENT_vtlb_hit:
        say(&row->what,
            "whose miss? entry %" PRIu32 " of the guest's TLB has it: %s", a[1],
            device ? "a device: its half of a real entry always has V=0"
                   : "the guest never sees it");
        break;
    case EVENT_vtlb_write:
        say(&row->what, "the guest's TLB[%" PRIu32 "]: ", a[0]);
        say_entry(&row->what, a[1], &a[2], a[4]);
        break;
    case EVENT_install:
        say_install(&row->what, a[0], &a[1], &a[3]);
        break;
    case EVENT_flush:
        say(&row->what, "every real TLB entry dropped");
        break;
    case EVENT_tag:
        say(&row->what, "asid %02" PRIx32 " of vm %" PRIu32 " is %02" PRIx32
            " in the real TLB", a[1], a[0], a[2]);
        break;
    case EVENT_patch:
        say(&row->what, "v:%08" PRIx32 " is written over: ", a[0]);
        say_mnemonic(&row->what, a[1]);
        say(&row->what, " becomes ");
        say_mnemonic(&row->what, a[2]);
        break;
    case EVENT_drop:
        say(&row->what,
            "vpn %05" PRIx32 ": what was composed for it, if anything, is "
            "dropped",
            (a[0] & ENTRYHI_VPN2) >> PAGE_SHIFT);
        break;
    default:
        break;
    }
}

static void about_disk(struct row *row, const struct event *e)
{
    static const char *const result[] = {"?", "done", "failed", "no memory"};
    const uint32_t *a = e->arg;

    switch (e->kind) {
    case EVENT_disk_request:
        say(&row->what,
            "its disk is to %s %" PRIu32 " sectors from %" PRIu32 " on",
            row_disk_op(a[1]), a[3], a[2]);
        break;
    case EVENT_disk_reply:
        say(&row->what, "its disk has an answer: %s",
            result[a[1] < sizeof result / sizeof result[0] ? a[1] : 0]);
        break;
    case EVENT_disk_start:
        say(&row->what,
            "the machine's %s disk begins: %s %" PRIu32 " from %" PRIu32 " on",
            a[0] ? "DMA" : "ATA", row_disk_op(a[1]), a[3], a[2]);
        say(&row->hardware, "works; it will interrupt");
        break;
    case EVENT_disk_end:
        say(&row->what, "the machine's %s disk is done%s", a[0] ? "DMA" : "ATA",
            a[1] ? ": it failed" : "");
        break;
    default:
        break;
    }
}

/* What is at the address of the instruction itself is the instruction. */
static void hit(struct row *row, const struct event *e)
{
    if (e->arg[0] == e->pc)
        say(&row->what, "fetch");
    else
        say_mnemonic(&row->what, e->word);
    say(&row->what, " again: hit, v:%08" PRIx32 " -> m:%08" PRIx32, e->arg[0],
        e->arg[1]);
    say(&row->hardware, "match: m:%08" PRIx32, e->arg[1]);
}

void row_words(struct row *row, const struct flow *f, const struct event *e,
               const struct symbols *symbols)
{
    switch (e->kind) {
    case EVENT_reflect:
        reflect(row, e);
        break;
    case EVENT_hit:
        hit(row, e);
        break;
    case EVENT_slept:
        say(&row->what, "stood in wait for %" PRIu32 " cycles", e->arg[0]);
        break;
    case EVENT_power:
        say(&row->what, "power off, status %" PRIu32, e->arg[0]);
        break;
    case EVENT_syscall:
    case EVENT_process:
    case EVENT_fault:
    case EVENT_block:
    case EVENT_request:
    case EVENT_answer:
    case EVENT_wait:
    case EVENT_wake:
    case EVENT_file_read:
        row_guest(row, e);
        break;
    case EVENT_hypercall:
        say_call(&row->what, e->arg[0], &e->arg[1]);
        break;
    case EVENT_regpage:
        say(&row->what, "its register page is v:%08" PRIx32 ", in mfn %05" PRIx32,
            e->arg[1], e->arg[2]);
        break;
    case EVENT_switch:
    case EVENT_virq:
    case EVENT_kill:
    case EVENT_done:
    case EVENT_yield:
    case EVENT_spin:
        about_vm(row, e, symbols);
        break;
    case EVENT_fill:
    case EVENT_take:
    case EVENT_share:
    case EVENT_own:
    case EVENT_hold:
    case EVENT_net_send:
    case EVENT_net_receive:
        row_frames(row, e);
        break;
    case EVENT_disk_request:
    case EVENT_disk_reply:
    case EVENT_disk_start:
    case EVENT_disk_end:
        about_disk(row, e);
        break;
    case EVENT_typed:
    case EVENT_focus:
        about_console(row, e, symbols);
        break;
    default:
        about_memory(row, e, row_leads_to(f, e, EVENT_mmio));
        break;
    }
}
