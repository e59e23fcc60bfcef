/* SPDX-License-Identifier: MIT */
/* print.c - print: variables, and expressions. */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/expr.h"
#include "machine/repl/print.h"
#include "machine/repl/shown.h"
#include "machine/repl/variable.h"

void print_number(struct panel *p, const char *name, uint64_t value,
                  unsigned bytes, char letter)
{
    char text[FORMAT_TEXT], symbol[NAME_SIZE];

    format_number(text, value, bytes, letter, false);
    fprintf(panel_speak(p), "%s = %s", name, text);
    if (letter == 'a') {
        unsigned space = shown_space(p);
        address_whose(p, (uint32_t)value, &space, symbol);
        if (symbol[0] != '\0')
            fprintf(p->out, " <%s>", symbol);
    }
    fputc('\n', p->out);
}

/* In gdb's words what makes no sense here. */
static bool take_format(struct panel *p, const char *word, struct format *f)
{
    char why[LINE_SIZE];

    if (!format_parse(word, f, why, sizeof why))
        panel_fail(p, "%s", why);
    else if (f->count)
        panel_fail(p, "print: item count other than 1 is meaningless (x/%u "
                      "shows memory)", f->count);
    else if (f->unit)
        panel_fail(p, "print: size letters are meaningless (x/%c shows memory)",
                   f->unit);
    else if (f->letter == 'i')
        panel_fail(p, "print: format letter \"i\" is meaningless (x/i ADDR, "
                      "disas)");
    else
        return true;
    return false;
}

/* A path of C names alone: no operator, no number. */
static bool is_path(const char *text)
{
    return (isalpha((unsigned char)text[0]) || text[0] == '_') &&
           text[strcspn(text, " +*&|^<=!()")] == '\0';
}

/*
 * A variable, or with a star the structure that it points at: of a number it
 * is an expression's.  False after panel_fail(), *named then true, or if this
 * is nobody's name.
 */
static bool print_variable(struct panel *p, const char *text, char letter,
                           bool *named)
{
    struct variable_at v;
    struct dw_place member;
    const char *name;
    bool behind = text[0] == '*';
    struct variable_scope here;

    *named = true;
    if (!variable_scope(p, &here))
        return false;
    enum variable found = variable_find(p, &here, text + behind, &v);
    *named = found != VARIABLE_NONE;
    if (behind && found == VARIABLE_FOUND) {
        *named = dw_target(v.d, v.place, &v.place) && dw_nth_member(v.d, v.place, 0, &name, &member);
        if (!*named)
            return false;
    }
    if (found == VARIABLE_FOUND)
        print_place(p, v.d, v.place, text, letter);
    else if (*named)
        panel_fail(p, "print %s: %s", text, dw_why(v.d));
    return found == VARIABLE_FOUND;
}

enum outcome command_print(struct panel *p, const struct words *w)
{
    char text[LINE_SIZE];
    uint32_t value;
    struct format f;
    bool named;

    if (!take_format(p, w->word[0], &f))
        return FAILED;
    if (w->count < 2)
        return panel_fail(p, "print: which variable? vms[0].name, say");
    words_rest(w, 1, text);
    if (is_path(text + (text[0] == '*'))) {
        if (print_variable(p, text, f.letter, &named))
            return DONE;
        if (named)
            return FAILED;
    }
    if (!expr_value(p, text, &value))
        return FAILED;
    if (f.letter && f.letter != 's')
        print_number(p, text, value, sizeof value, f.letter);
    else
        fprintf(panel_speak(p), "%s = %08" PRIx32 " (%" PRId32 ")\n", text,
                value, (int32_t)value);
    return DONE;
}
