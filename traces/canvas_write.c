/* SPDX-License-Identifier: MIT */
/* canvas_write.c - a canvas to a file, in the format that its name asks for. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "traces/canvas_inside.h"

static const char *ending(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot && !strchr(dot, '/') ? dot + 1 : "";
}

bool canvas_knows(const char *path)
{
    static const char *const known[] = {"svg", "png", "pdf", "dot"};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(ending(path), known[i]) == 0)
            return true;
    return false;
}

static bool fail(char error[CANVAS_ERROR], const char *path, const char *why)
{
    snprintf(error, CANVAS_ERROR, "%.120s: %s", path, why);
    return false;
}

static const char sorry[] =
    "Graphviz cannot draw it; if it speaks of config6a or of an unknown "
    "layout, `sudo dot -c` mends that";

/* Cairo's pictures have 32767 pixels at most, at 4 for 3 points. */
static bool fits_into_pixels(const struct canvas *c)
{
    return canvas_extent(c).h < 32767.0 * 3 / 4;
}

char *canvas_svg(struct canvas *c, char error[CANVAS_ERROR])
{
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    if (file)
        canvas_svg_write(c, file);
    if (file && fclose(file) == 0)
        return text;
    fail(error, "svg", strerror(errno));
    return NULL;
}

bool canvas_write(struct canvas *c, const char *path, char error[CANVAS_ERROR])
{
    bool well = true, svg = strcmp(ending(path), "svg") == 0;

    if (!canvas_knows(path))
        return fail(error, path, "which format? .svg, .png, .pdf or .dot");
    if (strcmp(ending(path), "png") == 0 && !fits_into_pixels(c))
        return fail(error, path, "too tall for a PNG: ask for .svg, or for "
                                 "fewer rows (--max-events)");
    FILE *file = fopen(path, "wb");
    if (!file)
        return fail(error, path, strerror(errno));
    if (svg) {
        fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", file);
        canvas_svg_write(c, file);
    } else {
        well = canvas_graph_write(c, ending(path), file);
    }
    bool lost = ferror(file);
    lost |= fclose(file) != 0;
    return well ? !lost || fail(error, path, "cannot be written")
                : fail(error, path, sorry);
}
