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

/*
 * Cairo's pictures have 32767 pixels at most, at 4 for 3 points.  What is
 * longer than a page of a PDF is made to fit (canvas_graph.c), but not into a
 * quarter of its size: letters would be too small, and Cairo's time grows with
 * the square of what is on the page.
 */
static const char *too_tall(const struct canvas *c, const char *format)
{
    double h = canvas_extent(c).h;

    if (strcmp(format, "png") == 0 && h >= 32767.0 * 3 / 4)
        return "too tall for a PNG: ask for .svg, or for fewer rows "
               "(--max-events)";
    if (strcmp(format, "pdf") == 0 && h > 4 * CANVAS_PDF_POINTS)
        return "too tall for a page of a PDF: ask for .svg, or for fewer rows "
               "(--max-events)";
    return NULL;
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
    const char *why = too_tall(c, ending(path));
    if (why)
        return fail(error, path, why);
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
