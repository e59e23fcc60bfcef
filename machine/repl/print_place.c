/* SPDX-License-Identifier: MIT */
/* print_place.c - a variable, in C's manner, as gdb shows it. */
#include <inttypes.h>
#include <string.h>

#include "machine/repl/print.h"
#include "machine/repl/view.h"

/* Of an array and of structures in structures, what a line can take. */
enum { ELEMENTS = 8, DEPTH = 4, WHOLE = 64 };

static void put_value(FILE *out, struct dw *d, struct dw_place place,
                      unsigned depth);

static bool put_members(FILE *out, struct dw *d, struct dw_place place,
                        unsigned depth)
{
    struct dw_place member;
    const char *name;
    unsigned n = 0;

    for (; dw_nth_member(d, place, n, &name, &member); n++) {
        fprintf(out, "%s%s%s", n == 0 ? "{" : ", ", name,
                name[0] == '\0' ? "" : " = ");
        put_value(out, d, member, depth + 1);
    }
    if (n > 0)
        fputc('}', out);
    return n > 0;
}

static void put_elements(FILE *out, struct dw *d, struct dw_place place,
                         unsigned depth)
{
    uint32_t count = dw_count(d, place);
    struct dw_place element;

    fputc('{', out);
    for (uint32_t i = 0; i < count && i < ELEMENTS; i++) {
        if (!dw_index(d, place, i, &element))
            break;
        fputs(i == 0 ? "" : ", ", out);
        put_value(out, d, element, depth + 1);
    }
    fputs(count > ELEMENTS ? ", ...}" : "}", out);
}

static void put_value(FILE *out, struct dw *d, struct dw_place place,
                      unsigned depth)
{
    char text[NAME_SIZE];
    uint64_t value;

    if (depth == DEPTH)
        fputs("{...}", out);
    else if (dw_number(d, place, &value))
        fprintf(out, "0x%0*" PRIx64, 2 * (int)dw_size(d, place), value &
                (dw_size(d, place) < 8
                     ? (UINT64_C(1) << 8 * dw_size(d, place)) - 1
                     : UINT64_MAX));
    else if (dw_is_text(d, place) && dw_string(d, place, text, sizeof text))
        fprintf(out, "\"%s\"", text);
    else if (dw_count(d, place) > 0)
        put_elements(out, d, place, depth);
    else if (!put_members(out, d, place, depth))
        fprintf(out, "<%s>", dw_why(d));
}

/* What is long has a place, and parts to be named. */
static void put_large(FILE *out, struct dw *d, struct dw_place place,
                      const char *name)
{
    uint32_t n = dw_count(d, place);

    fprintf(out, "%s is at v:%08x", name, place.at);
    if (n > 0)
        fprintf(out, ", %u elements: name one, as %s[0]\n", n, name);
    else
        fprintf(out, ": name a member\n");
}

void print_place(struct panel *p, struct dw *d, struct dw_place place,
                 const char *name, char letter)
{
    uint64_t value;
    FILE *out = panel_speak(p);

    if (dw_number(d, place, &value) && letter && letter != 's') {
        print_number(p, name, value, dw_size(d, place), letter);
    } else if (dw_number(d, place, &value)) {
        fprintf(out, "%s = %08" PRIx64 " (%" PRId64 ")\n", name,
                value & UINT32_MAX, (int64_t)value);
    } else if (dw_size(d, place) > WHOLE && !dw_is_text(d, place)) {
        put_large(out, d, place, name);
    } else {
        fprintf(out, "%s = ", name);
        put_value(out, d, place, 0);
        fputc('\n', out);
    }
}
