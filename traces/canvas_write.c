/* SPDX-License-Identifier: MIT */
/* canvas_write.c - a canvas to a file, by way of libgvc. */
#include <errno.h>
#include <graphviz/gvc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "traces/canvas.h"
#include "traces/canvas_graph.h"

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

static bool write_dot(struct canvas *c, FILE *file)
{
    return agwrite(c->graph, file) == 0;
}

static const char sorry[] =
    "Graphviz cannot draw it; if it speaks of config6a or of an unknown "
    "layout, `sudo dot -c` mends that";

/* False if Graphviz itself is not in order. */
static bool render(struct canvas *c, const char *format, FILE *file)
{
    GVC_t *gvc = gvContext();
    bool well = gvc && gvLayout(gvc, c->graph, "nop2") == 0;

    if (well) {
        well = gvRender(gvc, c->graph, format, file) == 0;
        gvFreeLayout(gvc, c->graph);
    }
    if (gvc)
        gvFreeContext(gvc);
    return well;
}

char *canvas_svg(struct canvas *c, char error[CANVAS_ERROR])
{
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    bool well = file && render(c, "svg", file);

    if (file)
        fclose(file);
    char *begin = well ? strstr(text, "<svg") : NULL;
    if (begin)
        memmove(text, begin, strlen(begin) + 1);
    else
        fail(error, "svg", sorry);
    if (!begin)
        free(text);
    return begin ? text : NULL;
}

bool canvas_write(struct canvas *c, const char *path, char error[CANVAS_ERROR])
{
    const char *why = "cannot be written";

    if (!canvas_knows(path))
        return fail(error, path, "which format? .svg, .png, .pdf or .dot");
    FILE *file = fopen(path, "wb");
    if (!file)
        return fail(error, path, strerror(errno));
    bool dot = strcmp(ending(path), "dot") == 0;
    bool well = dot ? write_dot(c, file) : render(c, ending(path), file);
    if (!dot && !well)
        why = sorry;
    if (fclose(file) != 0 && well) {
        well = false;
        why = strerror(errno);
    }
    return well || fail(error, path, why);
}
