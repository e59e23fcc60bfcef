/* SPDX-License-Identifier: MIT */
/* missing.c - undefined references that a student may meet. */
#include "labs/grade/missing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char wide[] =
    "A 64-bit / or % is a call of a function that is not there: the CPU has 32 "
    "bits, and inside the machine there is no library. Divide numbers of 32 "
    "bits (uint32_t), or shift, or mask with & if you divide by a power of two.";
static const char real[] =
    "Floating point is not there: the CPU has none, and inside the machine is "
    "no library that would do without. Count in whole numbers.";
static const char library[] =
    "There is no C library inside the machine. What you may call stands in the "
    "headers that the lab's README names.";

static const struct missing {
    const char *name; /* begins so */
    const char *advice;
} missing[] = {
    {"__udivdi3", wide},  {"__umoddi3", wide},  {"__divdi3", wide},
    {"__moddi3", wide},   {"__udivmoddi4", wide}, {"__divmoddi4", wide},
    {"__addsf3", real},   {"__adddf3", real},   {"__subsf3", real},
    {"__subdf3", real},   {"__mulsf3", real},   {"__muldf3", real},
    {"__divsf3", real},   {"__divdf3", real},   {"__float", real},
    {"__fix", real},      {"__extendsf", real}, {"__truncdf", real},
    {"printf", library},  {"puts", library},    {"putchar", library},
    {"malloc", library},  {"free", library},    {"abort", library},
    {"exit", library},    {"str", library},
};

static const char *advice_for(const char *said)
{
    static const char undefined[] = "undefined reference to `";

    for (const char *at = said; (at = strstr(at, undefined)) != NULL;) {
        at += strlen(undefined);
        for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
            if (strncmp(at, missing[i].name, strlen(missing[i].name)) == 0)
                return missing[i].advice;
    }
    return NULL;
}

void missing_explain(char *said, size_t room)
{
    const char *advice = advice_for(said);
    char *was = advice ? strdup(said) : NULL;

    if (was)
        snprintf(said, room, "%s\n%s", advice, was);
    free(was);
}
