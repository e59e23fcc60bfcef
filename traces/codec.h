/* SPDX-License-Identifier: MIT */
/*
 * codec.h - the trace file's bytes: numbers, strings and events.
 *
 * Numbers are little-endian.  A string is a 16-bit length and its bytes.
 * trace.h says what a file is; traces/README.md draws the format.
 */
#ifndef TRACES_CODEC_H
#define TRACES_CODEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "traces/event.h"

#define TRACE_MAGIC "mirrball" /* the first 8 bytes of every trace */

enum {
    TRACE_VERSION = 1,
    TRACE_PREFIX = 16, /* magic, version, the header's size */
    TRACE_EVENT_SIZE = 64,
    TRACE_MONITORED = 1,    /* in the flags */
    TRACE_END_MARK = 0xffff /* the kind of the record that ends a file */
};

/* A growing header.  Free `bytes` when done. */
struct encoder {
    uint8_t *bytes;
    size_t size, room;
};

void encode_bytes(struct encoder *to, const void *from, size_t n);
void encode_u16(struct encoder *to, uint32_t v);
void encode_u32(struct encoder *to, uint32_t v);
/* Longer strings than 65,535 bytes are cut. */
void encode_string(struct encoder *to, const char *text);

/*
 * Reading never goes past the end: what is missing reads as 0 or "" and sets
 * `bad`, which is looked at once, afterwards.
 */
struct decoder {
    const uint8_t *bytes;
    size_t size, at;
    bool bad;
};

uint32_t decode_u16(struct decoder *from);
uint32_t decode_u32(struct decoder *from);
/* To be freed.  A zero byte inside is bad. */
char *decode_string(struct decoder *from);

void encode_event(uint8_t to[TRACE_EVENT_SIZE], const struct event *e);
struct event decode_event(const uint8_t from[TRACE_EVENT_SIZE]);

#endif
