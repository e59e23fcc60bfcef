/* SPDX-License-Identifier: MIT */
/* parse.c - the tree of a line, by recursive descent: the grammar of sh.h. */
#include "guestos/unix/bin/sh/sh.h"

static struct list *parse_list(struct reader *r, bool inside);

static bool is(const struct reader *r, const char *sign)
{
    return r->token == T_SIGN && strcmp(r->sign, sign) == 0;
}

/* What is wrong first is what is said. */
static void wrong(struct reader *r, const char *error)
{
    if (!r->error)
        r->error = error;
    r->token = T_END;
}

static bool is_redirection(const struct reader *r)
{
    return r->token == T_SIGN && strchr(r->sign, '>') ? true : is(r, "<");
}

/* At "> F" and so on: behind it afterwards. */
static void parse_redirection(struct reader *r, struct command *c)
{
    struct redirection to = {1, -1, OPEN_WRITE | OPEN_CREATE, 0};
    bool twice = strchr(r->sign, '>') != strrchr(r->sign, '>');

    if (c->redirections == REDIRECTIONS_MOST) {
        wrong(r, "too many redirections");
        return;
    }
    if (r->sign[0] == '2')
        to.fd = 2;
    if (is(r, "<")) {
        to.fd = 0;
        to.flags = OPEN_READ;
    } else {
        to.flags |= twice ? OPEN_APPEND : OPEN_TRUNCATE;
    }
    if (strchr(r->sign, '&')) {
        to.same_as = to.fd == 2 ? 1 : 2;
    } else {
        token_next(r);
        if (r->token != T_WORD) {
            wrong(r, "a redirection needs a file");
            return;
        }
        to.path = r->word;
    }
    c->to[c->redirections++] = to;
    token_next(r);
}

static void parse_word(struct reader *r, struct command *c)
{
    if (c->inside)
        wrong(r, "a word behind )");
    else if (c->n == WORDS_MOST)
        wrong(r, "too many words");
    else
        c->words[c->n++] = r->word;
    if (!r->error)
        token_next(r);
}

static struct command *parse_command(struct reader *r)
{
    struct command *c = line_alloc(sizeof *c);

    memset(c, 0, sizeof *c);
    if (is(r, "(")) {
        token_next(r);
        c->inside = parse_list(r, true);
        if (!is(r, ")"))
            wrong(r, "a ( has no )");
        else
            token_next(r);
    }
    while (!r->error && (r->token == T_WORD || is_redirection(r))) {
        if (r->token == T_WORD)
            parse_word(r, c);
        else
            parse_redirection(r, c);
    }
    if (!c->inside && !c->n && !c->redirections)
        wrong(r, "a command is missing");
    return c;
}

static struct command *parse_pipeline(struct reader *r)
{
    struct command *first = parse_command(r);
    struct command *last = first;

    for (int n = 1; !r->error && is(r, "|"); n++) {
        if (n == PIPELINE_MOST) {
            wrong(r, "too many commands in a pipeline");
            break;
        }
        token_next(r);
        last->next = parse_command(r);
        last = last->next;
    }
    return first;
}

/* At its ) or at the end of the line afterwards. */
static struct list *parse_list(struct reader *r, bool inside)
{
    struct list *first = 0, **end = &first;
    enum when when = ALWAYS;

    while (!r->error && r->token != T_END && !is(r, ")")) {
        struct list *l = line_alloc(sizeof *l);

        *l = (struct list){parse_pipeline(r), when, false, 0};
        *end = l;
        end = &l->next;
        l->behind = is(r, "&");
        when = is(r, "&&") ? IF_GOOD : ALWAYS;
        if (is(r, "||"))
            when = IF_BAD;
        if (when == ALWAYS && !is(r, ";") && !is(r, "&"))
            break;
        token_next(r);
    }
    if (when != ALWAYS && (r->token == T_END || is(r, ")")))
        wrong(r, "a command is missing");
    if (!inside && is(r, ")"))
        wrong(r, "a ) has no (");
    if (inside && !first)
        wrong(r, "nothing between ( and )");
    return first;
}

struct list *parse_line(struct reader *r, const char *line)
{
    *r = (struct reader){line, T_END, "", 0, 0};
    token_next(r);

    struct list *l = parse_list(r, false);

    if (!r->error && r->token != T_END)
        wrong(r, "a ; is missing");
    return r->error ? 0 : l;
}
