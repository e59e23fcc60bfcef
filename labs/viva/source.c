/* SPDX-License-Identifier: MIT */
/* source.c - read, blank what is no code, change. */
#include "labs/viva/source.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "machine/file.h"

enum { PATH = 512, SIZE_MOST = 1 << 18 };

/* Up to `end`, which is put in too; newlines stay. */
static size_t blank(char *text, size_t at, const char *end)
{
    size_t length = strlen(end);

    while (text[at] && strncmp(text + at, end, length) != 0) {
        if (text[at] != '\n')
            text[at] = ' ';
        at++;
    }
    for (size_t i = 0; i < length && text[at]; i++, at++)
        if (text[at] != '\n')
            text[at] = ' ';
    return at;
}

/* A string or a character: from one quote to the next. */
static size_t blank_quoted(char *text, size_t at)
{
    char quote = text[at++];

    while (text[at] && text[at] != quote && text[at] != '\n') {
        if (text[at] == '\\' && text[at + 1] && text[at + 1] != '\n')
            text[at++] = ' ';
        text[at++] = ' ';
    }
    return text[at] == quote ? at + 1 : at;
}

/* A directive goes on behind a line that ends with a backslash. */
static size_t blank_directive(char *text, size_t at)
{
    while (text[at] && text[at] != '\n') {
        if (text[at] == '\\' && text[at + 1] == '\n')
            text[at++] = ' ';
        else
            text[at] = ' ';
        at++;
    }
    return at;
}

static void blank_all(char *text)
{
    bool line_begins = true;

    for (size_t at = 0; text[at];) {
        char c = text[at];

        if (c == '/' && text[at + 1] == '*')
            at = blank(text, at, "*/");
        else if (c == '/' && text[at + 1] == '/')
            at = blank(text, at, "\n");
        else if (c == '"' || c == '\'')
            at = blank_quoted(text, at);
        else if (c == '#' && line_begins)
            at = blank_directive(text, at);
        else
            at++;
        if (c == '\n')
            line_begins = true;
        else if (!isspace((unsigned char)c))
            line_begins = false;
    }
}

static bool is_text(const char *text, size_t size)
{
    return memchr(text, '\0', size) == NULL;
}

bool source_read(struct source *s, const char *folder, const char *name,
                 struct complaint *why)
{
    char path[PATH];
    struct stat about;
    size_t size;

    *s = (struct source){0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (lstat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return complain(why, "%s: there is no such file", path);
    uint8_t *bytes = file_read(path, &size, why);
    if (!bytes)
        return false;
    if (size > SIZE_MOST || !is_text((char *)bytes, size)) {
        free(bytes);
        return complain(why, "%s: too long, or no text", path);
    }
    s->text = strndup((char *)bytes, size);
    s->plain = strndup((char *)bytes, size);
    s->name = strdup(name);
    free(bytes);
    if (!s->text || !s->plain || !s->name)
        abort();
    blank_all(s->plain);
    for (const char *at = s->text; *at; at++)
        s->lines += *at == '\n';
    s->lines++;
    if (s->lines > LINES_MOST) {
        source_free(s);
        return complain(why, "%s: more than %d lines", path, LINES_MOST);
    }
    source_find_spans(s);
    return true;
}

void source_free(struct source *s)
{
    free(s->name);
    free(s->text);
    free(s->plain);
    *s = (struct source){0};
}

char *source_without(const struct source *s, const struct span *span)
{
    bool assembly = strstr(s->name, ".S") != NULL;
    int length = (int)(span->to - span->from);
    char *made;

    int before = (int)span->from, n;

    if (span->kind == SPAN_CONDITION)
        n = asprintf(&made, "%.*s(!%.*s)%s", before, s->text, length,
                     s->text + span->from, s->text + span->to);
    else
        n = asprintf(&made, "%.*s%s%s", before, s->text, assembly ? "" : ";",
                     s->text + span->to);
    if (n < 0)
        abort();
    return made;
}

void source_words(const struct source *s, const struct span *span, char *to,
                  size_t room)
{
    size_t n = 0;

    for (size_t at = span->from; at < span->to; at++) {
        char c = s->text[at];

        if (isspace((unsigned char)c)) {
            if (n > 0 && to[n - 1] == ' ')
                continue;
            c = ' ';
        }
        if (n + 4 >= room) {
            snprintf(to + n, room - n, "...");
            return;
        }
        to[n++] = isprint((unsigned char)c) ? c : '?';
    }
    to[n] = '\0';
}
