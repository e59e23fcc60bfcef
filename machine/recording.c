/* SPDX-License-Identifier: MIT */
/* recording.c - every event of a run goes to a file. */
#include "machine/recording.h"

#include <stdlib.h>
#include <string.h>

#include "machine/image_lines.h"
#include "traces/grow.h"
#include "traces/source.h"

/* Options whose value is a file that the run writes: two runs that differ
   only in these are the same. */
static bool writes(const char *word)
{
    static const char *const options[] = {"--trace", "--stats", "--save",
                                          "--record-input"};

    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (strncmp(word, options[i], strlen(options[i])) == 0)
            return true;
    return false;
}

static void add(char **text, size_t *room, const char *more)
{
    size_t length = *text ? strlen(*text) : 0;

    *text = grow(*text, room, length + strlen(more) + 1, 1);
    memcpy(*text + length, more, strlen(more) + 1);
}

/* As a shell wants it. */
static void add_word(char **text, size_t *room, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-_=+./:,@%";
    bool quote = !*word || word[strspn(word, plain)];
    char one[2] = "";

    add(text, room, quote ? " '" : " ");
    for (; *word; word++) {
        *one = *word;
        add(text, room, *word == '\'' ? "'\\''" : one);
    }
    add(text, room, quote ? "'" : "");
}

char *recording_command(int argc, char *const *argv)
{
    char *text = NULL;
    size_t room = 0;

    add(&text, &room, "mirrorball");
    /* Without a subcommand the first word is the program's own name. */
    bool named = argc > 0 && subcommand_named(argv[0]) != SUBCOMMANDS;
    for (int i = named ? 0 : 1; i < argc; i++) {
        if (writes(argv[i]))
            i += !strchr(argv[i], '=');
        else if (strcmp(argv[i], "--detail") != 0)
            add_word(&text, &room, argv[i]);
    }
    return text;
}

struct source *recording_lines(const struct session *s)
{
    struct source *lines = source_new();

    image_lines(&s->boot, 0, lines);
    for (unsigned i = 0; i < s->options->guests; i++)
        image_lines(&s->guest[i], i + 1, lines);
    source_sort(lines);
    return lines;
}

struct trace_writer *recording_start(const struct session *s,
                                     struct complaint *why)
{
    const struct options *o = s->options;
    struct source *lines = o->detail ? recording_lines(s) : NULL;
    char *command =
        o->detail ? recording_command(o->argc, o->argv) : NULL;
    char error[TRACE_ERROR];
    struct trace_about about = {
        .monitored = o->monitored,
        .settings = o->monitored && o->append ? o->append : "",
        .symbols = s->symbols,
        .source = lines,
        .command = command,
    };
    struct trace_writer *w = trace_create(o->trace, &about, error);

    source_free(lines);
    free(command);
    if (!w)
        complain(why, "%s", error);
    else if (!machine_record(s->machine, trace_sink(w)))
        complain(why, "out of memory");
    else if (o->detail)
        recorder_registers(s->machine->recorder);
    return w;
}

void recording_end(const struct session *s, struct trace_writer *w,
                   struct complaint *why)
{
    char error[TRACE_ERROR];

    machine_unrecord(s->machine, trace_sink(w).self);
    if (!trace_close(w, error))
        complain(why, "%s", error);
}
