/* SPDX-License-Identifier: MIT */
/* rc.c - the files that are read before one types. */
#include "machine/repl/rc.h"

#include <stdlib.h>
#include <unistd.h>

#include "machine/repl/script.h"

enum { PATH_ROOM = 1024 };

/* False if there is no home. */
static bool config_path(char path[PATH_ROOM])
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

    if (config && config[0] == '/')
        snprintf(path, PATH_ROOM, "%s/mirrorball/mirrorballrc", config);
    else if (home && home[0] == '/')
        snprintf(path, PATH_ROOM, "%s/.config/mirrorball/mirrorballrc", home);
    else
        return false;
    return true;
}

void rc_read(struct panel *p)
{
    static const char here[] = ".mirrorballrc";
    char path[PATH_ROOM];

    /* A mistake in it is told; one can type all the same. */
    if (config_path(path) && access(path, R_OK) == 0)
        script_source(p, path);
    if (access(here, R_OK) != 0)
        return;
    if (p->auto_load)
        script_source(p, here);
    else
        fprintf(panel_speak(p),
                "(%s here is not read: \"set auto-load on\" in "
                "%s allows it)\n",
                here, path);
}
