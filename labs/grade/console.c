/* SPDX-License-Identifier: MIT */
/* console.c - what a guest says, line by line, against what it should. */
#include <stdlib.h>
#include <string.h>

#include "labs/grade/judge.h"
#include "labs/grade/trial.h"
#include "machine/file.h"

/* The next line that a guest wrote, without "[name] " if it is not bare. */
static char *guest_line(char **rest, bool bare)
{
    char *line;

    while ((line = strsep(rest, "\n")) != NULL) {
        char *end = strstr(line, "] ");

        if (bare && *rest) {
            line[strcspn(line, "\r")] = '\0';
            return line;
        }

        if (line[0] != '[' || !end || strncmp(line, "[vmm]", 5) == 0)
            continue;
        line = end + 2;
        line[strcspn(line, "\r")] = '\0';
        return line;
    }
    return NULL;
}

static void compare(struct verdict *v, char *console, char *wanted)
{
    unsigned number = 0;
    char *want, *got;

    if (wanted[0] && wanted[strlen(wanted) - 1] == '\n')
        wanted[strlen(wanted) - 1] = '\0';
    do {
        want = strsep(&wanted, "\n");
        got = guest_line(&console, v->test->value[KEY_TEST_bare]);
        number++;
    } while (want && got && strcmp(want, got) == 0);
    if (!want && !got)
        return;
    char expected[SAID / 2];
    snprintf(expected, sizeof expected,
             "line %u of the guest's console: %.400s", number,
             want ? want : "(the end)");
    judge_failed(v, expected, "%.400s", got ? got : "(the end)");
}

void judge_console(struct verdict *v, const struct trial *run,
                   const struct build *b, const struct result *r)
{
    const char *name = v->test->value[KEY_TEST_console];
    struct complaint why;
    char path[512], none[1] = "";
    size_t size;
    char *wanted, *text;

    if (!name)
        return;
    if (run->flooded) {
        judge_failed(v, "what the guest says", "a flood: over %d bytes",
               CONSOLE_MOST);
        return;
    }
    snprintf(path, sizeof path, "%s/labs/%s/%s", b->root,
             r->rubric->value[KEY_LAB_number], name);
    text = (char *)file_read(path, &size, &why);
    if (!text) {
        judge_failed(v, "a file of ours", "%s", why.text);
        return;
    }
    wanted = strndup(text, size);
    if (wanted)
        compare(v, run->console ? run->console : none, wanted);
    free(wanted);
    free(text);
}
