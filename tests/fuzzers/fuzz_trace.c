/* SPDX-License-Identifier: MIT */
/* fuzz_trace.c - trace files: everything that `mirrorball trace` does. */
#include <stdio.h>

#include "tests/fuzzers/fuzz.h"
#include "traces/trace_main.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const what[] = {"cat", "flows", "stat"};

    for (unsigned i = 0; i < sizeof what / sizeof *what; i++) {
        char word[8], path[64];
        char *argv[] = {word, word, path, NULL};

        snprintf(word, sizeof word, "%s", what[i]);
        snprintf(path, sizeof path, "%s", fuzz_file(data, size));
        trace_main(3, argv);
    }
    char trace[] = "trace", grep[] = "grep", count[] = "--count";
    char pattern[] = "any > any .. !kill .. end", path[64];
    char *argv[] = {trace, grep, count, pattern, path, NULL};

    snprintf(path, sizeof path, "%s", fuzz_file(data, size));
    trace_main(5, argv);
    return 0;
}
