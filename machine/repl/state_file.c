/* SPDX-License-Identifier: MIT */
/* state_file.c - what outlives the program. */
#include "machine/repl/state_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool state_path(const char *name, char path[STATE_PATH], bool make)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

    if (state && state[0] == '/')
        snprintf(path, STATE_PATH, "%s/mirrorball/%s", state, name);
    else if (home && home[0] == '/')
        snprintf(path, STATE_PATH, "%s/.local/state/mirrorball/%s", home, name);
    else
        return false;
    for (char *slash = strchr(path + 1, '/'); make && slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, S_IRWXU);
        *slash = '/';
    }
    return true;
}

FILE *state_open(const char *name, const char *mode)
{
    char path[STATE_PATH];

    return state_path(name, path, mode[0] == 'w') ? fopen(path, mode) : NULL;
}
