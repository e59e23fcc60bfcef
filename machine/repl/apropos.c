/* SPDX-License-Identifier: MIT */
/* apropos.c - which commands and topics have to do with words. */
#include <ctype.h>
#include <string.h>

#include "machine/repl/catch.h"
#include "machine/repl/info.h"

/* Is the word in the text, capital letters or not? */
static bool mentions(const char *text, const char *word)
{
    size_t n = strlen(word);

    for (; *text != '\0'; text++) {
        size_t i = 0;
        while (i < n && text[i] != '\0' &&
               tolower((unsigned char)text[i]) ==
                   tolower((unsigned char)word[i]))
            i++;
        if (i == n)
            return true;
    }
    return false;
}

static bool command_mentions(const void *of, const char *word)
{
    const struct command *c = of;

    return mentions(c->name, word) || mentions(c->alias, word) ||
           mentions(c->means, word) || mentions(c->more, word) ||
           mentions(command_keywords(c), word);
}

static bool topic_mentions(const void *of, const char *word)
{
    unsigned i = *(const unsigned *)of;

    return mentions(info_topic(i), word) || mentions(info_means(i), word);
}

/* Each of the words that were typed, in any order? */
static bool all_words(const struct words *w,
                      bool (*has)(const void *of, const char *word),
                      const void *of)
{
    for (unsigned i = 1; i < w->count; i++) {
        if (!has(of, w->word[i]))
            return false;
    }
    return true;
}

enum outcome command_apropos(struct panel *p, const struct words *w)
{
    char said[LINE_SIZE];
    unsigned found = 0;

    if (w->count < 2)
        return panel_fail(p, "apropos: which word?");
    words_rest(w, 1, said);
    panel_speak(p);
    for (int i = 0; i < COMMANDS; i++) {
        const struct command *c = &command_table[i];

        if (!all_words(w, command_mentions, c))
            continue;
        found++;
        fprintf(p->out, "%-16s %s\n", c->name, c->means);
    }
    for (unsigned i = 0; info_topic(i); i++) {
        if (!all_words(w, topic_mentions, &i))
            continue;
        found++;
        fprintf(p->out, "info %-11s %s\n", info_topic(i), info_means(i));
    }
    if (found == 0)
        return panel_fail(p, "apropos %s: no command has to do with it", said);
    return DONE;
}
