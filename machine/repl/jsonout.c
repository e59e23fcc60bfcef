/* SPDX-License-Identifier: MIT */
/* jsonout.c - one JSON object on one line. */
#include "machine/repl/jsonout.h"

#include <inttypes.h>

static void quoted(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;

        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < ' ' || c == 0x7f)
            fprintf(out, "\\u%04x", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

static void begin(struct json *j, const char *name)
{
    if (j->more)
        fputc(',', j->out);
    j->more = true;
    if (!name)
        return;
    quoted(j->out, name);
    fputc(':', j->out);
}

void json_open(struct json *j, const char *name, char bracket)
{
    begin(j, name);
    fputc(bracket, j->out);
    j->more = false;
}

void json_close(struct json *j, char bracket)
{
    fputc(bracket, j->out);
    j->more = true;
}

void json_end(struct json *j)
{
    fputc('\n', j->out);
}

void json_number(struct json *j, const char *name, uint64_t value)
{
    begin(j, name);
    fprintf(j->out, "%" PRIu64, value);
}

void json_word(struct json *j, const char *name, uint32_t value)
{
    begin(j, name);
    fprintf(j->out, "\"0x%08" PRIx32 "\"", value);
}

void json_text(struct json *j, const char *name, const char *text)
{
    begin(j, name);
    quoted(j->out, text);
}

void json_bool(struct json *j, const char *name, bool value)
{
    begin(j, name);
    fputs(value ? "true" : "false", j->out);
}
