/* SPDX-License-Identifier: MIT */
/* work.c - honest work: a few kilobytes, mixed again and again. */
#include "guestos/greedy/work.h"

#include <stdint.h>

#include "guestos/greedy/report.h"

/* A linear congruential generator's constants; any odd numbers would do. */
enum { WORDS = 4096, ROUNDS = 2, FACTOR = 1664525, SUMMAND = 1013904223 };

static uint32_t word[WORDS];

void work_start(void)
{
    for (uint32_t i = 0; i < WORDS; i++)
        word[i] = i;
}

void work_go_on(void)
{
    uint32_t carry = 0;

    for (unsigned round = 0; round < ROUNDS; round++)
        for (uint32_t i = 0; i < WORDS; i++) {
            carry += word[i] * FACTOR + SUMMAND;
            word[i] = carry;
        }
}

void work_report(void)
{
    uint32_t sum = 0;

    for (uint32_t i = 0; i < WORDS; i++)
        sum = sum * FACTOR + word[i];
    report_value("checksum of the honest work", sum);
}
