/* SPDX-License-Identifier: MIT */
/* member.c - from a structure's place to its members'. */
#include <dwarf.h>
#include <string.h>

#include "machine/repl/dwarf_inside.h"

static bool member_offset(Dwarf_Die *member, uint32_t *offset)
{
    Dwarf_Attribute attr;
    Dwarf_Word value = 0;

    if (dwarf_attr(member, DW_AT_data_member_location, &attr) &&
        dwarf_formudata(&attr, &value) != 0)
        return false;
    *offset = (uint32_t)value; /* a union's members may leave it out */
    return true;
}

/*
 * Look for name among the members of a structure, and among those of its
 * anonymous members, which C treats as its own.
 */
static bool member_of(struct dw *d, struct dw_place from, Dwarf_Die *structure,
                      const char *name, struct dw_place *to)
{
    Dwarf_Die m, inner;
    uint32_t offset;

    for (int more = dwarf_child(structure, &m); more == 0;
         more = dwarf_siblingof(&m, &m)) {
        const char *called = dwarf_diename(&m);

        if (dwarf_tag(&m) != DW_TAG_member || !member_offset(&m, &offset))
            continue;
        if (called && strcmp(called, name) == 0) {
            if (dwarf_hasattr(&m, DW_AT_bit_size))
                return dw_fail(d, "%s is a bit-field", name);
            *to = (struct dw_place){.at = from.at + offset,
                                    .type = dw_type_of(&m),
                                    .held = from.held};
            return true;
        }
        struct dw_place part = from;
        part.at += offset;
        if (!called && dwarf_offdie(d->dwarf, dw_type_of(&m), &inner) &&
            member_of(d, part, &inner, name, to))
            return true;
    }
    return dw_fail(d, "no member is called %s", name);
}

bool dw_member(struct dw *d, struct dw_place from, const char *name,
               struct dw_place *to)
{
    Dwarf_Die die;

    if (!dw_behind(d, &from) || !dw_die_of(d, from.type, &die))
        return false;
    int tag = dwarf_tag(&die);
    if (tag != DW_TAG_structure_type && tag != DW_TAG_union_type)
        return dw_fail(d, ".%s of something that is no structure", name);
    return member_of(d, from, &die, name, to);
}

bool dw_nth_member(struct dw *d, struct dw_place from, unsigned n,
                   const char **name, struct dw_place *to)
{
    Dwarf_Die die, m;
    uint32_t offset;

    if (!dw_die_of(d, from.type, &die) || dwarf_child(&die, &m) != 0)
        return false;
    for (; dwarf_tag(&m) != DW_TAG_member || n-- > 0;)
        if (dwarf_siblingof(&m, &m) != 0)
            return false;
    if (!member_offset(&m, &offset) || dwarf_hasattr(&m, DW_AT_bit_size))
        return false;
    *name = dwarf_diename(&m) ? dwarf_diename(&m) : "";
    *to = from;
    to->at += offset;
    to->type = dw_type_of(&m);
    return true;
}
