/* SPDX-License-Identifier: MIT */
/*
 * place.c - from one place in a program's memory to its parts and its value.
 *
 * A type is kept as the offset of its DWARF entry, so that nothing of libdw
 * shows in dwarf.h.
 */
#include <dwarf.h>
#include <string.h>

#include "machine/repl/dwarf_inside.h"

uint64_t dw_type_of(Dwarf_Die *die)
{
    Dwarf_Attribute attr;
    Dwarf_Die type, peeled;

    if (!dwarf_formref_die(dwarf_attr_integrate(die, DW_AT_type, &attr), &type))
        return 0;
    if (dwarf_peel_type(&type, &peeled) != 0)
        return 0;
    return dwarf_dieoffset(&peeled);
}

/* The entry of a place's type.  False for void. */
static bool die_of(struct dw *d, uint64_t type, Dwarf_Die *die)
{
    if (type != 0 && dwarf_offdie(d->dwarf, type, die))
        return true;
    return dw_fail(d, "a value without a type");
}

/* Bytes of a type, arrays included; 0 if it does not say. */
static uint32_t size_of(struct dw *d, uint64_t type)
{
    Dwarf_Die die;
    Dwarf_Word size;

    if (!die_of(d, type, &die) || dwarf_aggregate_size(&die, &size) != 0)
        return 0;
    return (uint32_t)size;
}

uint32_t dw_size(struct dw *d, struct dw_place place)
{
    return size_of(d, place.type);
}

/* Read a little-endian unsigned number of up to eight bytes. */
static bool read_number(struct dw *d, uint32_t at, uint32_t size,
                        uint64_t *value)
{
    uint8_t bytes[8];

    if (size == 0 || size > sizeof bytes)
        return dw_fail(d, "a value of %u bytes is no number", size);
    if (!d->memory.read(d->memory.self, at, bytes, size))
        return dw_fail(d, "v:%08x: no memory there", at);
    *value = 0;
    for (uint32_t i = size; i-- > 0;)
        *value = *value << 8 | bytes[i];
    return true;
}

/* What a pointer points at. */
static bool follow(struct dw *d, struct dw_place from, struct dw_place *to)
{
    Dwarf_Die die;
    uint64_t target;

    if (!die_of(d, from.type, &die) ||
        !read_number(d, from.at, size_of(d, from.type), &target))
        return false;
    if (target == 0)
        return dw_fail(d, "the pointer at v:%08x is NULL", from.at);
    *to = (struct dw_place){(uint32_t)target, dw_type_of(&die)};
    return true;
}

/* Follow a pointer if the place is one. */
static bool behind(struct dw *d, struct dw_place *place)
{
    Dwarf_Die die;

    if (!die_of(d, place->type, &die))
        return false;
    if (dwarf_tag(&die) != DW_TAG_pointer_type)
        return true;
    return follow(d, *place, place);
}

/* ------------------------------------------------------- members, elements */

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
static bool member_of(struct dw *d, uint32_t at, Dwarf_Die *structure,
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
            *to = (struct dw_place){at + offset, dw_type_of(&m)};
            return true;
        }
        if (!called && dwarf_offdie(d->dwarf, dw_type_of(&m), &inner) &&
            member_of(d, at + offset, &inner, name, to))
            return true;
    }
    return dw_fail(d, "no member is called %s", name);
}

bool dw_member(struct dw *d, struct dw_place from, const char *name,
               struct dw_place *to)
{
    Dwarf_Die die;

    if (!behind(d, &from) || !die_of(d, from.type, &die))
        return false;
    int tag = dwarf_tag(&die);
    if (tag != DW_TAG_structure_type && tag != DW_TAG_union_type)
        return dw_fail(d, ".%s of something that is no structure", name);
    return member_of(d, from.at, &die, name, to);
}

uint32_t dw_count(struct dw *d, struct dw_place place)
{
    Dwarf_Die die, range;
    Dwarf_Attribute attr;
    Dwarf_Word n;

    if (!die_of(d, place.type, &die) ||
        dwarf_tag(&die) != DW_TAG_array_type || dwarf_child(&die, &range) != 0)
        return 0;
    if (dwarf_attr(&range, DW_AT_count, &attr))
        return dwarf_formudata(&attr, &n) == 0 ? (uint32_t)n : 0;
    if (dwarf_attr(&range, DW_AT_upper_bound, &attr))
        return dwarf_formudata(&attr, &n) == 0 ? (uint32_t)n + 1 : 0;
    return 0;
}

bool dw_index(struct dw *d, struct dw_place from, uint32_t i,
              struct dw_place *to)
{
    Dwarf_Die die, range;

    if (!die_of(d, from.type, &die))
        return false;
    if (dwarf_tag(&die) == DW_TAG_pointer_type) {
        if (!follow(d, from, to))
            return false;
        to->at += i * size_of(d, to->type);
        return true;
    }
    if (dwarf_tag(&die) != DW_TAG_array_type)
        return dw_fail(d, "[%u] of something that is no array", i);
    if (dwarf_child(&die, &range) == 0 && dwarf_siblingof(&range, &range) == 0)
        return dw_fail(d, "arrays of arrays are not read");
    uint32_t count = dw_count(d, from);
    if (count != 0 && i >= count)
        return dw_fail(d, "[%u] of an array of %u", i, count);
    to->type = dw_type_of(&die);
    to->at = from.at + i * size_of(d, to->type);
    return true;
}

/* ------------------------------------------------------------------ values */

/* The low `bits` bits (1 to 63), the highest of them being the sign. */
static int64_t sign_extend64(uint64_t value, uint32_t bits)
{
    uint64_t sign = UINT64_C(1) << (bits - 1);

    return (int64_t)((value ^ sign) - sign);
}

bool dw_number(struct dw *d, struct dw_place place, uint64_t *value)
{
    Dwarf_Die die;
    Dwarf_Attribute attr;
    Dwarf_Word encoding = 0;
    uint32_t size = size_of(d, place.type);

    if (!die_of(d, place.type, &die))
        return false;
    switch (dwarf_tag(&die)) {
    case DW_TAG_base_type:
    case DW_TAG_enumeration_type:
    case DW_TAG_pointer_type:
        break;
    case DW_TAG_structure_type:
        return dw_fail(d, "a structure, not a number: name a member");
    default:
        return dw_fail(d, "not a number");
    }
    if (!read_number(d, place.at, size, value))
        return false;
    if (dwarf_attr(&die, DW_AT_encoding, &attr))
        dwarf_formudata(&attr, &encoding);
    bool is_signed =
        encoding == DW_ATE_signed || encoding == DW_ATE_signed_char;
    if (is_signed && size > 0 && size < sizeof *value)
        *value = (uint64_t)sign_extend64(*value, 8 * size);
    return true;
}

bool dw_is_text(struct dw *d, struct dw_place place)
{
    Dwarf_Die die;

    return die_of(d, place.type, &die) &&
           dwarf_tag(&die) == DW_TAG_array_type &&
           size_of(d, dw_type_of(&die)) == 1;
}

bool dw_string(struct dw *d, struct dw_place place, char *text, size_t size)
{
    uint32_t room = dw_count(d, place);
    size_t n = 0;

    if (room == 0) {
        if (!follow(d, place, &place))
            return false;
        room = (uint32_t)size;
    }
    for (; n + 1 < size && n < room; n++) {
        uint32_t at = place.at + (uint32_t)n;

        if (!d->memory.read(d->memory.self, at, &text[n], 1))
            return dw_fail(d, "v:%08x: no memory there", at);
        if (text[n] == '\0')
            return true;
    }
    text[n] = '\0';
    return true;
}
