/* SPDX-License-Identifier: MIT */
/*
 * sh.h - the shell: a line becomes words (token.c), words a tree (parse.c),
 * the tree processes (run.c, pipeline.c); a word becomes what the program
 * gets (expand.c) when its command runs, so that $? is that of the one before.
 *
 *   line:      list of pipelines with ; & && || between them
 *   pipeline:  commands with | between them
 *   command:   words and redirections, or ( line )
 *   words:     "..." keeps blanks, '...' keeps all, \ keeps one byte;
 *              $? $# $0 ... $9 are replaced, also in "..."; # begins a comment
 *   < F, > F, >> F, 2> F, 2>> F, 2>&1, >&2: redirections
 *
 * What a line needs is allocated and forgotten with the line (line_alloc()).
 */
#ifndef GUESTOS_UNIX_BIN_SH_SH_H
#define GUESTOS_UNIX_BIN_SH_SH_H

#include <stdbool.h>

#include "guestos/unix/lib/unix.h"

enum {
    LINE_MOST = 1024,
    WORDS_MOST = ARGS_MOST,
    REDIRECTIONS_MOST = 8,
    PIPELINE_MOST = 16
};

enum token { T_END, T_WORD, T_SIGN };

/* One reads the line's tokens through this. */
struct reader {
    const char *at;      /* what follows the token */
    enum token token;
    char sign[5];        /* T_SIGN: "&&", "2>>" */
    char *word;          /* T_WORD: as it stands there, quotes and all */
    const char *error;   /* what is wrong with the line, in words; 0: nothing */
};

struct redirection {
    int fd;       /* which one */
    int same_as;  /* becomes this one; -1: a file */
    int flags;    /* OPEN_*, for a file */
    char *path;
};

struct command {
    struct list *inside; /* ( ... ); 0: words */
    char *words[WORDS_MOST + 1];
    int n;
    struct redirection to[REDIRECTIONS_MOST];
    int redirections;
    struct command *next; /* behind the | */
};

enum when { ALWAYS, IF_GOOD, IF_BAD };

/* Pipelines in a row, each with what says whether it runs. */
struct list {
    struct command *pipeline;
    enum when when; /* by the status of what ran before it */
    bool behind; /* & : nobody waits for it */
    struct list *next;
};

/* What the shell knows of itself. */
struct shell {
    int status; /* $? */
    int argc;   /* $0 ... of a script */
    char **argv;
    bool asks;  /* somebody types: it prompts */
};

extern struct shell shell;

/* Memory until line_free(); never 0: without memory the shell dies. */
void *line_alloc(size_t bytes);
void line_free(void);

/* token.c: the next token of the line. */
void token_next(struct reader *r);

/* expand.c: the word without quotes, $? and so on replaced; 0: nothing left. */
char *expand(const char *word);

/* parse.c: the tree of a line; 0: there is nothing in it, or r->error. */
struct list *parse_line(struct reader *r, const char *line);

/* run.c: its status, in shell.status too. */
int run_list(const struct list *l);
int run_line(const char *line);

/* pipeline.c: start it, and wait for all of it unless it runs behind. */
int run_pipeline(const struct command *c, bool behind);

/* redirect.c: false, and said why, if one cannot be done. */
bool redirect(const struct command *c);
bool become(int from, int to); /* descriptor `to` is what `from` was */

/* builtin.c: cd, exit, wait: the shell's own; true: it was one. */
bool builtin(char *words[], int *status);
bool is_builtin(const char *name);

#endif
