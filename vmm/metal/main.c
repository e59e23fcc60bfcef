/* SPDX-License-Identifier: MIT */
/* main.c - from the board's hand-over to vmm_boot(): where everything lies. */
#include <stddef.h>

#include "machine/spec/board.h"
#include "vmm/boot.h"
#include "vmm/hw.h"
#include "vmm/metal/metal.h"
#include "vmm/print.h"

enum { ARGV_ARGS = 1, SHOWN = 40 };

struct vcpu vmm_nobody;
struct vcpu *vmm_current = &vmm_nobody;

void metal_own_trap(const struct vcpu *nobody)
{
    vmm_print("exception %u at v:%x, BadVAddr v:%x",
              cause_exc(nobody->trap.cause), nobody->trap.epc,
              nobody->trap.badvaddr);
    vmm_panic("an exception in the monitor itself");
}

static _Noreturn void refuse(const char *why)
{
    vmm_print("%s", why);
    hw_power_off(1);
}

static void refuse_argument(const char *bad, uint32_t length)
{
    char shown[SHOWN];

    text_copy(shown, sizeof shown, (struct text){bad, length});
    vmm_print("boot argument %s is not understood; known:%s", shown,
              settings_known);
    if (settings_means(bad, length))
        vmm_print("%s: %s", shown, settings_means(bad, length));
    hw_power_off(1);
}

static uint32_t align(uint32_t n, uint32_t to)
{
    return (n + to - 1) & ~(to - 1);
}

/* The archive lies near the top of RAM; what is below it is for guests. */
static void find_archive(struct boot *b)
{
    uint32_t at = b->args.rd_start & KSEG_OFFSET;

    b->beyond = (mfn_t){b->memory >> PAGE_SHIFT};
    if (b->args.rd_size == 0)
        return;
    if (at >= b->memory || b->args.rd_size > b->memory - at)
        refuse("rd_start and rd_size lie outside the machine's memory");
    b->archive = (struct archive){metal_kseg0(at), b->args.rd_size};
    b->beyond = (mfn_t){at >> PAGE_SHIFT};
}

/* Our tables go right behind the monitor; then come the guests' frames. */
static void lay_out(struct boot *b)
{
    uint32_t at = (uint32_t)(uintptr_t)vmm_end & KSEG_OFFSET;
    uint32_t frames = b->memory >> PAGE_SHIFT;

    b->table = metal_kseg0(at);
    at = align(at + frames * (uint32_t)sizeof *b->table, PAGE_SIZE);
    b->pairs = metal_kseg0(at);
    at += MAX_VMS * softtlb_room(b->args.settings.stlb_pairs) *
          (uint32_t)sizeof *b->pairs;
    b->first_free = (mfn_t){align(at, PAGE_SIZE) >> PAGE_SHIFT};
    if (b->first_free.n >= b->beyond.n)
        refuse("the machine has too little memory for the monitor");
}

void metal_main(int argc, const uint32_t *argv, const uint32_t *envp,
                uint32_t memory)
{
    const char *args = argc > ARGV_ARGS
                           ? (const char *)(uintptr_t)argv[ARGV_ARGS]
                           : "";
    struct boot b = {.memory = memory < RAM_MAX ? memory : RAM_MAX};
    const char *bad;
    uint32_t length;

    (void)envp; /* all we need of it is in a3 */
    metal_mark_ll();
    softtlb_init(&vmm_nobody.softtlb, NULL, 0);
    hw_tlb_flush();
    hw_set_compare(hw_count() - 1);
    if (!settings_parse(&b.args, args, &bad, &length))
        refuse_argument(bad, length);
    hw_console_open();
    find_archive(&b);
    lay_out(&b);
    if (vmm_boot(&b) == 0)
        hw_power_off(1);
}
