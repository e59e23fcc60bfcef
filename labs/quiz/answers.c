/* SPDX-License-Identifier: MIT */
/* answers.c - reading and comparing. */
#include "labs/quiz/answers.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 512 };

/* A word without what does not matter; true if there is one. */
static bool next_word(const char **at, char *to)
{
    size_t n = 0;

    while (isspace((unsigned char)**at) || **at == ',')
        ++*at;
    while (**at && !isspace((unsigned char)**at) && **at != ',' &&
           n + 1 < LINE)
        to[n++] = (char)tolower((unsigned char)*(*at)++);
    to[n] = '\0';
    if ((n > 2 && to[0] == '0' && to[1] == 'x') ||
        (n > 2 && to[1] == ':' && strchr("vpm", to[0])))
        memmove(to, to + 2, n - 1);
    while (to[0] == '0' && isxdigit((unsigned char)to[1]))
        memmove(to, to + 1, strlen(to));
    return n > 0;
}

static bool words_same(const char *given, const char *right)
{
    char a[LINE], b[LINE];
    bool any, other;

    do {
        any = next_word(&given, a);
        other = next_word(&right, b);
        if (any != other || (any && strcmp(a, b) != 0))
            return false;
    } while (any);
    return true;
}

/* The letters of a text that has no digits; false if it has some. */
static bool letters_of(const char *text, char *to)
{
    size_t n = 0;

    for (; *text && n + 1 < LINE; text++) {
        if (isdigit((unsigned char)*text))
            return false;
        if (isalpha((unsigned char)*text))
            to[n++] = (char)tolower((unsigned char)*text);
    }
    to[n] = '\0';
    return n > 0;
}

bool answers_same(const char *given, const char *right)
{
    char mine[LINE], theirs[LINE];

    /* "cab" is as good as "C A B", and "guestos" as "guest os". */
    if (letters_of(given, mine) && letters_of(right, theirs))
        return strcmp(mine, theirs) == 0;
    return words_same(given, right);
}

static bool is_comment(const char *line)
{
    line += strspn(line, " \t\r\n");
    return *line == '\0' || *line == '#' || strncmp(line, "ARG ", 4) == 0;
}

/* "N: answer" into the list, by number; `number` is the line's. */
static void read_line(const char *line, unsigned number,
                      char *given[PROBLEM_QUESTIONS], size_t questions)
{
    char *rest;
    unsigned long n = strtoul(line, &rest, 10);

    if (rest == line) {
        if (!is_comment(line))
            fprintf(stderr, "mirrorball: line %u is no answer (`N: answer`, N "
                            "the question's number): %.*s\n",
                    number, (int)strcspn(line, "\r\n"), line);
        return;
    }
    if (n < 1 || n > questions) {
        fprintf(stderr, "mirrorball: there is no question %lu\n", n);
        return;
    }
    while (*rest && strchr(" \t.:)", *rest))
        rest++;
    free(given[n - 1]);
    given[n - 1] = strdup(rest);
    if (!given[n - 1])
        problem_give_up("out of memory");
    given[n - 1][strcspn(given[n - 1], "\r\n")] = '\0';
}

unsigned answers_check(FILE *to, const struct problem *p, FILE *from,
                       bool answers)
{
    char *given[PROBLEM_QUESTIONS] = {0};
    char line[LINE];
    unsigned right = 0, number = 0;

    while (fgets(line, sizeof line, from))
        read_line(line, ++number, given, p->questions);
    for (size_t i = 0; i < p->questions; i++) {
        const struct question *q = &p->question[i];
        bool good = given[i] && answers_same(given[i], q->answer);

        right += good;
        fprintf(to, "%2zu. %s", i + 1,
                good ? "right" : given[i] ? "wrong: " : "not answered");
        if (given[i] && !good)
            fprintf(to, "%s", given[i]);
        if (!good && answers)
            fprintf(to, " --> %s   [%s]", q->answer, q->why);
        fprintf(to, "\n");
        free(given[i]);
    }
    fprintf(to, "%u of %zu\n", right, p->questions);
    return right;
}
