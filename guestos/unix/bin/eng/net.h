/* SPDX-License-Identifier: MIT */
/*
 * net.h - a netlist: gates, the nets between them, and who listens to each.
 *
 * A net has one driver (a gate, or the test bench) and a list of gates that
 * are evaluated when it changes.  Everything is allocated for ever, in the
 * order of building, so parts of one block lie near each other, as they do in
 * a real simulator's memory.
 */
#ifndef GUESTOS_UNIX_BIN_ENG_NET_H
#define GUESTOS_UNIX_BIN_ENG_NET_H

#include <stdbool.h>
#include <stdint.h>

enum gate_kind {
    GATE_NOT,
    GATE_AND,
    GATE_OR,
    GATE_XOR,
    GATE_MUX, /* in[0] ? in[2] : in[1] */
    GATE_FLOP /* takes in[0] when in[1] rises */
};

enum { INPUTS = 3, BUS_MOST = 48 };

struct gate {
    enum gate_kind kind;
    uint32_t delay; /* units of time from input to output */
    struct net *in[INPUTS];
    struct net *out;
    uint32_t evaluations; /* how often, for the report */
};

/* One listener of a net. */
struct use {
    struct gate *gate;
    struct use *next;
};

struct event; /* sim.c's */

struct net {
    bool value;
    struct event *coming; /* the change that is under way, or 0 */
    struct use *uses;
    struct gate *driver;
    uint32_t changes; /* how often, for the report */
    uint32_t changed; /* when last */
};

/* Some nets, from the lowest bit on. */
struct bus {
    struct net *bit[BUS_MOST];
    int width;
};

/* How many there are. */
extern uint32_t net_gates, net_nets;

/* Memory that is never given back, filled with 0. */
void *net_memory(uint32_t bytes);

struct net *net_new(void);
struct bus net_bus(int width);

/*
 * A gate, and the net that it drives.  All nets are 0 at first; the output of
 * a gate is right once the gate has been evaluated (sim.h: sim_settle_all).
 */
struct net *net_gate(enum gate_kind kind, struct net *a, struct net *b,
                     struct net *c);

/* The same, driving a net that is there already. */
void net_drive(enum gate_kind kind, struct net *a, struct net *b, struct net *c,
               struct net *out);

/* For each gate, in the order of building. */
void net_each_gate(void (*what)(struct gate *g));

#endif
