/* SPDX-License-Identifier: MIT */
/* trace_read.c - read a trace file: trace.h, "Reading".  Any bytes may come. */
#include "traces/trace.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "traces/codec.h"
#include "traces/grow.h"

/* Of a kind of event: its name, its fields, its meaning. */
enum { NAME, FIELDS, MEANS, KIND_STRINGS };
enum { HEADER_MOST = 256 << 20, PIECE = 1 << 16 };

struct trace_reader {
    FILE *file;
    char *path;
    struct trace_about about;
    char *settings;
    struct symbols *symbols;
    struct source *source;
    char *command;
    struct event_info info[EVENT_KINDS]; /* its strings are in text */
    char *text[EVENT_KINDS][KIND_STRINGS];
    uint64_t events, damaged; /* read so far; passed over */
};

static void say(const struct trace_reader *r, char error[TRACE_ERROR],
                const char *what)
{
    snprintf(error, TRACE_ERROR, "%.150s: %.100s", r->path, what);
}

void trace_free(struct trace_reader *r)
{
    if (!r)
        return;
    if (r->file)
        fclose(r->file);
    for (unsigned id = 0; id < EVENT_KINDS; id++)
        for (unsigned i = 0; i < KIND_STRINGS; i++)
            free(r->text[id][i]);
    symbols_free(r->symbols);
    source_free(r->source);
    free(r->command);
    free(r->settings);
    free(r->path);
    free(r);
}

static void decode_kind(struct trace_reader *r, struct decoder *from)
{
    unsigned id = decode_u16(from);
    unsigned small = decode_u16(from); /* source, then number of arguments */
    unsigned source = small & 0xff, args = small >> 8;

    if (id == EVENT_none || id >= EVENT_KINDS || r->text[id][NAME] ||
        args > EVENT_ARGS || source > SOURCE_GUEST) {
        from->bad = true;
        return;
    }
    for (unsigned i = 0; i < KIND_STRINGS; i++)
        r->text[id][i] = decode_string(from);
    r->info[id] = (struct event_info){
        .name = r->text[id][NAME],
        .source = (enum event_source)source,
        .args = (uint8_t)args,
        .fields = r->text[id][FIELDS],
        .means = r->text[id][MEANS],
    };
}

static void decode_source(struct trace_reader *r, struct decoder *from)
{
    for (uint32_t n = decode_u32(from); n > 0 && !from->bad; n--) {
        char *name = decode_string(from);

        source_file(r->source, name);
        free(name);
    }
    for (uint32_t n = decode_u32(from); n > 0 && !from->bad; n--) {
        unsigned vm = decode_u16(from);
        uint32_t addr = decode_u32(from);
        unsigned file = decode_u16(from), line = decode_u16(from);

        source_add(r->source, vm, addr, file, line);
    }
    source_sort(r->source);
}

/* The first traces had no more than this: then zeros follow, or nothing. */
static void decode_rest(struct trace_reader *r, struct decoder *from)
{
    enum { NOTHING = 2 + 4 + 4 }; /* an empty string, two counts of 0 */

    if (from->bad || from->size - from->at < NOTHING)
        return;
    r->command = decode_string(from);
    decode_source(r, from);
}

static void decode_header(struct trace_reader *r, struct decoder *from)
{
    r->about.monitored = decode_u32(from) & TRACE_MONITORED;
    r->settings = decode_string(from);
    for (uint32_t n = decode_u32(from); n > 0 && !from->bad; n--)
        decode_kind(r, from);
    for (uint32_t n = decode_u32(from); n > 0 && !from->bad; n--) {
        unsigned vm = decode_u32(from);
        char *name = decode_string(from), *build_id = decode_string(from);

        symbols_image(r->symbols, vm, name, build_id);
        free(name);
        free(build_id);
    }
    for (uint32_t n = decode_u32(from); n > 0 && !from->bad; n--) {
        unsigned vm = decode_u32(from);
        uint32_t addr = decode_u32(from), size = decode_u32(from);
        char *name = decode_string(from);

        symbols_add(r->symbols, vm, addr, size, name);
        free(name);
    }
    decode_rest(r, from);
}

/* Read n bytes piece by piece: a lying size must not cost memory. */
static uint8_t *read_bytes(FILE *file, size_t n)
{
    uint8_t *bytes = NULL;
    size_t room = 0, have = 0;

    while (have < n) {
        size_t piece = n - have < PIECE ? n - have : PIECE;

        bytes = grow(bytes, &room, have + piece, 1);
        if (fread(bytes + have, 1, piece, file) != piece) {
            free(bytes);
            return NULL;
        }
        have += piece;
    }
    return bytes;
}

