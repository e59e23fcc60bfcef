/* SPDX-License-Identifier: MIT */
/* elsewhere.c - cut what is only here from the front of each path. */
#include "labs/grade/elsewhere.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/quote.h"

/* Each `what` with a '/' behind it goes. */
static void cut(char *text, const char *what)
{
    size_t length = strlen(what);
    char *at = length ? strstr(text, what) : NULL;

    while (at) {
        if (at[length] == '/')
            memmove(at, at + length + 1, strlen(at + length + 1) + 1);
        else
            at += length;
        at = strstr(at, what);
    }
}

/* The tree's files stand behind a blank, by their full path. */
static void put_tree(const char *from, char *to, size_t room)
{
    static const char labs[] = "/labs/";
    size_t used = 0;

    to[0] = '\0';
    while (*from && used < room) {
        size_t length = strcspn(from, " ");
        const char *in = memmem(from, length, labs, strlen(labs));

        if (in && strchr("/'", *from))
            used += (size_t)snprintf(to + used, room - used, "%sTREE%.*s",
                                     *from == '/' ? "" : "'",
                                     (int)(length - (size_t)(in - from)), in);
        else
            used += (size_t)snprintf(to + used, room - used, "%.*s",
                                     (int)length, from);
        from += length;
        if (*from && used + 1 < room) {
            to[used++] = *from++;
            to[used] = '\0';
        }
    }
}

void elsewhere(const char *submission, const char *command, char *to,
               size_t room)
{
    char *quoted = quote_word(submission), *text = strdup(command);

    if (!quoted || !text)
        abort();
    cut(text, quoted);
    cut(text, submission);
    put_tree(text, to, room);
    free(quoted);
    free(text);
}
