/* SPDX-License-Identifier: MIT */
/* tools.c - a command, as the Makefile has left it. */
#include "labs/grade/tools.h"

#include <stdlib.h>
#include <string.h>

#include "machine/file.h"

enum { PATH = 512 };

bool tools_read(struct tools *l, const char *root, const char *name,
                struct result *r)
{
    char path[PATH];
    struct complaint why;
    size_t size;

    *l = (struct tools){0};
    snprintf(path, sizeof path, "%s/build/lab/%s", root, name);
    l->text = (char *)file_read(path, &size, &why);
    if (!l->text) {
        r->build = NO_TOOLS;
        snprintf(r->said, sizeof r->said, "%s (run make first)", why.text);
        return false;
    }
    l->text = realloc(l->text, size + 1);
    if (!l->text)
        abort();
    l->text[size] = '\0';
    for (char *word = strtok(l->text, "\n"); word && l->count < TOOLS_WORDS - 16;
         word = strtok(NULL, "\n"))
        l->word[l->count++] = word;
    return true;
}
