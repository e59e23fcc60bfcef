/* SPDX-License-Identifier: MIT */
/* display.c - expressions that are shown whenever the machine has stopped. */
#include "machine/repl/display.h"

#include <string.h>

#include "machine/repl/expr.h"
#include "machine/repl/view.h"

static void put(struct panel *p, unsigned n)
{
    char why[LINE_SIZE];
    uint32_t value;

    if (expr_quiet(p, p->display[n], &value, why))
        fprintf(panel_speak(p), "%2u: %s = %08x (%d)\n", n + 1, p->display[n],
                value, (int32_t)value);
    else
        fprintf(panel_speak(p), "%2u: %s: %s\n", n + 1, p->display[n], why);
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
    uint32_t value;

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
