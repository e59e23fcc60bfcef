/* SPDX-License-Identifier: MIT */
/* answers.c - "NAME: ANSWER". */
#include "labs/grade/answers.h"

#include <stdio.h>
#include <string.h>

static const char word[] = "ANSWER";

/* Behind "NAME:", to the end of that line; NULL if nothing is there. */
static const char *find(const char *line, const char *name)
{
    size_t length = strlen(name);

    for (; line && *line; line = strchr(line, '\n')) {
        const char *at = line + strspn(line, " \t\n");

        line = at;
        if (strncmp(at, name, length) != 0 || at[length] != ':')
            continue;
        at += length + 1;
        at += strspn(at, " \t");
        return strcspn(at, "\r\n") > 0 ? at : NULL;
    }
    return NULL;
}

bool answers_fill(struct verdict *v, const char *answers, enum key key,
                  char to[ANSWERS_FILLED])
{
    const char *says = v->test->value[key], *answer;
    const char *at = says ? strstr(says, word) : NULL;

    if (!says)
        return false;
    snprintf(to, ANSWERS_FILLED, "%s", says);
    if (!at)
        return true;
    answer = find(answers, v->test->id);
    if (answer)
        snprintf(to, ANSWERS_FILLED, "%.*s%.*s", (int)(at - says), says,
                 (int)strcspn(answer, "\r\n"), answer);
    else
        judge_failed(v, v->test->value[KEY_TEST_title],
                     "no answer behind \"%s:\"", v->test->id);
    return answer != NULL;
}