/* What is wrong with the header; NULL if nothing is. */
static const char *read_header(struct trace_reader *r)
{
    uint8_t prefix[TRACE_PREFIX];
    struct decoder first = {.bytes = prefix, .size = sizeof prefix, .at = 8};
    size_t got = fread(prefix, 1, sizeof prefix, r->file);

    if (got < strlen(TRACE_MAGIC) || memcmp(prefix, TRACE_MAGIC, 8) != 0)
        return "not a trace of mirrorball";
    if (got != sizeof prefix)
        return "cut short in its header";
    if (decode_u32(&first) != TRACE_VERSION)
        return "a trace of another version; this program reads version 1";

    size_t size = decode_u32(&first);
    if (size < sizeof prefix || size > HEADER_MOST)
        return "its header is damaged";
    size -= sizeof prefix;
    uint8_t *bytes = read_bytes(r->file, size);
    if (!bytes)
        return "cut short in its header";
    struct decoder body = {.bytes = bytes, .size = size};
    decode_header(r, &body);
    free(bytes);
    return body.bad ? "its header is damaged" : NULL;
}

struct trace_reader *trace_open(const char *path, char error[TRACE_ERROR])
{
    size_t none = 0;
    struct trace_reader *r = grow(NULL, &none, 1, sizeof *r);

    *r = (struct trace_reader){.path = grow_copy(path),
                               .symbols = symbols_new(),
                               .source = source_new()};
    r->file = fopen(path, "rb");
    const char *wrong = r->file ? read_header(r) : strerror(errno);
    if (r->file && ferror(r->file)) /* a directory opens, but does not read */
        wrong = strerror(errno);
    if (wrong) {
        say(r, error, wrong);
        trace_free(r);
        return NULL;
    }
    symbols_sort(r->symbols);
    r->about.settings = r->settings;
    r->about.symbols = r->symbols;
    r->about.source = r->source;
    r->about.command = r->command ? r->command : "";
    return r;
}

static bool is_mode(uint8_t believes)
{
    return believes == BELIEF_NONE ||
           ((believes & BELIEF_MODE) <= MODE_USER &&
            believes <= (BELIEF_MODE | BELIEF_EXL | BELIEF_ERL));
}

static bool is_event(const struct trace_reader *r, const struct event *e)
{
    return trace_event_info(r, e->kind) && e->real_before <= MODE_USER &&
           e->real_after <= MODE_USER && is_mode(e->believes_before) &&
           is_mode(e->believes_after);
}

/* What is whole has been delivered: how much is not? */
static enum trace_got damaged(const struct trace_reader *r, bool cut,
                              char error[TRACE_ERROR])
{
    char what[96]; /* two short phrases and numbers */

    if (cut && r->damaged)
        snprintf(what, sizeof what,
                 "cut short after %" PRIu64 " events; of these %" PRIu64
                 " are damaged and left out",
                 r->events + r->damaged, r->damaged);
    else if (cut)
        snprintf(what, sizeof what, "cut short after %" PRIu64 " events",
                 r->events);
    else
        snprintf(what, sizeof what,
                 "%" PRIu64 " of its %" PRIu64
                 " events are damaged and left out",
                 r->damaged, r->events + r->damaged);
    say(r, error, what);
    return TRACE_BAD;
}

/* All records are of one size: behind a damaged one come whole ones again. */
enum trace_got trace_next(struct trace_reader *r, struct event *e,
                          char error[TRACE_ERROR])
{
    uint8_t bytes[TRACE_EVENT_SIZE];

    while (fread(bytes, 1, sizeof bytes, r->file) == sizeof bytes) {
        *e = decode_event(bytes);
        if (e->kind == TRACE_END_MARK && e->seq == r->events + r->damaged)
            return r->damaged ? damaged(r, false, error) : TRACE_END;
        if (is_event(r, e)) {
            r->events++;
            return TRACE_EVENT;
        }
        r->damaged++;
    }
    return damaged(r, true, error);
}

const struct trace_about *trace_about(const struct trace_reader *r)
{
    return &r->about;
}

const struct event_info *trace_event_info(const struct trace_reader *r,
                                          unsigned kind)
{
    bool known = kind < EVENT_KINDS && r->info[kind].name;

    return known ? &r->info[kind] : NULL;
}

const struct event_info *trace_kinds(const struct trace_reader *r)
{
    return r->info;
}
