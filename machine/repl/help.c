/* SPDX-License-Identifier: MIT */
/* help.c - help: commands, instructions, registers, from their tables. */
#include <string.h>

#include "machine/repl/info.h"
#include "machine/repl/prose.h"
#include "machine/spec/cp0.h"
#include "machine/spec/insn.h"

static const char *const group_title[GROUPS] = {
    [GROUP_RUN] = "Run",
    [GROUP_STOP] = "Stop",
    [GROUP_STATE] = "Look",
    [GROUP_WATCH] = "Watch",
    [GROUP_SESSION] = "Session",
};

enum { ALIAS_SHOWN = 3 }; /* longer ones are not short ways to type */

static void put_overview(struct panel *p)
{
    for (enum command_group g = 0; g < GROUPS; g++) {
        fprintf(p->out, "%s\n", group_title[g]);
        for (int i = 0; i < COMMANDS; i++) {
            const struct command *c = &command_table[i];
            if (c->group != g)
                continue;
            char alias[ALIAS_SHOWN + 2], names[LINE_SIZE];
            command_other_name(c, 0, alias, sizeof alias);
            snprintf(names, sizeof names, "%-9s %s", c->name,
                     strlen(alias) <= ALIAS_SHOWN ? alias : "");
            fprintf(p->out, "  %-13s %s\n", names, c->means);
        }
    }
    fputs("help COMMAND says more.  An empty line repeats a step.\n", p->out);
}

static void put_command(struct panel *p, const struct command *c)
{
    fprintf(p->out, "%s%s%s\n%s%s%s%s%s\n", c->name,
            c->arguments[0] ? " " : "", c->arguments, c->means,
            c->alias[0] ? "  (also: " : "", c->alias, c->alias[0] ? ")" : "",
            ".");
    prose_lines(p, c->more);
    if (c->run == command_info)
        info_help(p->out);
}

/* An instruction by its mnemonic, a CP0 register by its name. */
static bool put_fact(struct panel *p, const char *word)
{
    for (int i = 0; i < INSN_COUNT; i++)
        if (strcmp(insn_info[i].name, word) == 0) {
            fprintf(p->out, "instruction %s: %s\n", word, insn_info[i].means);
            return true;
        }
    for (int r = 0; r < CP0_COUNT; r++)
        if (strcmp(cp0_info[r].name, word) == 0) {
            fprintf(p->out, "CP0 register %s (%u, %u): %s\n", word,
                    cp0_info[r].num, cp0_info[r].sel, cp0_info[r].means);
            return true;
        }
    return false;
}

enum outcome command_help(struct panel *p, const struct words *w)
{
    panel_speak(p);
    if (w->count < 2) {
        put_overview(p);
        return DONE;
    }
    const struct command *c = command_find(w->word[1]);
    if (c && strcmp(c->name, w->word[1]) != 0 && put_fact(p, w->word[1]))
        return DONE;
    if (c) {
        put_command(p, c);
        return DONE;
    }
    if (put_fact(p, w->word[1]))
        return DONE;
    const char *meant = command_suggest(w->word[1]);
    return panel_fail(p, "help %s: no such command, instruction or "
                         "register%s%s",
                      w->word[1], meant ? "; did you mean " : "",
                      meant ? meant : "");
}
