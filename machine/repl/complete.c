/* SPDX-License-Identifier: MIT */
/* complete.c - candidates for the word under the cursor. */
#include "machine/repl/complete.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "machine/repl/catch.h"
#include "machine/repl/compare.h"
#include "machine/repl/info.h"
#include "machine/repl/view.h"

struct list {
    const char *begin; /* what each must begin with */
    char **item;       /* [0] is for the common beginning */
    size_t count, room;
};

/* Add a candidate, once. */
static void offer(struct list *l, const char *name)
{
    if (strncmp(name, l->begin, strlen(l->begin)) != 0)
        return;
    for (size_t i = 1; i <= l->count; i++)
        if (strcmp(l->item[i], name) == 0)
            return;
    if (l->count + 2 >= l->room) {
        size_t room = l->room ? 2 * l->room : 64;
        char **more = realloc(l->item, room * sizeof *more);
        if (!more)
            return;
        l->item = more;
        l->room = room;
    }
    char *copy = strdup(name);
    if (copy)
        l->item[++l->count] = copy;
}

static void offer_commands(struct list *l)
{
    for (int i = 0; i < COMMANDS; i++)
        offer(l, command_table[i].name);
    for (int i = 0; i < COMMANDS; i++) { /* gdb's long words are aliases here */
        const struct command *c = &command_table[i];
        char alias[NAME_SIZE];

        for (unsigned k = 0; command_other_name(c, k, alias, sizeof alias); k++)
            if (strlen(alias) > strlen(c->name))
                offer(l, alias);
    }
}

static void offer_registers(struct list *l)
{
    for (int r = 0; r < CP0_COUNT; r++)
        offer(l, cp0_info[r].name);
}

/*
 * Symbols of whoever runs; once a letter was typed everybody's, as they are
 * looked for; of NAME if NAME: was typed.
 */
static void offer_symbols(struct list *l, const struct panel *p)
{
    unsigned here = view_now(p).space;
    bool all = l->begin[0] != '\0';
    char name[NAME_SIZE];

    for (size_t i = 0; i < symbols_count(p->session.symbols); i++) {
        struct symbol s = symbols_at(p->session.symbols, i);
        const char *space = s.vm == 0 && p->machine->monitored
                                ? "monitor"
                                : panel_vm_name(p, s.vm);

        if (s.vm == here || all)
            offer(l, s.name);
        snprintf(name, sizeof name, "%s:%s", space, s.name);
        if (strchr(l->begin, ':'))
            offer(l, name);
    }
    for (unsigned vm = 0; vm <= p->options->guests && l->begin[0]; vm++) {
        snprintf(name, sizeof name, "%s:",
                 vm == 0 && p->machine->monitored ? "monitor"
                                                  : panel_vm_name(p, vm));
        if (!strchr(l->begin, ':'))
            offer(l, name);
    }
}

/* Of other tables: what can be caught, topics, kinds of flow. */
static void offer_rows(struct list *l, const char *choice)
{
    char name[CATCH_NAME];

    for (unsigned i = 0; strcmp(choice, "EVENT") == 0 && catch_name(i, name);
         i++)
        offer(l, name);
    for (unsigned i = 0; strcmp(choice, "TOPIC") == 0 && info_topic(i); i++)
        offer(l, info_topic(i));
    if (strcmp(choice, "KIND") != 0)
        return;
    for (unsigned i = 0; flow_word(i); i++)
        offer(l, flow_word(i));
}

static void offer_vms(struct list *l, const struct panel *p)
{
    for (unsigned vm = 1; vm <= p->options->guests; vm++)
        offer(l, panel_vm_name(p, vm));
}

static void offer_choice(struct list *l, const struct panel *p,
                         const char *choice)
{
    if (!isupper((unsigned char)choice[0]))
        offer(l, choice);
    else if (strcmp(choice, "LOC") == 0 || strcmp(choice, "ADDR") == 0)
        offer_symbols(l, p);
    else if (strcmp(choice, "REG") == 0)
        offer_registers(l);
    else if (strcmp(choice, "COMMAND") == 0)
        offer_commands(l);
    else if (strcmp(choice, "VM") == 0)
        offer_vms(l, p);
    else
        offer_rows(l, choice);
}

/* The word behind `catch WORD`: what that wants, and its condition. */
static void offer_caught(struct list *l, const struct panel *p,
                         const char *word)
{
    const char *wants = catch_argument(word), *name;

    for (unsigned i = 0; strcmp(wants, "KIND") == 0 &&
                         catch_event_name(i, &name); i++)
        if (name)
            offer(l, name);
    for (unsigned i = 0; strcmp(wants, "NAME") == 0 &&
                         catch_exception_name(i, &name); i++)
        if (name)
            offer(l, name);
    if (strcmp(wants, "VM") == 0)
        offer_vms(l, p);
    if (strcmp(wants, "KIND") != 0)
        offer(l, "if");
}

/* The word behind `info TOPIC`: "[real|guest]". */
static void offer_of_topic(struct list *l, const struct panel *p,
                           const char *topic)
{
    const char *s = info_arguments(topic);
    char choice[NAME_SIZE];

    while (*s != '\0') {
        s += strspn(s, "[|] ");
        size_t n = strcspn(s, "[|] ");

        snprintf(choice, sizeof choice, "%.*s", (int)n, s);
        if (n > 0)
            offer_choice(l, p, choice);
        s += n;
    }
    offer(l, "--json");
}

/* Where the first word decides what the second one is. */
static bool offer_second(struct list *l, const struct panel *p,
                         const struct command *c, const char *first)
{
    if (c->run == command_catch)
        offer_caught(l, p, first);
    else if (c->run == command_info)
        offer_of_topic(l, p, first);
    else if (c->run == command_flow && strcmp(first, "compare") == 0)
        for (unsigned i = 0; compare_name(i); i++)
            offer(l, compare_name(i));
    else
        return false;
    return true;
}

/* readline's form: in front, what all have in common. */
static char **finish(struct list *l)
{
    if (l->count == 0) {
        free(l->item);
        return NULL;
    }
    if (l->count == 1) { /* nothing to choose: it is the common beginning */
        l->item[0] = l->item[1];
        l->item[1] = NULL;
        return l->item;
    }
    size_t common = strlen(l->item[1]);
    for (size_t i = 2; i <= l->count; i++) {
        size_t n = 0;
        while (n < common && l->item[i][n] == l->item[1][n])
            n++;
        common = n;
    }
    l->item[0] = strndup(l->item[1], common);
    l->item[l->count + 1] = NULL;
    return l->item;
}

char **complete(const struct panel *p, const char *before, const char *text)
{
    struct list l = {.begin = text};
    char choice[NAME_SIZE];
    struct words w;

    words_split(&w, before);
    if (w.count == 0) {
        offer_commands(&l);
        return finish(&l);
    }
    const struct command *c = command_find(w.word[0]);
    if (w.count == 2 && c && offer_second(&l, p, c, w.word[1]))
        return finish(&l);
    for (unsigned i = 0;
         c && command_choice(c, w.count, i, choice, sizeof choice); i++)
        offer_choice(&l, p, choice);
    return finish(&l);
}

bool complete_wants_file(const char *before)
{
    char choice[NAME_SIZE];
    struct words w;

    words_split(&w, before);
    const struct command *c = w.count > 0 ? command_find(w.word[0]) : NULL;
    for (unsigned i = 0;
         c && command_choice(c, w.count, i, choice, sizeof choice); i++)
        if (strcmp(choice, "FILE") == 0)
            return true;
    return false;
}
