/* SPDX-License-Identifier: MIT */
/* json.c - a trace as JSON Lines. */
#include "traces/json.h"

#include <inttypes.h>
#include <string.h>

#include "traces/say.h"

enum { NAME_SIZE = 32 };

/* A string with what JSON wants escaped escaped; other bytes as they are. */
static void string(FILE *out, const char *text)
{
    fputc('"', out);
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\')
            fprintf(out, "\\%c", *c);
        else if ((unsigned char)*c < ' ')
            fprintf(out, "\\u%04x", (unsigned)(unsigned char)*c);
        else
            fputc(*c, out);
    }
    fputc('"', out);
}

static void pair(FILE *out, const char *name, const char *value)
{
    fprintf(out, ",\"%s\":", name);
    string(out, value);
}

void json_header(FILE *out, const struct trace_about *about)
{
    fprintf(out, "{\"schema\":\"mirrorball-trace/1\",\"monitored\":%s",
            about->monitored ? "true" : "false");
    pair(out, "settings", about->settings);
    fprintf(out, ",\"images\":[");
    for (size_t i = 0; i < symbols_images(about->symbols); i++) {
        struct image_name image = symbols_image_at(about->symbols, i);

        fprintf(out, "%s{\"vm\":%u", i ? "," : "", image.vm);
        pair(out, "name", image.name);
        pair(out, "build_id", image.build_id);
        fputc('}', out);
    }
    fprintf(out, "]}\n");
}

/* Arguments that are numbers to people, not words of bits. */
static bool is_count(const char *name)
{
    static const char *const counts[] = {
        "count", "cycles", "vm",  "index", "from",
        "to",    "number", "pid", "write", "reason",
    };

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (strcmp(counts[i], name) == 0)
            return true;
    return false;
}

static void arguments(FILE *out, const struct event *e,
                      const struct event_info *info)
{
    const char *field = info->fields;

    fprintf(out, ",\"args\":{");
    for (unsigned i = 0; i < info->args; i++) {
        char name[NAME_SIZE];
        size_t n = strcspn(field, " ");

        snprintf(name, sizeof name, "%.*s", (int)n, field);
        field += field[n] ? n + 1 : n;
        if (i)
            fputc(',', out);
        string(out, name);
        if (is_count(name))
            fprintf(out, ":%" PRIu32, e->arg[i]);
        else
            fprintf(out, ":\"0x%08" PRIx32 "\"", e->arg[i]);
    }
    fputc('}', out);
}

static void modes(FILE *out, const struct event *e)
{
    struct say before = {0}, after = {0};

    say_belief(&before, e->believes_before);
    say_belief(&after, e->believes_after);
    fprintf(out, ",\"real\":\"%c\",\"believes\":\"%s\"",
            mode_letter((enum mode)e->real_before), before.text);
    if (e->real_after != e->real_before)
        fprintf(out, ",\"real_after\":\"%c\"",
                mode_letter((enum mode)e->real_after));
    if (e->believes_after != e->believes_before)
        fprintf(out, ",\"believes_after\":\"%s\"", after.text);
}

static void place(FILE *out, const struct event *e,
                  const struct trace_about *about)
{
    bool monitor = about->monitored && e->real_before == MODE_KERNEL;
    uint32_t offset = 0;
    const char *symbol =
        symbols_find(about->symbols, monitor ? 0 : e->vm, e->pc, &offset);
    struct say at = {0}, insn = {0};

    fprintf(out, ",\"pc\":\"0x%08" PRIx32 "\"", e->pc);
    if (symbol) {
        say(&at, "%.80s+0x%" PRIx32, symbol, offset);
        pair(out, "at", at.text);
    }
    if (e->word) {
        say_insn(&insn, e->word, e->pc);
        fprintf(out, ",\"word\":\"0x%08" PRIx32 "\"", e->word);
        pair(out, "insn", insn.text);
    }
}

void json_event(FILE *out, const struct event *e, const struct event_info *info,
                const struct trace_about *about)
{
    fprintf(out, "{\"seq\":%" PRIu64 ",\"cycle\":%" PRIu64, e->seq, e->cycle);
    pair(out, "kind", info->name);
    fprintf(out, ",\"vm\":%u,\"asid\":\"%02x\"", e->vm, e->asid);
    modes(out, e);
    place(out, e, about);
    arguments(out, e, info);
    fprintf(out, "}\n");
}
