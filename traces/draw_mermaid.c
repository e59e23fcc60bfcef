/* SPDX-License-Identifier: MIT */
/* draw_mermaid.c - a flow as a sequence diagram in Mermaid's words. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "traces/draw_text.h"
#include "traces/lanes_cell.h"
#include "traces/text.h"

static const char *const id[LANES] = {"U", "G", "M", "H"};

/* To Mermaid a semicolon ends a message, and # begins an entity. */
static void words(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\n')
            fputs("<br/>", out);
        else
            fputc(*text == ';' ? ',' : *text == '#' ? '.' : *text, out);
    }
}

/* Mermaid takes 50,000 characters, on GitHub too, and then nothing at all. */
enum { TEXT_MOST = 49000 };

static void message(FILE *out, enum lane from, enum lane to, bool back,
                    const char *text)
{
    fprintf(out, "    %s%s%s: ", id[from], back ? "-->>" : "->>", id[to]);
    words(out, *text ? text : "then");
    fputc('\n', out);
}

static void cell(FILE *out, size_t n, const struct cell *c)
{
    fprintf(out, "    Note over %s: %zu. ", id[c->lane], n);
    words(out, c->title.text);
    if (c->detail.length) {
        fputs("<br/>", out);
        words(out, c->detail.text);
    }
    fputc('\n', out);
}

static void row(FILE *out, size_t n, const struct row *r,
                const struct row *next, bool monitored)
{
    struct cells c = cells_of(r, next, monitored);
    enum lane at = c.goes_on ? c.beside.lane : r->lane;
    struct say trap = {0};

    cell(out, n, &c.actor);
    if (r->trap)
        say(&trap, "TRAP %u %s", r->trap, r->how.text);
    if (c.has_beside) {
        message(out, r->lane, c.beside.lane, false,
                trap.length ? trap.text : c.across);
        cell(out, n, &c.beside);
        if (c.comes_back)
            message(out, c.beside.lane, r->lane, true, "eret");
    }
    /* A trap that is answered in another row leaves by its own number. */
    if (next && next->lane != at)
        message(out, at, next->lane, next->lane < at,
                trap.length && !c.has_beside ? trap.text : r->leaves.text);
    if (r->again)
        fprintf(out, "    Note over %s: the last %zu came %zu times more\n",
                id[r->lane], r->period, r->again);
}

static void participants(FILE *out, bool monitored)
{
    static const char *const name[LANES] = {"User", "Guest OS", "Monitor",
                                            "Hardware"};

    for (unsigned i = 0; i < LANES; i++)
        if (monitored || i != LANE_MONITOR)
            fprintf(out, "    participant %s as %s\n", id[i], name[i]);
}

bool mermaid_write(const char *path, const struct flow *f,
                   const struct trace_about *about, size_t most,
                   char error[CANVAS_ERROR])
{
    FILE *out = fopen(path, "w");
    struct say title = {0};

    if (!out) {
        snprintf(error, CANVAS_ERROR, "%.120s: %s", path, strerror(errno));
        return false;
    }
    struct rows rows = rows_of(f, about->symbols);
    flow_title(&title, f, about->symbols, about->settings);
    fprintf(out, "sequenceDiagram\n    title %s\n", title.text);
    participants(out, f->monitored);
    size_t i = 0;
    for (; i < rows.count && i < most && ftell(out) < TEXT_MOST; i++)
        row(out, i + 1, &rows.row[i],
            i + 1 < rows.count ? &rows.row[i + 1] : NULL, f->monitored);
    if (i < rows.count)
        fprintf(out, "    Note over U: %zu rows are not drawn\n",
                rows.count - i);
    struct say left_out = {0};
    flow_left_out(&left_out, f);
    if (left_out.length)
        fprintf(out, "    Note over U: %s\n", left_out.text);
    rows_free(&rows);
    if (fclose(out) == 0)
        return true;
    snprintf(error, CANVAS_ERROR, "%.120s: %s", path, strerror(errno));
    return false;
}
