/* SPDX-License-Identifier: MIT */
/*
 * rules.h - what a makefile says.
 *
 *   NAME = words            $(NAME) stands for them from then on
 *   target: source ...      is made of these, which are made before
 *   <tab>command            by this; several lines: one after the other
 *
 * A % in a rule's target and sources stands for any name (a pattern); $@, $<
 * and $^ are the target, its first source and all sources; # begins a
 * comment.
 */
#ifndef GUESTOS_UNIX_BIN_PMAKE_RULES_H
#define GUESTOS_UNIX_BIN_PMAKE_RULES_H

#include <stdbool.h>

enum { SOURCES = 32, COMMANDS = 4, RULES = 96, WORD_ROOM = 60 };

enum state { STATE_NEW, STATE_RUNNING, STATE_MADE };

struct rule {
    char target[WORD_ROOM];
    const char *source[SOURCES];
    int sources;
    const char *command[COMMANDS];
    int commands;
    bool is_pattern;
    enum state state;
    bool fresh; /* made in this run */
    int pid;    /* of what makes it */
};

extern struct rule rule[RULES];
extern int rules;

void rules_read(const char *path);

/* One without sources or commands. */
struct rule *rules_new(const char *target);

/* The rule that makes this; 0: none, it must be a file. */
struct rule *rules_find(const char *target);

/* A command of a rule, with $@ and so on replaced. */
void rules_command(const struct rule *r, const char *command, char *to,
                   int room);

#endif
