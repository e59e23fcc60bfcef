/* SPDX-License-Identifier: MIT */
/* display.c - expressions that are shown whenever the machine has stopped. */
#include "machine/repl/display.h"

#include <string.h>

#include "machine/repl/expr.h"
#include "machine/repl/print.h"
#include "machine/repl/show_memory.h"
#include "machine/repl/view.h"

/* display/i and display/s: what stands there, as gdb has it. */
static void put_memory(struct panel *p, unsigned n, uint32_t at)
{
    const struct format *f = &p->display_format[n];
    struct address a = {.kind = ADDRESS_VIRTUAL, .at = at};

    fprintf(panel_speak(p), "%2u: x/%u%c %s\n", n + 1, f->count, f->letter,
            p->display[n]);
    memory_show(p, &a, f);
}

static void put(struct panel *p, unsigned n)
{
    char why[LINE_SIZE], name[STOP_TEXT_SIZE + 8];
    char letter = p->display_format[n].letter;
    uint32_t value;

    snprintf(name, sizeof name, "%2u: %s", n + 1, p->display[n]);
    if (!expr_quiet(p, p->display[n], &value, why))
        fprintf(panel_speak(p), "%s: %s\n", name, why);
    else if (letter == 'i' || letter == 's')
        put_memory(p, n, value);
    else if (letter)
        print_number(p, name, value, sizeof value, letter);
    else
        fprintf(panel_speak(p), "%s = %08x (%d)\n", name, value,
                (int32_t)value);
}

static void put_all(struct panel *p)
{
    for (unsigned n = 0; n < DISPLAYS; n++)
        if (p->display[n][0] != '\0')
            put(p, n);
}

void display_stop(struct panel *p)
{
    view_print(p);
    if (p->machine->stop == STOP_NONE)
        put_all(p);
}

enum outcome command_display(struct panel *p, const struct words *w)
{
    char text[LINE_SIZE], why[LINE_SIZE];
    struct format f;
    uint32_t value;

    if (!format_parse(w->word[0], &f, why, sizeof why))
        return panel_fail(p, "%s", why);
    if (f.count == 0)
        f.count = 1;
    if (w->count < 2) {
        put_all(p);
        return DONE;
    }
    words_rest(w, 1, text);
    if (strlen(text) >= sizeof p->display[0])
        return panel_fail(p, "display: the expression is too long");
    /* What is not mapped just now may be later; a slip of the pen will not. */
    if (!expr_quiet(p, text, &value, why) && !strstr(why, "nothing can be"))
        return panel_fail(p, "%s", why);
    for (unsigned n = 0; n < DISPLAYS; n++) {
        if (p->display[n][0] != '\0')
            continue;
        snprintf(p->display[n], sizeof p->display[n], "%.*s",
                 (int)sizeof p->display[n] - 1, text);
        p->display_format[n] = f;
        put(p, n);
        return DONE;
    }
    return panel_fail(p, "display: %d are all (undisplay N)", DISPLAYS);
}

enum outcome command_undisplay(struct panel *p, const struct words *w)
{
    uint64_t n;

    if (w->count < 2) {
        memset(p->display, 0, sizeof p->display);
        return DONE;
    }
    if (!panel_number(p, w->word[1], &n))
        return FAILED;
    if (n == 0 || n > DISPLAYS || p->display[n - 1][0] == '\0')
        return panel_fail(p, "undisplay: there is no display %s", w->word[1]);
    p->display[n - 1][0] = '\0';
    return DONE;
}
