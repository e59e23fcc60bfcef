/* SPDX-License-Identifier: MIT */
/*
 * guest.c - reads `--guest IMAGE[,mem=SIZE][,name=NAME][,disk=DISK][,args=ARGS]`.
 */
#include "machine/guest.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/number.h"
#include "machine/spec/board.h"
#include "traces/grow.h"

static bool name_letter(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_';
}

static bool name_taken(const struct guest guest[], size_t count,
                       const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(guest[i].name, name) == 0)
            return true;
    return strcmp(name, "vmm") == 0; /* the monitor speaks under that name */
}

/* "some/where/my kernel.elf" is called "my-kernel", or "my-kernel2" ... */
static void make_name(struct guest *g, const struct guest guest[], size_t count)
{
    const char *slash = strrchr(g->image, '/');
    const char *base = slash ? slash + 1 : g->image;
    const char *dot = strrchr(base, '.');
    size_t length = dot && dot > base ? (size_t)(dot - base) : strlen(base);
    char stem[GUEST_NAME_MAX - 1]; /* leaves two letters for a number */

    if (length >= sizeof stem)
        length = sizeof stem - 1;
    for (size_t i = 0; i < length; i++)
        stem[i] = name_letter(base[i]) ? base[i] : '-';
    stem[length] = '\0';
    snprintf(g->name, sizeof g->name, "%s", length ? stem : "vm");
    for (unsigned n = 2; name_taken(guest, count, g->name); n++)
        snprintf(g->name, sizeof g->name, "%s%u", length ? stem : "vm",
                 n % 100);
}

static bool set_name(struct guest *g, const struct guest guest[], size_t count,
                     const char *name, struct complaint *why)
{
    size_t length = strlen(name);
    bool good = length >= 1 && length <= GUEST_NAME_MAX;

    for (size_t i = 0; i < length; i++)
        good = good && name_letter(name[i]);
    if (!good)
        return complain(why,
                        "--guest: name=%s: 1 to %d letters, digits, '-' "
                        "or '_' are needed",
                        name, GUEST_NAME_MAX);
    if (name_taken(guest, count, name))
        return complain(why, "--guest: name=%s: the name is taken", name);
    memcpy(g->name, name, length + 1);
    return true;
}

/* The monitor reads them between double quotes, on one line. */
static bool set_args(struct guest *g, const char *args, struct complaint *why)
{
    if (strpbrk(args, "\"\n\r"))
        return complain(why,
                        "--guest: args=%s: no double quote or line end "
                        "can be passed",
                        args);
    if (strlen(args) > GUEST_ARGS_MAX)
        return complain(why, "--guest: args= is longer than %d bytes",
                        GUEST_ARGS_MAX);
    free(g->args);
    g->args = grow_copy(args);
    return true;
}

/* Pass over digits; false if there are none. */
static bool skip_number(const char **at)
{
    const char *begins = *at;

    while (isdigit((unsigned char)**at))
        ++*at;
    return *at > begins;
}

static bool good_disk(const char *at)
{
    if (strncmp(at, "hda", 3) != 0 && strncmp(at, "hdb", 3) != 0)
        return false;
    at += 3;
    if (*at == '@' && (++at, !skip_number(&at) || *at++ != '+' ||
                       !skip_number(&at)))
        return false;
    if (strncmp(at, ":cow=", 5) == 0) {
        for (at += 5; name_letter(*at); at++)
            ;
        return *at == '\0' && at[-1] != '=';
    }
    return !*at || strcmp(at, ":cow") == 0 || strcmp(at, ":ro") == 0;
}

/* Whether the machine has such a disk is the monitor's to say. */
static bool set_disk(struct guest *g, const char *disk, struct complaint *why)
{
    if (!good_disk(disk))
        return complain(why,
                        "--guest: disk=%s: hda or hdb, @FIRST+COUNT or "
                        "nothing, :cow, :cow=NAME, :ro or nothing",
                        disk);
    free(g->disk);
    g->disk = grow_copy(disk);
    return true;
}

/* The text behind "key=" if `setting` is one; else NULL. */
static const char *value_of(const char *setting, const char *key)
{
    size_t length = strlen(key);

    if (strncmp(setting, key, length) != 0 || setting[length] != '=')
        return NULL;
    return setting + length + 1;
}

/* Everything behind the image's name; takes `rest` to pieces. */
static bool read_settings(struct guest *g, const struct guest guest[],
                          size_t count, char *rest, struct complaint *why)
{
    while (rest) {
        const char *value = value_of(rest, "args");

        if (value) /* takes the rest, commas too */
            return set_args(g, value, why);
        char *setting = strsep(&rest, ",");
        if ((value = value_of(setting, "mem"))) {
            if (!number_read_size(value, "--guest: mem", GUEST_MEMORY_LEAST,
                                  RAM_MAX, &g->memory, why))
                return false;
        } else if ((value = value_of(setting, "name"))) {
            if (!set_name(g, guest, count, value, why))
                return false;
        } else if ((value = value_of(setting, "disk"))) {
            if (!set_disk(g, value, why))
                return false;
        } else {
            return complain(why,
                            "--guest: \"%s\" is none of mem=, name=, "
                            "disk=, args=",
                            setting);
        }
    }
    return true;
}

bool guest_add(struct guest guest[GUESTS_MAX], size_t *count, const char *text,
               struct complaint *why)
{
    struct guest *g = &guest[*count];
    char *copy, *rest;
    bool good;

    if (*count == GUESTS_MAX)
        return complain(why, "--guest: more than %d guests", GUESTS_MAX);
    rest = copy = grow_copy(text);
    *g = (struct guest){.memory = GUEST_MEMORY, .args = grow_copy("")};
    g->image = grow_copy(strsep(&rest, ","));
    good = *g->image ? read_settings(g, guest, *count, rest, why)
                     : complain(why, "--guest: \"%s\" names no image", text);
    free(copy);
    if (!good) {
        guest_free(g);
        return false;
    }
    if (!*g->name)
        make_name(g, guest, *count);
    ++*count;
    return true;
}

void guest_free(struct guest *g)
{
    free(g->image);
    free(g->args);
    free(g->disk);
    *g = (struct guest){0};
}
