/* SPDX-License-Identifier: MIT */
/*
 * guest.h - one `--guest IMAGE[,mem=SIZE][,name=NAME][,disk=DISK][,args=ARGS]`:
 * a VM that the monitor shall start.
 */
#ifndef MACHINE_GUEST_H
#define MACHINE_GUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/complaint.h"

enum {
    GUESTS_MAX = 16,         /* VMs that one archive may start */
    GUEST_NAME_MAX = 15,     /* letters of a VM's name */
    GUEST_ARGS_MAX = 200,    /* bytes of its boot arguments */
    GUEST_MEMORY = 16 << 20, /* bytes, where mem= is not given */
    GUEST_MEMORY_LEAST = 64 << 10
};

struct guest {
    char *image;                   /* as given: a name or a path (find.h) */
    char *args;                    /* boot arguments; "" if none */
    char *disk; /* hda[@FIRST+COUNT][:cow[=NAME]|:ro]; NULL if none */
    uint32_t memory;               /* bytes */
    char name[GUEST_NAME_MAX + 1]; /* of the VM */
};

/*
 * Read the option's text into guest[*count] and count it.  Names are letters,
 * digits, '-' and '_'.  One that is not given is made from the image's file
 * name; if it is taken, 2, 3 ... is put behind it.
 */
bool guest_add(struct guest guest[GUESTS_MAX], size_t *count, const char *text,
               struct complaint *why);

void guest_free(struct guest *g);

#endif
