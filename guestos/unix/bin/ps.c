/* SPDX-License-Identifier: MIT */
/* ps - the processes: number, parent, state, pages of memory, name. */
#include "guestos/unix/lib/unix.h"

enum { MOST = 64 };

static struct procinfo list[MOST];

static const char *state_name(unsigned state)
{
    static const char *const name[] = {"free",    "new",      "ready",
                                       "running", "sleeping", "ended"};

    return state < sizeof name / sizeof *name ? name[state] : "?";
}

int main(int argc, char *argv[])
{
    int n = ps(list, MOST);

    (void)argc;
    (void)argv;
    if (n < 0)
        die("%s", error_text(n));
    printf("%5s %6s %-8s %5s %s\n", "PID", "PARENT", "STATE", "PAGES", "NAME");
    for (int i = 0; i < n; i++)
        printf("%5d %6d %-8s %5u %s\n", list[i].pid, list[i].parent,
               state_name(list[i].state), list[i].pages, list[i].name);
    return 0;
}
