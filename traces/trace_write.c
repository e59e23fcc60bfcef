/* SPDX-License-Identifier: MIT */
/* trace_write.c - make a trace file: trace.h, "Writing". */
#include "traces/trace.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "traces/codec.h"
#include "traces/grow.h"

/* A recorded run makes millions of events: so many are written at once. */
enum { EVENTS_AT_ONCE = 512 };

struct trace_writer {
    FILE *file;
    char *path;
    uint8_t held[EVENTS_AT_ONCE][TRACE_EVENT_SIZE]; /* not yet written */
    size_t holds;
    uint64_t events, first; /* how many there are; the number of the first */
    off_t begin;            /* where the file has it */
    int trouble;            /* the first errno, 0 if all went well */
};

static void encode_kinds(struct encoder *to)
{
    uint32_t kinds = 0;

    for (unsigned id = 0; id < EVENT_KINDS; id++)
        kinds += event_info[id].name != NULL;
    encode_u32(to, kinds);
    for (unsigned id = 0; id < EVENT_KINDS; id++) {
        const struct event_info *k = &event_info[id];
        uint8_t small[2] = {(uint8_t)k->source, k->args};

        if (!k->name)
            continue;
        encode_u16(to, id);
        encode_bytes(to, small, sizeof small);
        encode_string(to, k->name);
        encode_string(to, k->fields);
        encode_string(to, k->means);
    }
}

static void encode_symbols(struct encoder *to, const struct symbols *s)
{
    encode_u32(to, (uint32_t)symbols_images(s));
    for (size_t i = 0; i < symbols_images(s); i++) {
        struct image_name image = symbols_image_at(s, i);

        encode_u32(to, image.vm);
        encode_string(to, image.name);
        encode_string(to, image.build_id);
    }
    encode_u32(to, (uint32_t)symbols_count(s));
    for (size_t i = 0; i < symbols_count(s); i++) {
        struct symbol symbol = symbols_at(s, i);

        encode_u32(to, symbol.vm);
        encode_u32(to, symbol.addr);
        encode_u32(to, symbol.size);
        encode_string(to, symbol.name);
    }
}

static void encode_source(struct encoder *to, const struct source *s)
{
    encode_u32(to, (uint32_t)source_files(s));
    for (size_t i = 0; i < source_files(s); i++)
        encode_string(to, source_file_name(s, i));
    encode_u32(to, (uint32_t)source_rows(s));
    for (size_t i = 0; i < source_rows(s); i++) {
        struct source_row row = source_row_at(s, i);

        encode_u16(to, row.vm);
        encode_u32(to, row.addr);
        encode_u16(to, row.file);
        encode_u16(to, row.line);
    }
}

/* The header, padded so that events stand at multiples of their size. */
static struct encoder header(const struct trace_about *about)
{
    static const uint8_t zeros[TRACE_EVENT_SIZE];
    struct encoder body = {0}, all = {0};

    encode_u32(&body, about->monitored ? TRACE_MONITORED : 0);
    encode_string(&body, about->settings ? about->settings : "");
    encode_kinds(&body);
    encode_symbols(&body, about->symbols);
    encode_string(&body, about->command ? about->command : "");
    encode_source(&body, about->source);
    size_t over = (TRACE_PREFIX + body.size) % TRACE_EVENT_SIZE;
    encode_bytes(&body, zeros, over ? TRACE_EVENT_SIZE - over : 0);

    encode_bytes(&all, TRACE_MAGIC, strlen(TRACE_MAGIC));
    encode_u32(&all, TRACE_VERSION);
    encode_u32(&all, (uint32_t)(TRACE_PREFIX + body.size));
    encode_bytes(&all, body.bytes, body.size);
    free(body.bytes);
    return all;
}

static void write_bytes(struct trace_writer *w, const void *from, size_t n)
{
    if (!w->trouble && fwrite(from, 1, n, w->file) != n)
        w->trouble = errno ? errno : EIO;
}

struct trace_writer *trace_create(const char *path,
                                  const struct trace_about *about,
                                  char error[TRACE_ERROR])
{
    size_t none = 0;
    FILE *file = fopen(path, "wb");

    if (!file) {
        snprintf(error, TRACE_ERROR, "%.160s: %s", path, strerror(errno));
        return NULL;
    }
    struct trace_writer *w = grow(NULL, &none, 1, sizeof *w);
    memset(w, 0, sizeof *w);
    w->file = file;
    w->path = grow_copy(path);
    struct encoder h = header(about);
    write_bytes(w, h.bytes, h.size);
    w->begin = (off_t)h.size;
    free(h.bytes);
    return w;
}

static void write_held(struct trace_writer *w)
{
    write_bytes(w, w->held, w->holds * TRACE_EVENT_SIZE);
    w->holds = 0;
}

static void put_event(void *self, const struct event *e)
{
    struct trace_writer *w = self;

    if (w->events == 0)
        w->first = e->seq;
    encode_event(w->held[w->holds++], e);
    w->events++;
    if (w->holds == EVENTS_AT_ONCE)
        write_held(w);
}

/* Events are all of one size; a pipe takes nothing back. */
static void cut_events(void *self, uint64_t seq)
{
    struct trace_writer *w = self;

    if (seq >= w->first + w->events)
        return;
    w->events = seq > w->first ? seq - w->first : 0;
    write_held(w);
    off_t end = w->begin + (off_t)(w->events * TRACE_EVENT_SIZE);
    if (!w->trouble &&
        (fflush(w->file) != 0 || ftruncate(fileno(w->file), end) != 0 ||
         fseeko(w->file, end, SEEK_SET) != 0))
        w->trouble = errno;
}

struct event_sink trace_sink(struct trace_writer *w)
{
    return (struct event_sink){.put = put_event, .self = w, .cut = cut_events};
}

bool trace_close(struct trace_writer *w, char error[TRACE_ERROR])
{
    uint8_t bytes[TRACE_EVENT_SIZE];

    write_held(w);
    encode_event(bytes,
                 &(struct event){.kind = TRACE_END_MARK, .seq = w->events});
    write_bytes(w, bytes, sizeof bytes);
    if (fclose(w->file) != 0 && !w->trouble)
        w->trouble = errno ? errno : EIO;

    bool well = w->trouble == 0;
    if (!well)
        snprintf(error, TRACE_ERROR, "%.160s: %s", w->path,
                 strerror(w->trouble));
    free(w->path);
    free(w);
    return well;
}
