/* SPDX-License-Identifier: MIT */
/*
 * by_heart.c LAB CLASS COUNT... - what a submission would be that knows the
 * answers to the calls of seed 1, and nothing else: C for by_heart.sh to put
 * in front of the lab's starter.
 *
 * A case is known by the digest of its arguments; the first function that is
 * called answers all of them in the bare program's own table, and powers off.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "labs/grade/cases.h"

static uint64_t digest(const uint8_t *at, size_t bytes)
{
    uint64_t d = 14695981039346656037u; /* FNV-1a */

    for (size_t i = 0; i < bytes; i++)
        d = (d ^ at[i]) * 1099511628211u;
    return d;
}

static void print_class(const struct case_kind *k, const char *class,
                        unsigned count)
{
    uint8_t *c = calloc(1, k->bytes);
    struct dice d;

    dice_seed(&d, 1);
    for (unsigned i = 0; c && i < count; i++) {
        if (!k->make(c, class, &d))
            abort();
        printf("{0x%016" PRIx64 "ull, {", digest(c, k->answer_at));
        k->solve(c);
        for (size_t at = k->answer_at; at < k->bytes; at++)
            printf("%u,", c[at]);
        printf("}},\n");
    }
    free(c);
}

int main(int argc, char *argv[])
{
    const struct case_kind *k = argc > 1 ? case_kind_of(argv[1]) : NULL;

    if (!k)
        return 2;
    printf("struct known { unsigned long long digest; unsigned char answer[%zu];"
           " };\nstatic const struct known by_heart_table[] = {\n",
           k->bytes - k->answer_at);
    for (int i = 2; i + 1 < argc; i += 2)
        print_class(k, argv[i], (unsigned)atoi(argv[i + 1]));
    printf("};\nenum { CASE_BYTES = %zu, ANSWER_AT = %zu };\n", k->bytes,
           k->answer_at);
    return 0;
}
