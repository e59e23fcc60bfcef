/* SPDX-License-Identifier: MIT */
/*
 * stops.h - where the machine is to stop: breakpoints, watchpoints, catches.
 *
 * A breakpoint is a place before which it stops.  A watchpoint stops behind
 * the step that changed a value, a catch behind the step in which something
 * happened.  All share their numbers, and may have a condition, a count of
 * times to be passed over, and commands to be done.
 */
#ifndef MACHINE_REPL_STOPS_H
#define MACHINE_REPL_STOPS_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/repl/access.h"
#include "machine/repl/command.h"

struct machine;
struct panel;

enum { STOPS_MAX = 32, STOP_ANYWHERE = 0xffff, STOP_TEXT_SIZE = 160 };

enum stop_kind {
    STOP_IS_BREAK,
    STOP_IS_WATCH,
    STOP_IS_ACCESS, /* rwatch, awatch */
    STOP_IS_CATCH
};

/* What can be caught: the rows of catch.def. */
enum catch {
#define CATCH(name, argument, means) CATCH_##name,
#include "machine/repl/catch.def"
#undef CATCH
    CATCHES
};

struct stop_at {
    bool used, disabled, once;
    enum stop_kind kind;
    uint32_t va;    /* break */
    unsigned space; /* of a break: 0: the booted image, in kernel mode if it is
                       the monitor; 1, 2 ...: that VM; STOP_ANYWHERE */
    char expression[STOP_TEXT_SIZE]; /* watch, access */
    uint32_t value;                  /* watch: what it was last */
    bool reads, writes;              /* access: which of them ... */
    struct address place;            /* ... of what memory ... */
    uint32_t bytes;                  /* ... how much of it */
    struct access access;            /* the last that was met */
    enum catch what;                 /* catch ... */
    bool any;                        /* ... whatever the argument, or: */
    uint32_t argument;
    char condition[STOP_TEXT_SIZE]; /* "": none */
    uint32_t ignore;                /* times that do not count */
    uint64_t hits;
    char *commands; /* lines, malloc'ed; NULL: none */
};

struct stops {
    struct stop_at at[STOPS_MAX]; /* number n is at[n - 1] */
    unsigned used;
};

/* What is compared before and after a step. */
struct stops_look {
    uint64_t entered; /* exceptions */
    uint64_t event;   /* seq of the one to come */
    uint8_t believes, real, vm;
    struct access access; /* of the step that comes, if one is watched */
};

/* The number of the breakpoint where the machine stands; 0: none. */
unsigned stops_hit(const struct stops *s, const struct machine *m);

/* Before the first step of a walk. */
void stops_set_out(struct panel *p, struct stops_look *look);

/*
 * After a step: the number of the stop that it met, or 0.  `counts`: it is a
 * hit, which is counted, and removes one that is to stop once.
 */
unsigned stops_met(struct panel *p, struct stops_look *look, bool counts);

/* A free one, zeroed, and its number; NULL if there are too many. */
struct stop_at *stops_new(struct stops *s, unsigned *n);

/* A stop like this, which is then shown. */
enum outcome stops_add(struct panel *p, const struct stop_at *wanted);

/* Remove number n; false if there is no such. */
bool stops_remove(struct stops *s, unsigned n);
void stops_remove_all(struct stops *s);

/* Has it happened in the last step (catch.c)? */
bool catch_met(struct panel *p, const struct stop_at *at,
               const struct stops_look *before);

/* "catch syscall 4"; what a stop is, in words. */
struct say;
void stop_say(struct say *to, struct panel *p, const struct stop_at *at);

/* A line typed behind `commands`; false if the host has no memory. */
bool stops_take_line(struct panel *p, const char *line);

/* info break. */
void stops_print(struct panel *p);

/*
 * Can this be a condition of it?  False after panel_fail().  A breakpoint's
 * locals are those of its place.
 */
bool stops_check_condition(struct panel *p, const struct stop_at *at,
                           const char *text);

#endif
