/* SPDX-License-Identifier: MIT */
/*
 * dwarf_inside.h - what dwarf.c and place.c share, and nobody else sees.
 */
#ifndef MACHINE_REPL_DWARF_INSIDE_H
#define MACHINE_REPL_DWARF_INSIDE_H

#include <elfutils/libdw.h>

#include "machine/repl/dwarf.h"

enum { DW_WHY_SIZE = 160 };

/* Globals that were found: looking through all of the DWARF takes long. */
enum { DW_KNOWN = 16, DW_KNOWN_NAME = 64 };
struct dw_known {
    char name[DW_KNOWN_NAME];
    struct dw_place place;
};

struct dw {
    int fd;
    Dwarf *dwarf;
    struct dw_memory memory;
    struct dw_known known[DW_KNOWN];
    unsigned next_known; /* the one to be replaced */
    char why[DW_WHY_SIZE];
};

/* Remember the reason; always false, to be returned. */
__attribute__((format(printf, 2, 3))) bool dw_fail(struct dw *d,
                                                   const char *format, ...);

/* The type an entry names, without const, volatile and typedef; 0: void. */
uint64_t dw_type_of(Dwarf_Die *die);

#endif
