/* SPDX-License-Identifier: MIT */
/*
 * session.c - from options to a machine that is about to run.
 */
#include "machine/session.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/boot.h"
#include "machine/bundle.h"
#include "machine/file.h"
#include "machine/find.h"
#include "machine/image_args.h"
#include "machine/replay/snapshot.h"
#include "machine/replay/timeline.h"
#include "machine/where.h"
#include "traces/grow.h"

/*
 * Read an image that was asked for by this word.  One found by its name goes
 * by its base name: the machine must not see in which folder we were built.
 */
static bool read_image(struct image *image, const char *word, char *path,
                       uint32_t ram, struct complaint *why)
{
    bool good = path && image_open(image, path, ram, why);

    if (good && (!word || !find_is_path(word))) {
        const char *slash = strrchr(path, '/');
        char *base = grow_copy(slash ? slash + 1 : path);

        free(image->name);
        image->name = base;
    }
    free(path);
    return good;
}

static bool read_guests(struct session *s, struct complaint *why)
{
    const struct options *o = s->options;

    for (size_t i = 0; i < o->guests; i++) {
        const struct guest *g = &o->guest[i];

        if (!read_image(&s->guest[i], g->image, find_guest(g->image, why),
                        g->memory, why) ||
            !image_args_check(&s->guest[i], g->args, why))
            return false;
    }
    if (o->guests == 0)
        return true;
    s->initrd = bundle_make(o->guest, s->guest, o->guests, &s->initrd_size);
    return s->initrd || complain(why, "out of memory");
}

static bool read_boot_image(struct session *s, struct complaint *why)
{
    const struct options *o = s->options;

    if (o->monitored)
        return read_image(&s->boot, o->monitor, find_monitor(o->monitor, why),
                          o->memory, why);
    return read_image(&s->boot, o->image, find_guest(o->image, why), o->memory,
                      why) &&
           image_args_check(&s->boot, o->append, why);
}

/* A recording, or plain bytes. */
static bool read_input(struct session *s, struct complaint *why)
{
    struct complaint what = {""};
    size_t size;
    uint8_t *text = file_read(s->options->input, &size, why);
    bool good;

    if (!text)
        return false;
    good = input_read(&s->input, text, size, &what) ||
           complain(why, "%s: %s", s->options->input, what.text);
    free(text);
    return good;
}

static bool read_files(struct session *s, struct complaint *why)
{
    const struct options *o = s->options;

    if (o->initrd)
        s->initrd = file_read(o->initrd, &s->initrd_size, why);
    if (o->initrd && !s->initrd)
        return false;
    return !o->input || strcmp(o->input, "-") == 0 || read_input(s, why);
}

static void add_symbols(struct session *s, unsigned vm, const char *name,
                        const struct image *image)
{
    char id[2 * BUILD_ID_BYTES + 1] = "";

    for (size_t i = 0; i < image->build_id_size; i++)
        snprintf(id + 2 * i, sizeof id - 2 * i, "%02x", image->build_id[i]);
    symbols_image(s->symbols, vm, name, id);
    for (size_t i = 0; i < image->symbols; i++)
        symbols_add(s->symbols, vm, image->symbol[i].addr,
                    image->symbol[i].size, image->symbol[i].name);
}

/* "some/where/paging.elf" is called paging. */
static void add_boot_symbols(struct session *s)
{
    const char *slash = strrchr(s->boot.name, '/');
    char *name = grow_copy(slash ? slash + 1 : s->boot.name);
    char *dot = strrchr(name, '.');

    if (dot && dot > name)
        *dot = '\0';
    add_symbols(s, 0, name, &s->boot);
    free(name);
}

static void collect_symbols(struct session *s)
{
    s->symbols = symbols_new();
    add_boot_symbols(s);
    for (unsigned i = 0; i < s->options->guests; i++)
        add_symbols(s, i + 1, s->options->guest[i].name, &s->guest[i]);
    symbols_sort(s->symbols);
}

enum { WARNING_PLACE = 240 };

/* --warn: one line on standard error, with the place. */
static void say_warning(void *self, const char *line)
{
    char where[WARNING_PLACE];

    where_text(self, where, sizeof where);
    fflush(stdout);
    fprintf(stderr, "mirrorball: warning: %s: %s\n", where, line);
}

