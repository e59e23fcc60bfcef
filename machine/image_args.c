/* SPDX-License-Identifier: MIT */
/* image_args.c - the section of spec/args.h, and words against it. */
#include "machine/image_args.h"

#include <ctype.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>

#include "machine/image_parts.h"
#include "machine/spec/args.h"

/* Its strings become one, a blank between two. */
static char *section_text(const Elf_Data *data)
{
    char *text = malloc(data->d_size + 1);
    const char *from = data->d_buf;

    if (!text)
        return NULL;
    for (size_t i = 0; i < data->d_size; i++)
        text[i] = isgraph((unsigned char)from[i]) ? from[i] : ' ';
    text[data->d_size] = '\0';
    for (size_t i = data->d_size; i > 0 && text[i - 1] == ' '; i--)
        text[i - 1] = '\0';
    return text;
}

void image_read_args(struct image *image, Elf *elf)
{
    size_t names;

    if (elf_getshdrstrndx(elf, &names) != 0)
        return;
    for (Elf_Scn *s = elf_nextscn(elf, NULL); s && !image->args;
         s = elf_nextscn(elf, s)) {
        GElf_Shdr header;

        if (!gelf_getshdr(s, &header))
            continue;
        const char *name = elf_strptr(elf, names, header.sh_name);
        Elf_Data *data = elf_getdata(s, NULL);
        if (name && strcmp(name, ARGS_SECTION) == 0 && data && data->d_buf)
            image->args = section_text(data);
    }
}

/* One of "a|b|c"; capitals stand for whatever it is. */
static bool is_value(const char *value, size_t n, const char *known, size_t end)
{
    for (size_t at = 0; at < end;) {
        size_t length = strcspn(known + at, "| ");

        if (isupper((unsigned char)known[at]) ||
            (length == n && strncmp(known + at, value, n) == 0))
            return true;
        at += length + 1;
    }
    return false;
}

/* Is this word ("key=value", n letters) one of those known? */
static bool is_known(const char *word, size_t n, const char *known)
{
    size_t key = strcspn(word, "= ") + 1;

    while (key <= n && *known != '\0') {
        size_t end = strcspn(known, " ");

        if (strncmp(known, word, key) == 0 &&
            is_value(word + key, n - key, known + key, end - key))
            return true;
        known += end;
        known += strspn(known, " ");
    }
    return false;
}

bool image_args_check(const struct image *image, const char *args,
                      struct complaint *why)
{
    const char *word = args ? args : "";

    if (!image->args)
        return true;
    for (word += strspn(word, " "); *word; word += strspn(word, " ")) {
        size_t n = strcspn(word, " ");

        if (!is_known(word, n, image->args))
            return complain(
                why, "%s: \"%.*s\" is no boot argument of this guest%s%s",
                image->name, (int)n, word,
                image->args[0] ? "; it knows: " : ", which has none",
                image->args);
        word += n;
    }
    return true;
}
