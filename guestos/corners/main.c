/* SPDX-License-Identifier: MIT */
/*
 * corners - every part of the CPU that is hard to virtualize, one line each.
 *
 * A line says "ok" or names what went wrong; so the transcript is the same
 * wherever it runs, or somebody is mistaken.
 */
#include "guestos/common/args.h"
#include "guestos/common/console.h"
#include "guestos/common/power.h"
#include "guestos/corners/map.h"
#include "guestos/corners/report.h"
#include "guestos/corners/corners.h"
#include "guestos/corners/snippet.h"

int main(void);

ARGS_KNOWN("");

static void (*const all[])(void) = {
    slots,          exl,           erl,             interrupts,
    virtual_time,   sizes,         halves,          device_page,
    live_entries,   displaced,     address_spaces,  links,
    changing_code,  unmapped_code, kernel_in_kuseg, coprocessor,
    hardware_registers, supervisor, kernel_segments,
};

int main(void)
{
    put_text("corners: what is hard to virtualize\n");
    unmap_all();
    snippets_start();
    for (unsigned n = 0; n < sizeof all / sizeof *all; n++)
        all[n]();
    return report_end() == 0 ? POWER_OK : POWER_FAILED;
}