static bool make_machine(struct session *s, struct console console,
                         struct complaint *why)
{
    const struct options *o = s->options;
    struct machine_config config = {
        .ram_bytes = o->memory,
        .tlb_entries = o->tlb,
        .hole = o->hole,
        .console = console,
        .input = &s->input,
        .monitored = o->monitored,
        .check = o->check,
        .engine = o->engine,
    };

    if (o->warn)
        config.warner = (struct warner){say_warning, s};
    struct boot boot = {
        .image = &s->boot,
        .args = o->append,
        .initrd = s->initrd,
        .initrd_size = s->initrd_size,
    };

    s->machine = machine_new(&config);
    if (!s->machine)
        return complain(why, "out of memory");
    for (unsigned i = 0; i < DRIVES; i++)
        if (o->disk[i] && !disk_open(&s->machine->disk[i], o->disk[i], why))
            return false;
    return boot_load(s->machine, &boot, why);
}

/* Append a line to text, which has `room`. */
static char *__attribute__((format(printf, 3, 4)))
add_line(char *text, size_t *room, const char *format, ...)
{
    size_t length = strlen(text);
    va_list args;

    va_start(args, format);
    int more = vsnprintf(NULL, 0, format, args);
    va_end(args);
    text = grow(text, room, length + (size_t)more + 2, 1);
    va_start(args, format);
    vsnprintf(text + length, (size_t)more + 1, format, args);
    va_end(args);
    return strcat(text, "\n");
}

char *session_images(const struct session *s)
{
    const struct options *o = s->options;
    char *text = grow_copy("");
    size_t room = 0;

    for (size_t i = 0; i < symbols_images(s->symbols); i++) {
        struct image_name image = symbols_image_at(s->symbols, i);
        text = add_line(text, &room, "%s %s", image.name, image.build_id);
    }
    for (size_t i = 0; i < o->guests; i++)
        text = add_line(text, &room,
                        "--guest %s,mem=%" PRIu32 ",disk=%s,args=%s",
                        o->guest[i].name, o->guest[i].memory,
                        o->guest[i].disk ? o->guest[i].disk : "",
                        o->guest[i].args);
    return add_line(text, &room, "--append \"%s\"",
                    o->append ? o->append : "");
}

/* --restore: not from power-on but from where a snapshot was made. */
static bool restore(const struct session *s, struct complaint *why)
{
    if (!s->options->restore)
        return true;
    if (s->options->input && strcmp(s->options->input, "-") != 0)
        return complain(why, "--input %s: a snapshot has its own input; only "
                             "--input - goes with --restore",
                        s->options->input);
    char *images = session_images(s);
    bool good = snapshot_load(s->machine, images, s->options->restore, why);
    free(images);
    return good;
}

bool session_open(struct session *s, const struct options *o,
                  struct console console, struct complaint *why)
{
    *s = (struct session){.options = o};
    if (read_boot_image(s, why) && read_guests(s, why) && read_files(s, why) &&
        make_machine(s, console, why)) {
        collect_symbols(s);
        if (restore(s, why))
            return true;
    }
    session_close(s);
    return false;
}

bool session_bundle(struct session *s, const struct options *o,
                    struct complaint *why)
{
    *s = (struct session){.options = o};
    if (read_guests(s, why))
        return true;
    session_close(s);
    return false;
}

bool session_write_disk(const struct session *s, struct complaint *why)
{
    struct machine *m = s->machine;

    if (machine_in_past(m))
        timeline_goto(m->timeline, timeline_furthest(m->timeline));
    for (unsigned i = 0; i < DRIVES; i++)
        if (!disk_write_back(&m->disk[i]))
            return complain(why, "%s: %s", s->options->disk[i],
                            strerror(errno));
    return true;
}

void session_close(struct session *s)
{
    if (s->machine)
        machine_free(s->machine);
    symbols_free(s->symbols);
    image_close(&s->boot);
    for (size_t i = 0; i < GUESTS_MAX; i++)
        image_close(&s->guest[i]);
    free(s->initrd);
    input_free(&s->input);
    *s = (struct session){0};
}
