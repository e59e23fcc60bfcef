/* SPDX-License-Identifier: MIT */
/*
 * address.h - addresses as people type them.
 *
 *   v:0040012c p:00c00a30 m:03a21a30   virtual, physical, machine; hexadecimal
 *   main  main+0x10                    a symbol: of the VM that runs, else of
 *                                      the monitor, else of any VM
 *   paging:main  monitor:vmm_trap      of this one
 *   $sp  $epc  $pc+8                   what a register holds
 *   80100000  0x80100000               virtual
 */
#ifndef MACHINE_REPL_ADDRESS_H
#define MACHINE_REPL_ADDRESS_H

#include "machine/repl/panel.h"

/* False after panel_fail() if nothing is called so. */
bool address_parse(struct panel *p, const char *word, struct address *a);

/*
 * The machine address behind a.  Virtual: as whoever runs sees it, or, for a
 * symbol of another VM, as that VM's own tables have it; kseg0 and kseg1 can
 * always be looked at.  Physical: through the pmap of the VM that runs.
 * False after panel_fail().
 */
bool address_to_machine(struct panel *p, const struct address *a, uint32_t *to);

/* The same without a word. */
bool address_find(struct panel *p, const struct address *a, uint32_t *to);

/* Without a word: "v:0040012c"; a symbol, with what goes before and behind. */
bool address_typed(const char *word, struct address *a);
bool address_named(struct panel *p, const char *word, struct address *a);

/* A register by its name; of the guest that `vm N` chose, if any. */
bool address_register(struct panel *p, const char *name, uint32_t *value);

/* 'v', 'p' or 'm'. */
char address_letter(enum address_kind kind);

/*
 * Its symbol, as address_name() (NAME_SIZE), in that space or else in the
 * first that knows one, which *space becomes; or "".
 */
void address_whose(const struct panel *p, uint32_t at, unsigned *space,
                   char name[]);

/* "monitor", a VM's name, or the bare image's. */
const char *space_name(const struct panel *p, unsigned space);

#endif
