/* SPDX-License-Identifier: MIT */
/* boot.c - options, then a session. */
#include "labs/quiz/boot.h"

#include <stdlib.h>
#include <string.h>

#include "labs/quiz/problem.h"

static void nobody(void *self, uint8_t byte)
{
    (void)self;
    (void)byte;
}

struct boot *boot_open(const char *const words[])
{
    static const char *const front[] = {"mirrorball", "run"};
    struct boot *b = problem_need(calloc(1, sizeof *b), "out of memory");
    struct complaint why = {""};
    int n = 0;

    for (; n < 2; n++)
        b->word[n] = strdup(front[n]);
    for (; words[n - 2] && n < BOOT_WORDS; n++)
        b->word[n] = strdup(words[n - 2]);
    if (!options_parse(&b->options, n, b->word, &why) ||
        !session_open(&b->session, &b->options,
                      (struct console){nobody, NULL}, &why))
        problem_give_up(why.text);
    return b;
}

void boot_close(struct boot *b)
{
    session_close(&b->session);
    options_free(&b->options);
    for (int i = 0; i < BOOT_WORDS; i++)
        free(b->word[i]);
    free(b);
}
