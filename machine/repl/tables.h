/* SPDX-License-Identifier: MIT */
/*
 * tables.h - the monitor's tables, as the front panel reads them.
 *
 * By name, through the monitor's debugging information (dwarf.h), out of
 * simulated memory.  vmm/vmm.h lists the names under "seen by the front
 * panel".  vm counts 1, 2 ...; every function returns false after
 * panel_fail() if the machine has no monitor, or the monitor no such table.
 */
#ifndef MACHINE_REPL_TABLES_H
#define MACHINE_REPL_TABLES_H

#include "machine/counters.h"
#include "machine/repl/panel.h"

/* How many VMs there are. */
bool tables_vms(struct panel *p, unsigned *vms);

/* A register of the virtual CPU, as its guest believes it. */
bool tables_cp0(struct panel *p, unsigned vm, enum cp0_reg r, uint32_t *value);

/* The virtual TLB: an entry, in the shape of a real one. */
bool tables_vtlb(struct panel *p, unsigned vm, unsigned index,
                 struct tlb_entry *e);

/*
 * The machine frame behind a physical frame; 0: nothing backs it, not yet
 * or because it is no memory.
 */
bool tables_pmap(struct panel *p, unsigned vm, uint32_t pfn, uint32_t *mfn);

/* The whole virtual TLB, for tlb.h's functions. */
bool tables_vtlb_all(struct panel *p, unsigned vm, struct tlb *t);

/*
 * The software TLB: how many pairs there is room for (0: there is none), and
 * a pair in the shape of a real entry.
 */
bool tables_softtlb_pairs(struct panel *p, unsigned vm, uint32_t *pairs);
bool tables_softtlb(struct panel *p, unsigned vm, unsigned index,
                    struct tlb_entry *e);

/* The real ASID that stands for one of the VM's; 0 may mean that none does. */
bool tables_real_asid(struct panel *p, unsigned vm, uint32_t asid,
                      uint32_t *real);

/* How many frames back a VM's memory, and how many of them nobody shares. */
bool tables_frames(struct panel *p, unsigned vm, uint32_t *backed,
                   uint32_t *own);

/* What the monitor counts, and its counters of a VM. */
bool tables_counter_list(struct panel *p, struct counter_list *list);
bool tables_counters(struct panel *p, const struct counter_list *list,
                     unsigned vm, uint64_t cell[COUNTER_CELLS]);

/* What the VM is called, cut to fit. */
enum { TABLES_NAME = 16 };
bool tables_name(struct panel *p, unsigned vm, char name[TABLES_NAME]);

#endif
