/* SPDX-License-Identifier: MIT */
/* fuzz_pattern.c - patterns of `mirrorball trace grep`: text, then events. */
#include <string.h>

#include "tests/fuzzers/fuzz.h"
#include "traces/pattern.h"

enum { TEXT = 200 };

static void on_found(void *context, const struct event *const *event,
                     unsigned events)
{
    (void)context;
    (void)event;
    (void)events;
}

/* What is behind the text are kinds, and arguments to agree about. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[TEXT + 1], error[PATTERN_ERROR];
    size_t n = size < TEXT ? size : TEXT;

    memcpy(text, data, n);
    text[n] = '\0';
    struct pattern *p = pattern_parse(text, event_info, NULL, error);
    if (!p)
        return 0;
    struct matcher *m = matcher_new(p, on_found, NULL);
    struct event_sink sink = matcher_sink(m);
    for (size_t i = 0; i < size; i++) {
        struct event e = {.kind = data[i] % 70, .seq = i, .vm = data[i] & 1};

        if (!event_info[e.kind].name)
            continue;
        e.arg[0] = data[i] >> 6;
        sink.put(sink.self, &e);
    }
    matcher_end(m);
    matcher_free(m);
    pattern_free(p);
    return 0;
}
