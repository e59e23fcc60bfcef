/* SPDX-License-Identifier: MIT */
/* call_words.c - monitor calls in words, from their table. */
#include "traces/call_words.h"

#include <inttypes.h>

static const struct {
    uint32_t number;
    const char *name, *args;
} calls[] = {
#define CALL(number, name, args, means) {number, #name, args},
#include "vmm/hypercall.def"
#undef CALL
};

enum { CALLS = sizeof calls / sizeof calls[0] };

const char *call_name(uint32_t number)
{
    for (unsigned i = 0; i < CALLS; i++)
        if (calls[i].number == number)
            return calls[i].name;
    return NULL;
}

void say_call(struct say *to, uint32_t number, const uint32_t a[2])
{
    say(to, "monitor call %" PRIu32, number);
    for (unsigned i = 0; i < CALLS; i++) {
        if (calls[i].number != number)
            continue;
        say(to, ", %s", calls[i].name);
        if (calls[i].args[0] != '\0')
            say(to, " (%s: %08" PRIx32 " %08" PRIx32 ")", calls[i].args, a[0],
                a[1]);
    }
}
