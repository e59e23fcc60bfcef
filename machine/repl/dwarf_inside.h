/* SPDX-License-Identifier: MIT */
/*
 * dwarf_inside.h - what the readers of DWARF share, and nobody else sees.
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

/* Bytes of the variable that was found last, if it is not in memory. */
enum { DW_HELD = 64 };

struct dw {
    int fd;
    Dwarf *dwarf;
    struct dw_memory memory;
    struct dw_known known[DW_KNOWN];
    unsigned next_known; /* the one to be replaced */
    uint8_t held[DW_HELD];
    bool is_held[DW_HELD]; /* false: the compiler keeps this byte nowhere */
    char why[DW_WHY_SIZE];
};

/* Remember the reason; always false, to be returned. */
__attribute__((format(printf, 2, 3))) bool dw_fail(struct dw *d,
                                                   const char *format, ...);

/*
 * What a call may change: at, v0, v1, a0-a3, t0-t9, k0, k1, ra (System V ABI,
 * MIPS supplement, "Standard Called Functions Rules").
 */
#define DW_FRAME_CLOBBERED 0x8f00fffeu

/* The frame address ("CFA") of the function at f->pc. */
bool dw_frame_address(struct dw *d, const struct dw_frame *f, uint32_t *cfa);

/*
 * What a location description says: into place, whose type is set, and, if it
 * is not memory, d->held.  False if it is not understood.  location.c.
 */
bool dw_locate(struct dw *d, const struct dw_frame *f, Dwarf_Attribute *attr,
               const Dwarf_Op *op, size_t ops, struct dw_place *place);

/* A value that is in the program's text alone. */
void dw_hold(struct dw *d, uint64_t value, struct dw_place *place);

/* The innermost local of this name, of this function unless NULL.  local.c. */
enum dw_scope dw_local_named(struct dw *d, const struct dw_frame *f,
                             const char *function, const char *name,
                             struct dw_place *place);

/* The entry of a place's type.  False for void. */
bool dw_die_of(struct dw *d, uint64_t type, Dwarf_Die *die);

/* Follow a pointer if the place is one. */
bool dw_behind(struct dw *d, struct dw_place *place);

/* The type an entry names, without const, volatile and typedef; 0: void. */
uint64_t dw_type_of(Dwarf_Die *die);

#endif
