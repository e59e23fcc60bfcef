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

bool dw_die_of(struct dw *d, uint64_t type, Dwarf_Die *die)
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

    if (!dw_die_of(d, type, &die) || dwarf_aggregate_size(&die, &size) != 0)
        return 0;
    return (uint32_t)size;
}

uint32_t dw_size(struct dw *d, struct dw_place place)
{
    return size_of(d, place.type);
}

static bool read_bytes(struct dw *d, struct dw_place from, void *bytes,
                       uint32_t size)
{
    if (!from.held && !d->memory.read(d->memory.self, from.at, bytes, size))
        return dw_fail(d, "v:%08x: no memory there", from.at);
    for (uint32_t i = 0; from.held && i < size; i++) {
        if (from.at + i >= DW_HELD || !d->is_held[from.at + i])
            return dw_fail(d, "optimized out");
        ((uint8_t *)bytes)[i] = d->held[from.at + i];
    }
    return true;
}

/* Read a little-endian unsigned number of up to eight bytes. */
static bool read_number(struct dw *d, struct dw_place from, uint32_t size,
                        uint64_t *value)
{
    uint8_t bytes[8];

    if (size == 0 || size > sizeof bytes)
        return dw_fail(d, "a value of %u bytes is no number", size);
    if (!read_bytes(d, from, bytes, size))
        return false;
    *value = 0;
    for (uint32_t i = size; i-- > 0;)
        *value = *value << 8 | bytes[i];
    return true;
}

bool dw_target(struct dw *d, struct dw_place from, struct dw_place *to)
{
    Dwarf_Die die;
    uint64_t target;

    if (!dw_die_of(d, from.type, &die))
        return false;
    if (dwarf_tag(&die) != DW_TAG_pointer_type)
        return dw_fail(d, "no pointer");
    if (!read_number(d, from, size_of(d, from.type), &target))
        return false;
    if (target == 0 && from.held)
        return dw_fail(d, "the pointer is NULL");
    if (target == 0)
        return dw_fail(d, "the pointer at v:%08x is NULL", from.at);
    *to = (struct dw_place){.at = (uint32_t)target, .type = dw_type_of(&die)};
    return true;
}

bool dw_behind(struct dw *d, struct dw_place *place)
{
    Dwarf_Die die;

    if (!dw_die_of(d, place->type, &die))
        return false;
    if (dwarf_tag(&die) != DW_TAG_pointer_type)
        return true;
    return dw_target(d, *place, place);
}

/* ---------------------------------------------------------------- elements */

uint32_t dw_count(struct dw *d, struct dw_place place)
{
    Dwarf_Die die, range;
    Dwarf_Attribute attr;
    Dwarf_Word n;

    if (!dw_die_of(d, place.type, &die) ||
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

    if (!dw_die_of(d, from.type, &die))
        return false;
    if (dwarf_tag(&die) == DW_TAG_pointer_type) {
        if (!dw_target(d, from, to))
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
    to->held = from.held;
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

    if (!dw_die_of(d, place.type, &die))
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
    if (!read_number(d, place, size, value))
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

    return dw_die_of(d, place.type, &die) &&
           dwarf_tag(&die) == DW_TAG_array_type &&
           size_of(d, dw_type_of(&die)) == 1;
}

bool dw_string(struct dw *d, struct dw_place place, char *text, size_t size)
{
    uint32_t room = dw_count(d, place);
    size_t n = 0;

    if (room == 0) {
        if (!dw_target(d, place, &place))
            return false;
        room = (uint32_t)size;
    }
    for (; n + 1 < size && n < room; n++) {
        struct dw_place letter = place;

        letter.at += (uint32_t)n;
        if (!read_bytes(d, letter, &text[n], 1))
            return false;
        if (text[n] == '\0')
            return true;
    }
    text[n] = '\0';
    return true;
}
