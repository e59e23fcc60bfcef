/* SPDX-License-Identifier: MIT */
/* rules.c - see rules.h. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/pmake/rules.h"

enum { LINE_ROOM = 1024, VARIABLES = 16 };

struct variable {
    char name[WORD_ROOM];
    const char *text;
};

struct rule rule[RULES];
int rules;

static struct variable variable[VARIABLES];
static int variables;

static char *copy(const char *text, int n)
{
    char *to = malloc((size_t)n + 1);

    if (!to)
        die("no memory");
    memcpy(to, text, (size_t)n);
    to[n] = 0;
    return to;
}

static char *skip_space(char *p)
{
    while (*p == ' ' || *p == '\t')
        p++;
    return p;
}

/* Append, and say where the end is now. */
static int append(char *to, int at, int room, const char *text, int n)
{
    if (at + n >= room)
        die("line is too long");
    memcpy(to + at, text, (size_t)n);
    to[at + n] = 0;
    return at + n;
}

static const char *value_of(const char *name, int n)
{
    for (int i = variables - 1; i >= 0; i--)
        if (strncmp(variable[i].name, name, (size_t)n) == 0 &&
            variable[i].name[n] == 0)
            return variable[i].text;
    return "";
}

/* Replace $(NAME); $@ and so on stay. */
static void expand(const char *from, char to[LINE_ROOM])
{
    int at = 0;

    to[0] = 0;
    while (*from) {
        const char *end = strchr(from, ')');

        if (from[0] == '$' && from[1] == '(' && end) {
            const char *text = value_of(from + 2, (int)(end - from - 2));

            at = append(to, at, LINE_ROOM, text, (int)strlen(text));
            from = end + 1;
        } else {
            at = append(to, at, LINE_ROOM, from++, 1);
        }
    }
}

static int word_length(const char *p)
{
    int n = 0;

    while (p[n] && p[n] != ' ' && p[n] != '\t')
        n++;
    return n;
}

static struct rule *rule_new(const char *target, int n)
{
    struct rule *r = &rule[rules];

    if (rules++ == RULES || n >= WORD_ROOM)
        die("%s: no room for the rule", target);
    memset(r, 0, sizeof *r);
    memcpy(r->target, target, (size_t)n);
    return r;
}

static void add_source(struct rule *r, const char *name, int n)
{
    if (r->sources == SOURCES)
        die("%s: too many sources", r->target);
    r->source[r->sources++] = copy(name, n);
}

struct rule *rules_new(const char *target)
{
    return rule_new(target, (int)strlen(target));
}

/* "a b: c d" is a rule for a, and the same for b. */
static void read_rule(char *line, char *colon)
{
    char *p = line;

    *colon = 0;
    while (*(p = skip_space(p))) {
        int n = word_length(p);
        struct rule *r = rule_new(p, n);
        char *s = colon + 1;

        r->is_pattern = strchr(r->target, '%') != 0;
        while (*(s = skip_space(s))) {
            int length = word_length(s);

            add_source(r, s, length);
            s += length;
        }
        p += n;
    }
}

static void read_command(const char *line)
{
    struct rule *r = rules > 0 ? &rule[rules - 1] : 0;

    if (!r || r->commands == COMMANDS)
        die("a command in the wrong place: %s", line);
    r->command[r->commands++] = copy(line, (int)strlen(line));
}

static void read_variable(char *line, char *equals)
{
    struct variable *v = &variable[variables];
    char *text = skip_space(equals + 1);
    int n = word_length(line);

    if (variables++ == VARIABLES || n >= WORD_ROOM)
        die("%s: no room for the name", line);
    memcpy(v->name, line, (size_t)n);
    v->text = copy(text, (int)strlen(text));
}

void rules_read(const char *path)
{
    char line[LINE_ROOM], text[LINE_ROOM];
    int fd = open(path, OPEN_READ);

    if (fd < 0)
        die("%s: %s", path, error_text(-fd));
    while (read_line(fd, line, LINE_ROOM) >= 0) {
        char *comment = strchr(line, '#');
        char *mark;

        if (comment)
            *comment = 0;
        expand(line, text);
        if (text[0] == '\t')
            read_command(skip_space(text));
        else if ((mark = strchr(text, '=')) != 0)
            read_variable(text, mark);
        else if ((mark = strchr(text, ':')) != 0)
            read_rule(text, mark);
        else if (*skip_space(text))
            die("neither rule nor name: %s", text);
    }
    close(fd);
}

/* What % stands for if the target fits the pattern; -1: it does not. */
static int stem_length(const char *pattern, const char *target)
{
    const char *percent = strchr(pattern, '%');
    int before = (int)(percent - pattern);
    int after = (int)strlen(percent + 1);
    int n = (int)strlen(target);

    if (n <= before + after || strncmp(pattern, target, (size_t)before) != 0 ||
        strcmp(percent + 1, target + n - after) != 0)
        return -1;
    return n - before - after;
}

/* The rule for this target that follows from the pattern. */
static struct rule *instance(const struct rule *pattern, const char *target,
                             int stem)
{
    const char *stem_at =
        target + (strchr(pattern->target, '%') - pattern->target);
    struct rule *r = rules_new(target);

    for (int i = 0; i < pattern->sources; i++) {
        const char *s = pattern->source[i];
        const char *percent = strchr(s, '%');
        char name[LINE_ROOM];
        int n;

        if (!percent) {
            add_source(r, s, (int)strlen(s));
            continue;
        }
        n = append(name, 0, LINE_ROOM, s, (int)(percent - s));
        n = append(name, n, LINE_ROOM, stem_at, stem);
        n = append(name, n, LINE_ROOM, percent + 1, (int)strlen(percent + 1));
        add_source(r, name, n);
    }
    r->commands = pattern->commands;
    memcpy(r->command, pattern->command, sizeof r->command);
    return r;
}

struct rule *rules_find(const char *target)
{
    for (int i = 0; i < rules; i++)
        if (!rule[i].is_pattern && strcmp(rule[i].target, target) == 0)
            return &rule[i];
    for (int i = 0; i < rules; i++) {
        int stem =
            rule[i].is_pattern ? stem_length(rule[i].target, target) : -1;

        if (stem > 0)
            return instance(&rule[i], target, stem);
    }
    return 0;
}

void rules_command(const struct rule *r, const char *command, char *to,
                   int room)
{
    int at = 0;

    for (const char *p = command; *p; p++) {
        int last = 0;

        if (p[0] != '$' || (p[1] != '@' && p[1] != '<' && p[1] != '^')) {
            at = append(to, at, room, p, 1);
            continue;
        }
        p++;
        if (*p == '@') {
            at = append(to, at, room, r->target, (int)strlen(r->target));
            continue;
        }
        last = *p == '^' ? r->sources : r->sources > 0;
        for (int i = 0; i < last; i++) {
            if (i > 0)
                at = append(to, at, room, " ", 1);
            at = append(to, at, room, r->source[i], (int)strlen(r->source[i]));
        }
    }
}
