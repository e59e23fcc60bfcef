/* SPDX-License-Identifier: MIT */
/*
 * state.h - the state of a machine as bytes, field by field (state.def).
 *
 * The bytes are little-endian and the same on every host: only the state
 * decides them.  RAM, the disk and the input to come are not among them: they
 * are pages and a queue, and whoever keeps states keeps them his own way
 * (clone.h, checkpoint.h, snapshot.h).
 *
 * A machine without a recorder or a checker has a shorter state; the first
 * bytes say which parts there are.
 */
#ifndef MACHINE_REPLAY_STATE_H
#define MACHINE_REPLAY_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/machine.h"

enum state_part {
#define PART(part, type, where) STATE_##part,
#include "machine/replay/state.def"
    STATE_PARTS
};

enum state_kind { STATE_NUMBER, STATE_TEXT, STATE_BLOCK, STATE_HOST };

/* A row of state.def. */
struct state_field {
    const char *name; /* "cpu.regs.r" */
    const char *means;
    enum state_part part;
    enum state_kind kind;
    size_t offset, bytes; /* within the part; bytes in all */
    size_t stride;        /* from one element of an array to the next */
    unsigned times;       /* 1, unless EACH */
    unsigned size;        /* of one number, in bytes */
    unsigned count;
    bool negative; /* the type has negative numbers: -1 is good */
    uint64_t below;
};

extern const struct state_field state_field[];
extern const size_t state_fields;

/* The structs that the rows speak of, by enum state_part. */
struct state_struct {
    const char *name, *type; /* "cpu", "struct cpu" */
    size_t size;
};
extern const struct state_struct state_struct[STATE_PARTS];

/* The saved fields follow behind so many bytes, in the table's order. */
enum { STATE_BEGINS = 4 };

/* How many bytes of them are this field's; 0 if the machine has none. */
size_t state_field_size(const struct machine *m, const struct state_field *f);

/* How many bytes state_save() writes for this machine. */
size_t state_size(const struct machine *m);

void state_save(const struct machine *m, uint8_t *to);

/*
 * Take these bytes for the state; *m was built with the same sizes.  False,
 * and nothing has changed, if that is no state of such a machine: the bytes
 * may come from anywhere.  A checker must be in both or in neither; a recorder
 * that the bytes know nothing of begins with what it can see.
 *
 * What the machine keeps for speed is forgotten.
 */
bool state_load(struct machine *m, const uint8_t *from, size_t bytes);

/*
 * The name of the first field in which two machines differ ("ram" if it is
 * memory), NULL if they are in the same state: state_compare.c.
 */
const char *state_differs(const struct machine *a, const struct machine *b);

/* A number of state and memory: equal states have equal ones. */
uint64_t state_hash(const struct machine *m);

#endif
