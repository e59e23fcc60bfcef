/* SPDX-License-Identifier: MIT */
/* info.c - info: one topic of the machine's or the monitor's state. */
#include <string.h>

#include "machine/repl/back.h"
#include "machine/repl/show_vm.h"
#include "machine/repl/view.h"

enum outcome command_info(struct panel *p, const struct words *w)
{
    size_t length = w->count > 1 ? strlen(w->word[1]) : 0;

    if (length > 0 && strncmp(w->word[1], "timeline", length) == 0)
        return back_info(p);
    if (length > 0 && strncmp(w->word[1], "vm", length) == 0)
        return beliefs_show(p, w->word[2]);
    if (length > 0 && strncmp(w->word[1], "break", length) != 0)
        return panel_fail(p, "info: break, timeline or vm; for others type "
                             "help");
    stops_print(p);
    return DONE;
}
