/* SPDX-License-Identifier: MIT */
/* draw_page.c - one flow as a page: its frame, picture and table of steps. */
#include "traces/draw_page.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "traces/draw_page_data.h"
#include "traces/lanes.h"
#include "traces/markup.h"
#include "traces/page_text.h" /* made by the build from page/ */
#include "traces/text.h"

static void lines(FILE *out, const char *const line[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        fputs(line[i], out);
}

static void element(FILE *out, const char *tag, const char *text)
{
    fprintf(out, "<%s>", tag);
    markup_escaped(out, text);
    fprintf(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

static void head(FILE *out, const char *title)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
          "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
          "content=\"width=device-width, initial-scale=1\">\n",
          out);
    element(out, "title", title);
    fputs("<style>\n", out);
    lines(out, page_css, sizeof page_css / sizeof *page_css);
    fputs("</style>\n</head>\n<body>\n<header>\n", out);
}

/* What the run was, to make it again. */
static void about_run(FILE *out, const struct trace_about *about)
{
    if (*about->settings) {
        fputs("<p>Settings of the monitor: <code>", out);
        markup_escaped(out, about->settings);
        fputs("</code></p>\n", out);
    }
    if (*about->command) {
        fputs("<p>The run: <code id=\"command\">", out);
        markup_escaped(out, about->command);
        fputs("</code></p>\n", out);
    }
}

static void controls(FILE *out, size_t steps)
{
    fprintf(out,
            "<nav id=\"controls\" aria-label=\"Steps\" hidden>\n"
            "<button type=\"button\" id=\"first\">First</button>\n"
            "<button type=\"button\" id=\"back\">Back</button>\n"
            "<label for=\"slider\">Step</label>\n"
            "<input type=\"range\" id=\"slider\" min=\"1\" max=\"%zu\" "
            "value=\"1\" step=\"1\">\n"
            "<output id=\"count\" for=\"slider\" aria-live=\"off\">1 of "
            "%zu</output>\n"
            "<button type=\"button\" id=\"next\">Next</button>\n"
            "<button type=\"button\" id=\"last\">Last</button>\n"
            "<span class=\"hint\">or the arrow keys, Home and End; a box of "
            "the picture can be clicked</span>\n"
            "</nav>\n",
            steps, steps);
}

/* All steps in words: what is there without scripts, and for listeners. */
static void table(FILE *out, const struct rows *rows)
{
    fputs("<details id=\"all\"><summary>All steps as a table</summary>\n"
          "<table aria-label=\"All steps\">\n<thead><tr><th "
          "scope=\"col\">Step</th>"
          "<th scope=\"col\">Who</th><th scope=\"col\">Real mode</th>"
          "<th scope=\"col\">Believes</th><th scope=\"col\">Address</th>"
          "<th scope=\"col\">What</th><th scope=\"col\">Trap</th>"
          "</tr></thead>\n<tbody>\n",
          out);
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *r = &rows->row[i];
        struct say believes = {0}, again = {0};

        say_belief(&believes, r->believes);
        fprintf(out,
                "<tr><th scope=\"row\">%zu</th><td>%s</td><td>%c</td>"
                "<td>%s</td><td>v:%08" PRIx32 "</td><td>",
                i + 1, lane_name(r->lane), mode_letter(r->real), believes.text,
                r->pc);
        markup_escaped(out, r->what.text);
        fputs(r->more.length ? ": " : "", out);
        markup_escaped(out, r->more.text);
        if (r->again)
            say(&again, " (the last %zu steps came %zu times more)", r->period,
                r->again);
        fputs(again.text, out);
        fputs("</td><td>", out);
        if (r->trap)
            fprintf(out, "%u ", r->trap);
        markup_escaped(out, r->how.text);
        fputs("</td></tr>\n", out);
    }
    fputs("</tbody>\n</table>\n</details>\n", out);
}

/* The tables of the machine, empty: the script fills them. */
static void panel(FILE *out, bool monitored)
{
    fputs("<div id=\"now\" role=\"status\" aria-live=\"polite\" "
          "aria-atomic=\"true\" hidden></div>\n"
          "<section id=\"state\" aria-label=\"The machine at this step\" "
          "hidden>\n<section id=\"source\" hidden>"
          "<h2 id=\"source-title\">Source</h2>"
          "<pre tabindex=\"0\" role=\"region\" "
          "aria-labelledby=\"source-title\"></pre></section>\n",
          out);
    for (size_t t = 0; t < STATE_TABLES; t++) {
        const struct state_table *s = &state_table[t];
        const char *column = monitored || !s->bare ? s->columns : s->bare;

        if (s->monitored && !monitored)
            continue;
        fprintf(out,
                "<section id=\"%s\" hidden>"
                "<h2 id=\"%s-title\">%s</h2>\n<div class=\"scroll\" "
                "tabindex=\"0\" role=\"region\" aria-labelledby=\"%s-title\">"
                "<table aria-labelledby=\"%s-title\"><thead><tr>",
                s->id, s->id, s->title, s->id, s->id);
        while (*column) {
            size_t n = strcspn(column, "\t");

            fprintf(out, "<th scope=\"col\">%.*s</th>", (int)n, column);
            column += n + (column[n] == '\t');
        }
        fputs("</tr></thead><tbody></tbody></table></div></section>\n", out);
    }
    fputs("</section>\n", out);
}

static bool body(FILE *out, struct page_from from, const struct flow *f,
                 char error[CANVAS_ERROR])
{
    struct rows rows = rows_of(f, from.about->symbols);
    struct lanes *l = lanes_new(from.about);
    struct say title = {0}, costs = {0};

    lanes_limit(l, rows.count);
    lanes_add(l, f, NULL);
    lanes_end(l, NULL);
    char *svg = lanes_svg(l, error);
    lanes_free(l);
    if (svg) {
        flow_title(&title, f, from.about->symbols, from.about->settings);
        flow_costs(&costs, f);
        say(&costs, f->dropped ? "   " : "");
        flow_left_out(&costs, f);
        head(out, title.text);
        element(out, "h1", title.text);
        element(out, "p", costs.text);
        about_run(out, from.about);
        fputs("</header>\n", out);
        controls(out, rows.count);
        /* Hundreds of boxes: who cannot see them has the table of steps. */
        fputs("<main>\n<figure id=\"picture\" tabindex=\"0\" "
              "role=\"region\" aria-label=\"The picture of all steps; they "
              "are also in the table below\">\n"
              "<div aria-hidden=\"true\">\n",
              out);
        fputs(svg, out);
        fputs("</div>\n</figure>\n", out);
        panel(out, from.about->monitored);
        fputs("</main>\n", out);
        table(out, &rows);
        page_data(out, from, f, &rows);
        fputs("<script>\n", out);
        lines(out, page_js, sizeof page_js / sizeof *page_js);
        fputs("</script>\n</body>\n</html>\n", out);
    }
    free(svg);
    rows_free(&rows);
    return svg != NULL;
}

bool page_write(const char *path, struct page_from from, const struct flow *f,
                char error[CANVAS_ERROR])
{
    FILE *out = fopen(path, "wb");

    if (!out) {
        snprintf(error, CANVAS_ERROR, "%.120s: %s", path, strerror(errno));
        return false;
    }
    bool good = body(out, from, f, error);
    bool bad = ferror(out);
    if ((fclose(out) != 0 || bad) && good) {
        snprintf(error, CANVAS_ERROR, "%.120s: %s", path, strerror(errno));
        good = false;
    }
    return good;
}
