/* SPDX-License-Identifier: MIT */
/*
 * test_state_table.c - state.def forgets no field.
 *
 * The compiler's own description of this program (DWARF) lists the members of
 * each struct of state; every byte of every one must be in exactly one row.
 * (Padding is in none: comparing sizes would take a new bool for it.)
 */
#include <check.h>
#include <dwarf.h>
#include <elfutils/libdw.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "machine/replay/state.h"

Suite *suite_state_table(void);

static Dwarf *debug;
static int file;
static uint8_t *covered; /* by byte of the struct: how many rows */
static const struct state_struct *now;

static void setup(void)
{
    file = open("/proc/self/exe", O_RDONLY);
    ck_assert_int_ge(file, 0);
    debug = dwarf_begin(file, DWARF_C_READ);
    ck_assert_ptr_nonnull(debug);
}

static void teardown(void)
{
    dwarf_end(debug);
    close(file);
}

static void cover(const struct state_field *f)
{
    for (unsigned t = 0; t < f->times; t++)
        for (size_t i = 0; i < f->bytes; i++)
            covered[f->offset + t * f->stride + i]++;
}

static Dwarf_Die type_of(Dwarf_Die *die)
{
    Dwarf_Attribute attr;
    Dwarf_Die type, plain;

    ck_assert_ptr_nonnull(dwarf_attr_integrate(die, DW_AT_type, &attr));
    ck_assert_ptr_nonnull(dwarf_formref_die(&attr, &type));
    ck_assert_int_eq(dwarf_peel_type(&type, &plain), 0);
    return plain;
}

static void look(Dwarf_Die *type, size_t at, const char *name);

/* A struct, a union: each member by itself. */
static void look_inside(Dwarf_Die *type, size_t at)
{
    Dwarf_Die member;

    for (int more = dwarf_child(type, &member); more == 0;
         more = dwarf_siblingof(&member, &member)) {
        Dwarf_Attribute attr;
        Dwarf_Word offset = 0;

        if (dwarf_tag(&member) != DW_TAG_member)
            continue;
        if (dwarf_attr(&member, DW_AT_data_member_location, &attr))
            dwarf_formudata(&attr, &offset);
        Dwarf_Die of = type_of(&member);
        look(&of, at + offset, dwarf_diename(&member));
    }
}

static void look(Dwarf_Die *type, size_t at, const char *name)
{
    Dwarf_Word bytes, each;

    ck_assert_int_eq(dwarf_aggregate_size(type, &bytes), 0);
    if (dwarf_tag(type) == DW_TAG_structure_type ||
        dwarf_tag(type) == DW_TAG_union_type) {
        look_inside(type, at);
        return;
    }
    Dwarf_Die element = *type;
    if (dwarf_tag(type) == DW_TAG_array_type)
        element = type_of(type);
    if (dwarf_tag(&element) == DW_TAG_structure_type) {
        ck_assert_int_eq(dwarf_aggregate_size(&element, &each), 0);
        for (size_t i = 0; i < bytes; i += each)
            look_inside(&element, at + i);
        return;
    }
    for (size_t i = 0; i < bytes; i++)
        ck_assert_msg(covered[at + i] == 1,
                      "%s: member %s, byte %zu of it, is in %u rows of "
                      "state.def",
                      now->type, name ? name : "?", i, covered[at + i]);
}

/* The definition of now->type, in whatever file it was compiled. */
static bool find(Dwarf_Die *found)
{
    const char *name = strchr(now->type, ' ') + 1;
    Dwarf_CU *cu = NULL;
    Dwarf_Die top, die;

    while (dwarf_get_units(debug, cu, &cu, NULL, NULL, &top, NULL) == 0)
        for (int more = dwarf_child(&top, &die); more == 0;
             more = dwarf_siblingof(&die, &die))
            if (dwarf_tag(&die) == DW_TAG_structure_type &&
                dwarf_diename(&die) && dwarf_hasattr(&die, DW_AT_byte_size) &&
                strcmp(dwarf_diename(&die), name) == 0) {
                *found = die;
                return true;
            }
    return false;
}

START_TEST(every_member_is_in_one_row)
{
    Dwarf_Die type;

    now = &state_struct[_i];
    covered = calloc(1, now->size);
    for (size_t i = 0; i < state_fields; i++)
        if (state_field[i].part == (enum state_part)_i)
            cover(&state_field[i]);
    ck_assert_msg(find(&type), "%s: the compiler does not tell", now->type);
    look_inside(&type, 0);
    free(covered);
}
END_TEST

START_TEST(numbers_have_sizes_that_can_be_saved)
{
    const struct state_field *f = &state_field[_i];

    if (f->kind == STATE_NUMBER)
        ck_assert_msg(f->size == 1 || f->size == 2 || f->size == 4 ||
                          f->size == 8,
                      "%s", f->name);
    ck_assert_uint_gt(strlen(f->means), 0);
}
END_TEST

Suite *suite_state_table(void)
{
    Suite *s = suite_create("state_table");
    TCase *t = tcase_create("state_table");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, every_member_is_in_one_row, 0, STATE_PARTS);
    tcase_add_loop_test(t, numbers_have_sizes_that_can_be_saved, 0,
                        (int)state_fields);
    suite_add_tcase(s, t);
    return s;
}
