/* SPDX-License-Identifier: MIT */
/*
 * greedy - a guest that breaks every rule it can.
 *
 * It must hurt nobody: not the machine, not the monitor, not its neighbours.
 * Each rule broken is one line, and the line is the same whether greedy has
 * the machine to itself or not.
 */
#include "guestos/common/args.h"
#include "guestos/common/console.h"
#include "guestos/common/power.h"
#include "guestos/greedy/addresses.h"
#include "guestos/greedy/control.h"
#include "guestos/greedy/mappings.h"
#include "guestos/greedy/pages.h"
#include "guestos/greedy/registers.h"
#include "guestos/greedy/report.h"
#include "guestos/greedy/rules.h"
#include "guestos/greedy/tlb.h"
#include "guestos/greedy/work.h"

int main(int argc, char **argv, char **envp, uint32_t memory);

ARGS_KNOWN("");

static void break_rules(uint32_t memory)
{
    (void)memory;
    rules_break_as_user();
    rules_break_as_kernel();
}

static void try_addresses(uint32_t memory)
{
    addresses_sweep();
    addresses_beyond(memory);
}

static void try_mappings(uint32_t memory)
{
    mappings_beyond(memory);
    mappings_devices();
    mappings_sizes();
}

static void try_tlb(uint32_t memory)
{
    (void)memory;
    tlb_play_by_the_rules();
    tlb_break_the_rules();
    tlb_flood();
}

static void try_registers(uint32_t memory)
{
    (void)memory;
    registers_odd_values();
    registers_without_a_row();
}

static void try_control(uint32_t memory)
{
    (void)memory;
    control_slots();
    control_modes();
    control_linked();
}

/* In an order in which each leaves the next a machine it can use. */
static void (*const step[])(uint32_t memory) = {
    break_rules, try_addresses, try_mappings,
    try_tlb,     try_registers, try_control,
};

enum { STEPS = sizeof step / sizeof step[0] };

int main(int argc, char **argv, char **envp, uint32_t memory)
{
    (void)argc;
    (void)argv;
    (void)envp;
    put_text("greedy: breaking every rule\n");
    pages_start();
    work_start();
    for (unsigned i = 0; i < STEPS; i++) {
        step[i](memory);
        work_go_on();
    }
    work_report();
    put_text("greedy: done\n");
    return report_breaches() ? POWER_FAILED : POWER_OK;
}
