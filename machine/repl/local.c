/* SPDX-License-Identifier: MIT */
/*
 * local.c - the arguments and local variables of what is being executed.
 *
 * The functions are those that contain the pc: one, and what was inlined into
 * it there, from the outside in.  location.c says where each variable is.
 */
#include <dwarf.h>
#include <stdio.h>
#include <string.h>

#include "machine/repl/dwarf_inside.h"

struct search {
    struct dw *d;
    const struct dw_frame *frame;
    dw_local_fn *each;
    void *self;
};

/* False: the compiler keeps it nowhere just here. */
static bool find_place(struct search *s, Dwarf_Die *die,
                       struct dw_place *place)
{
    Dwarf_Attribute attr;
    Dwarf_Op *op;
    size_t ops;
    Dwarf_Word value;

    place->type = dw_type_of(die);
    if (dwarf_attr_integrate(die, DW_AT_const_value, &attr) &&
        dwarf_formudata(&attr, &value) == 0) {
        dw_hold(s->d, value, place);
        return true;
    }
    return dwarf_attr_integrate(die, DW_AT_location, &attr) &&
           dwarf_getlocation_addr(&attr, s->frame->pc, &op, &ops, 1) == 1 &&
           dw_locate(s->d, s->frame, &attr, op, ops, place);
}

static void take_variable(struct search *s, Dwarf_Die *die, Dwarf_Die *function)
{
    struct dw_local local = {.name = dwarf_diename(die),
                             .function = dwarf_diename(function),
                             .inlined = dwarf_tag(function) ==
                                        DW_TAG_inlined_subroutine,
                             .argument =
                                 dwarf_tag(die) == DW_TAG_formal_parameter};

    if (!local.name)
        return;
    local.known = find_place(s, die, &local.place);
    s->each(s->self, &local);
}

/*
 * At its first instruction an inlined function is not yet entered: who stops
 * there has the outer one's variables in mind, and gdb shows those, too.
 */
static bool is_inside(Dwarf_Die *inlined, uint32_t pc)
{
    Dwarf_Addr entry;

    return dwarf_haspc(inlined, pc) == 1 &&
           !(dwarf_entrypc(inlined, &entry) == 0 && (uint32_t)entry == pc);
}

/* A function, or a block of it. */
static void take_scope(struct search *s, Dwarf_Die *scope, Dwarf_Die *function)
{
    Dwarf_Die die;

    for (int more = dwarf_child(scope, &die); more == 0;
         more = dwarf_siblingof(&die, &die))
        switch (dwarf_tag(&die)) {
        case DW_TAG_formal_parameter:
        case DW_TAG_variable:
            take_variable(s, &die, function);
            break;
        case DW_TAG_lexical_block:
            if (dwarf_haspc(&die, s->frame->pc) == 1)
                take_scope(s, &die, function);
            break;
        case DW_TAG_inlined_subroutine:
            if (is_inside(&die, s->frame->pc))
                take_scope(s, &die, &die);
            break;
        default:
            break;
        }
}

static bool function_at(struct dw *d, uint32_t pc, Dwarf_Die *function)
{
    Dwarf_Die unit;

    if (dwarf_addrdie(d->dwarf, pc, &unit))
        for (int more = dwarf_child(&unit, function); more == 0;
             more = dwarf_siblingof(function, function))
            if (dwarf_tag(function) == DW_TAG_subprogram &&
                dwarf_haspc(function, pc) == 1)
                return true;
    return dw_fail(d, "v:%08x: in no C function", pc);
}

bool dw_locals(struct dw *d, const struct dw_frame *f, dw_local_fn *each,
               void *self)
{
    struct search s = {.d = d, .frame = f, .each = each, .self = self};
    Dwarf_Die function;

    if (!function_at(d, f->pc, &function))
        return false;
    take_scope(&s, &function, &function);
    return true;
}

bool dw_returned(struct dw *d, uint32_t pc, uint32_t v0, uint32_t v1,
                 struct dw_place *place)
{
    Dwarf_Die function;

    if (!function_at(d, pc, &function))
        return false;
    dw_hold(d, (uint64_t)v1 << 32 | v0, place);
    place->type = dw_type_of(&function);
    return place->type != 0 || dw_fail(d, "it returns nothing");
}

/* ----------------------------------------------------------------- by name */

/* The innermost of a name; its bytes, for the next one overwrites them. */
struct found {
    struct dw *d;
    const char *function; /* of this one alone; or NULL */
    const char *name;
    bool any;
    const char *outer; /* the function whose variable it hides, if any */
    struct dw_local local;
    uint8_t held[DW_HELD];
    bool is_held[DW_HELD];
};

static void compare(void *self, const struct dw_local *local)
{
    struct found *f = self;

    if (strcmp(local->name, f->name) != 0 ||
        (f->function && strcmp(local->function, f->function) != 0))
        return;
    if (f->any && f->local.known)
        f->outer = f->local.function;
    f->any = true;
    f->local = *local;
    memcpy(f->held, f->d->held, sizeof f->held);
    memcpy(f->is_held, f->d->is_held, sizeof f->is_held);
}

static enum dw_scope lost(struct dw *d, const struct found *f, uint32_t pc)
{
    const struct dw_local *v = &f->local;

    if (f->outer && f->outer != v->function)
        dw_fail(d, "%s of %s, inlined here, is optimized out; %s::%s is not",
                f->name, v->function, f->outer, f->name);
    else
        dw_fail(d, "optimized out at v:%08x", pc);
    return DW_LOST_LOCAL;
}

enum dw_scope dw_local_named(struct dw *d, const struct dw_frame *f,
                             const char *function, const char *name,
                             struct dw_place *place)
{
    struct found found = {.d = d, .function = function, .name = name};

    if (!dw_locals(d, f, compare, &found) || !found.any)
        return DW_NO_LOCAL;
    if (!found.local.known)
        return lost(d, &found, f->pc);
    memcpy(d->held, found.held, sizeof d->held);
    memcpy(d->is_held, found.is_held, sizeof d->is_held);
    *place = found.local.place;
    return DW_LOCAL;
}
