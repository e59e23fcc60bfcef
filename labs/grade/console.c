/* SPDX-License-Identifier: MIT */
/* console.c - what a guest says, line by line, against what it should. */
#include <stdlib.h>
#include <string.h>

#include "labs/grade/judge.h"
#include "labs/grade/trial.h"
#include "machine/file.h"

/* Who speaks: "NAME" of "[NAME] "; a bare guest is alone and has none. */
struct speaker {
    const char *name;
    size_t length;
};

/* The next line that this guest wrote, without "[name] " if it is not bare. */
static char *guest_line(char **rest, const struct speaker *who)
{
    char *line;

    while ((line = strsep(rest, "\n")) != NULL) {
        if (!who->name && !*rest)
            continue; /* not a whole line */
        if (who->name) {
            if (line[0] != '[' ||
                strncmp(line + 1, who->name, who->length) != 0 ||
                strncmp(line + 1 + who->length, "] ", 2) != 0)
                continue;
            line += who->length + 3;
        }
        line[strcspn(line, "\r")] = '\0';
        return line;
    }
    return NULL;
}

static void compare(struct verdict *v, const struct speaker *who,
                    const char *said, const char *wanted)
{
    char *console = strdup(said), *all = strdup(wanted), *rest = all;
    char *at = console, *want, *got, expected[SAID / 2];
    unsigned number = 0;

    if (all && console && *all && all[strlen(all) - 1] == '\n')
        all[strlen(all) - 1] = '\0';
    do {
        want = strsep(&rest, "\n");
        got = guest_line(&at, who);
        number++;
    } while (want && got && strcmp(want, got) == 0);
    if (want || got) {
        snprintf(expected, sizeof expected,
                 "line %u of the guest's console: %.400s", number,
                 want ? want : "(the end)");
        judge_failed(v, expected, "%.400s", got ? got : "(the end)");
    }
    free(all);
    free(console);
}

/* The guest in this word, as behind --guest: its name, if not its file's. */
static struct speaker speaker_of(const char *word, size_t length)
{
    static const char key[] = ",name=";
    const char *name = memmem(word, length, key, sizeof key - 1);

    if (name)
        name += sizeof key - 1;
    else
        name = word;
    length -= (size_t)(name - word);
    for (size_t i = 0; i < length; i++)
        if (name[i] == ',')
            length = i;
    return (struct speaker){name, length};
}

/* Each guest for itself, whoever spoke in between. */
static void compare_all(struct verdict *v, const char *said, const char *wanted)
{
    const char *guests = v->test->value[KEY_TEST_guest];

    if (!guests) {
        compare(v, &(struct speaker){NULL, 0}, said, wanted);
        return;
    }
    for (;;) {
        guests += strspn(guests, " ");
        size_t length = strcspn(guests, " ");
        struct speaker who = speaker_of(guests, length);

        if (length == 0 || v->outcome == FAILED)
            return;
        compare(v, &who, said, wanted);
        guests += length;
    }
}

/*
 * What this guest says alone, without a monitor; with 64 TLB entries, for under
 * the monitor it always has so many.  NULL: it
 * does not come to its end.
 */
static char *says_bare(const struct verdict *v, const char *word, size_t length,
                       const struct build *b)
{
    static const char args[] = ",args=";
    const char *found = memmem(word, length, args, sizeof args - 1);
    struct rubric_test alone = {.id = v->test->id};
    struct complaint why;
    struct trial run;
    bool never = false;
    char *said = NULL;

    alone.value[KEY_TEST_bare] = strndup(word, strcspn(word, ", "));
    alone.value[KEY_TEST_limit] = v->test->value[KEY_TEST_limit];
    if (found) {
        found += sizeof args - 1;
        alone.value[KEY_TEST_append] =
            strndup(found, length - (size_t)(found - word));
        for (char *at = alone.value[KEY_TEST_append]; at && *at; at++)
            *at = *at == '+' ? ' ' : *at;
    }
    if (trial_open(&run, &alone, b, &why)) {
        trial_go(&run, &never);
        if (run.stop == STOP_POWER && run.console)
            said = strdup(run.console);
        trial_close(&run);
    }
    free(alone.value[KEY_TEST_bare]);
    free(alone.value[KEY_TEST_append]);
    char *at = said ? strchr(said, '\r') : NULL;
    while (at) {
        memmove(at, at + 1, strlen(at));
        at = strchr(at, '\r');
    }
    return said;
}

/* Each guest says what it says alone. */
static void compare_bare(struct verdict *v, const char *said,
                         const struct build *b)
{
    const char *word = v->test->value[KEY_TEST_guest];

    for (size_t length; v->outcome != FAILED; word += length) {
        word += strspn(word, " ");
        length = strcspn(word, " ");
        if (length == 0)
            return;
        struct speaker who = speaker_of(word, length);
        char *wanted = says_bare(v, word, length, b);

        if (wanted)
            compare(v, &who, said, wanted);
        else
            judge_failed(v, "a guest of ours", "it does not run bare");
        free(wanted);
    }
}

void judge_console(struct verdict *v, const struct trial *run,
                   const struct build *b, const struct result *r)
{
    const char *name = v->test->value[KEY_TEST_console];
    struct complaint why;
    char path[512];
    size_t size;
    char *wanted, *text;

    if (!name)
        return;
    if (run->flooded) {
        judge_failed(v, "what the guest says", "a flood: over %d bytes",
                     CONSOLE_MOST);
        return;
    }
    if (strcmp(name, "bare") == 0) {
        compare_bare(v, run->console ? run->console : "", b);
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
        compare_all(v, run->console ? run->console : "", wanted);
    free(wanted);
    free(text);
}
