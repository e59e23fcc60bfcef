/* SPDX-License-Identifier: MIT */
/* draw_page_data.c - the machine at each step of a flow, for a page. */
#include "traces/draw_page_data.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/spec/fields.h"
#include "traces/grow.h"
#include "traces/source_open.h"

enum { AROUND = 4, LINE_MOST = 200, REGS_PENDING = 16 };

struct maker {
    FILE *out;
    struct page_from from;
    const struct flow *flow;
    const struct rows *rows;
    struct state_view view;
    struct known *known;
    struct state_rows before, now;
    size_t step; /* the next one to be told */
    bool begun;
    struct {
        struct page_regs regs;
        bool went_on; /* an event of its own came after it began */
        bool left;    /* of the monitor: the CPU is a guest's again */
    } own;            /* of the step's own actor, when it last ran */
    struct event regs[REGS_PENDING]; /* they belong to the event that comes */
    unsigned pending;
};

/* As JSON, and so that no text can end the script. */
static void string(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;

        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < ' ' || c == '<' || c == '>' || c == '&')
            fprintf(out, "\\u%04x", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

static void pair(FILE *out, const char *name, const char *value)
{
    fprintf(out, ",\"%s\":", name);
    string(out, value);
}

/* The lines around this one, if the file is here. */
static void source_text(FILE *out, const char *file, unsigned line)
{
    FILE *in = source_open(file);
    char text[LINE_MOST];
    unsigned first = line > AROUND ? line - AROUND : 1, n = 1, printed = 0;

    fprintf(out, ",\"from\":%u,\"text\":[", first);
    while (in && n <= line + AROUND && fgets(text, sizeof text, in)) {
        bool ends = strchr(text, '\n') != NULL;

        text[strcspn(text, "\r\n")] = '\0';
        if (n >= first) {
            fputs(printed++ ? "," : "", out);
            string(out, text);
        }
        /* The rest of a line that is too long is not shown. */
        for (int c = 0; !ends && c != '\n' && c != EOF;)
            c = fgetc(in);
        n++;
    }
    fputc(']', out);
    if (in)
        fclose(in);
}

static void place(const struct maker *m, const struct row *row)
{
    const struct trace_about *about = m->from.about;
    uint32_t offset = 0;
    const char *name = symbols_find(about->symbols, row->vm, row->pc, &offset);
    const char *file;
    unsigned line;
    struct say in = {0};

    if (name) {
        say(&in, "%.80s+0x%" PRIx32, name, offset);
        pair(m->out, "in", in.text);
    }
    if (!source_find(about->source, row->vm, row->pc, &file, &line))
        return;
    pair(m->out, "file", file);
    fprintf(m->out, ",\"line\":%u", line);
    /*
     * Only what lies below the current folder or the tree: a trace may come
     * from anywhere.
     */
    if (*file != '/' && !strstr(file, ".."))
        source_text(m->out, file, line);
}

/* Which moment of the step its registers are of. */
static const char *when(const struct maker *m, const struct row *row)
{
    if (row->event->kind == EVENT_exception)
        return m->own.went_on ? "after the trap is answered"
                              : "before the trap";
    if (row->event->kind == EVENT_eret && !m->own.went_on)
        return "before the eret";
    return "";
}

static void words(const struct maker *m, const struct row *row)
{
    struct say believes = {0}, pc = {0}, real = {0};

    say_belief(&believes, row->believes);
    say(&pc, "v:%08" PRIx32, row->pc);
    say(&real, "%c", mode_letter(row->real));
    fprintf(m->out, "{\"cycle\":%" PRIu64 ",\"trap\":%u",
            row->event->cycle - m->flow->event[0].cycle, row->trap);
    pair(m->out, "who", lane_name(row->lane));
    pair(m->out, "real", real.text);
    pair(m->out, "believes", believes.text);
    pair(m->out, "pc", pc.text);
    pair(m->out, "what", row->what.text);
    pair(m->out, "more", row->more.text);
    pair(m->out, "hardware", row->hardware.text);
    pair(m->out, "how", row->how.text);
    pair(m->out, "when", when(m, row));
    place(m, row);
}

static void changes(struct maker *m)
{
    unsigned n = 0;

    state_rows(m->known, &m->own.regs, &m->view, &m->now);
    fputs(",\"set\":[", m->out);
    for (unsigned i = 0; i < STATE_ROWS; i++) {
        if (strcmp(m->now.text[i], m->before.text[i]) == 0)
            continue;
        fprintf(m->out, "%s[%u,", n++ ? "," : "", i);
        string(m->out, m->now.text[i]);
        fputc(']', m->out);
    }
    fputs("]}", m->out);
    m->before = m->now;
}

static void keep(struct maker *m)
{
    memcpy(m->own.regs.value, m->known->reg, sizeof m->known->reg);
    memcpy(m->own.regs.known, m->known->reg_known, sizeof m->known->reg_known);
}

static void begin_step(struct maker *m)
{
    keep(m);
    m->own.went_on = m->own.left = false;
}

/*
 * An event of the step at hand has happened.  The registers are kept while
 * the CPU is its actor's: what the monitor does for a guest, in kernel mode,
 * is not the guest's state, nor is what the guest then does the monitor's.
 * Of the monitor's own code only what it says is a step: at the end of a run
 * before an eret it has loaded the guest's registers already.
 */
static void own_event(struct maker *m, const struct event *e)
{
    const struct row *row = &m->rows->row[m->step];
    bool monitor = row->lane == LANE_MONITOR;

    m->own.left |= monitor && e->kind == EVENT_eret;
    if (e->kind == EVENT_exception || e->real_after != row->real ||
        (monitor ? m->own.left || e->kind == EVENT_ran
                 : e->vm != row->event->vm))
        return;
    m->own.went_on = true;
    keep(m);
}

/* The step is over: what it was, and what it changed. */
static void tell_step(struct maker *m)
{
    fputs(m->step ? ",\n" : "\n", m->out);
    words(m, &m->rows->row[m->step]);
    changes(m);
    m->step++;
    begin_step(m);
}

static void begin(struct maker *m)
{
    m->begun = true;
    begin_step(m);
    state_rows(m->known, &m->own.regs, &m->view, &m->before);
    fputs("\"before\":[", m->out);
    for (unsigned i = 0; i < STATE_ROWS; i++) {
        fputs(i ? "," : "", m->out);
        string(m->out, m->before.text[i]);
    }
    fputs("],\n\"steps\":[", m->out);
}

/* Rows may have been moved: a step ends where the next later one begins. */
static bool is_over(const struct maker *m, size_t step, uint64_t seq)
{
    const struct rows *rows = m->rows;

    if (step + 1 >= rows->count)
        return seq > m->flow->event[m->flow->events - 1].seq;
    return seq >= rows->row[step + 1].event->seq;
}

static void on_event(struct maker *m, const struct event *e)
{
    if (e->kind == EVENT_regs) {
        if (m->pending < REGS_PENDING)
            m->regs[m->pending++] = *e;
        return;
    }
    if (!m->begun && e->seq >= m->flow->event[0].seq)
        begin(m);
    while (m->begun && m->step < m->rows->count && is_over(m, m->step, e->seq))
        tell_step(m);
    for (unsigned i = 0; i < m->pending; i++)
        known_event(m->known, &m->regs[i]);
    m->pending = 0;
    known_event(m->known, e);
    if (m->begun && m->step < m->rows->count)
        own_event(m, e);
}

static void read_all(struct maker *m)
{
    char error[TRACE_ERROR];
    struct trace_reader *r = trace_open(m->from.trace, error);
    struct event e;

    while (r && m->step < m->rows->count &&
           trace_next(r, &e, error) == TRACE_EVENT)
        on_event(m, &e);
    trace_free(r);
    if (!m->begun)
        begin(m);
    while (m->step < m->rows->count)
        tell_step(m);
}

static void tables(FILE *out, const struct flow *f)
{
    fputs("{\"tables\":[", out);
    for (unsigned i = 0; i < STATE_TABLES; i++)
        fprintf(out, "%s{\"id\":\"%s\",\"rows\":%zu,\"what\":\"%s\"}",
                i ? "," : "", state_table[i].id, state_table[i].rows,
                state_table[i].what);
    fputs("],\n", out);
    if (f->access != FLOW_NO_ACCESS)
        fprintf(out, "\"pair\":\"%05" PRIx32 "\",\n",
                f->va >> (PAGE_SHIFT + 1) << 1);
}

void page_data(FILE *out, struct page_from from, const struct flow *f,
               const struct rows *rows)
{
    size_t none = 0;
    struct maker *m = grow(NULL, &none, 1, sizeof *m);

    memset(m, 0, sizeof *m);
    m->out = out;
    m->from = from;
    m->flow = f;
    m->rows = rows;
    m->view = state_view_of(f);
    m->known = known_new(from.about->monitored);
    fputs("<script type=\"application/json\" id=\"data\">\n", out);
    tables(out, f);
    read_all(m);
    fputs("]}\n</script>\n", out);
    known_free(m->known);
    free(m);
}
