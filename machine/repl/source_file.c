/* SPDX-License-Identifier: MIT */
/* source_file.c - by its name, else beside the image. */
#include "machine/repl/source_file.h"

#include <stdlib.h>
#include <string.h>

#include "machine/find.h"
#include "traces/source_open.h"

/* The path of the image that this space runs; the caller frees it. */
static char *image_of(const struct panel *p, unsigned space)
{
    const struct options *o = p->options;
    struct complaint why;

    if (space > 0 && space <= o->guests)
        return find_guest(o->guest[space - 1].image, &why);
    if (o->monitored)
        return find_monitor(o->monitor, &why);
    return o->image ? find_guest(o->image, &why) : NULL;
}

static FILE *beside(const char *image, const char *name)
{
    static const char *const from_image[] = {".", ".."};
    const char *slash = strrchr(image, '/');
    int folder = slash ? (int)(slash - image) : 0;
    FILE *f = NULL;

    for (size_t i = 0; !f && i < sizeof from_image / sizeof *from_image; i++) {
        char *path = NULL;

        if (asprintf(&path, "%.*s%s%s%s", folder, image, slash ? "/" : "",
                     from_image[i], name) < 0)
            return NULL;
        f = fopen(path, "r");
        free(path);
    }
    return f;
}

FILE *source_file_open(const struct panel *p, unsigned space,
                       const char *name)
{
    FILE *f = source_open(name);
    char *image = !f && name[0] == '/' ? image_of(p, space) : NULL;

    if (image)
        f = beside(image, strrchr(name, '/'));
    free(image);
    return f;
}
