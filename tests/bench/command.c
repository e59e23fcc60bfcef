/* SPDX-License-Identifier: MIT */
/* command.c - the command lines by which a workload is run. */
#include "tests/bench/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Both machines have 256 MiB; the guests share them. */
#define MIB "256"
enum { GUESTS = 12, TEXT = 400 };

/* Three texts, one word. */
static void add(struct command *c, const char *a, const char *b,
                const char *end)
{
    char *word = NULL;

    if (c->words == WORDS_MAX - 1 || asprintf(&word, "%s%s%s", a, b, end) < 0)
        abort();
    c->argv[c->words++] = word;
}

static void add_words(struct command *c, const char *words)
{
    char text[TEXT];

    snprintf(text, sizeof text, "%s", words);
    for (char *w = strtok(text, " "); w; w = strtok(NULL, " "))
        add(c, w, "", "");
}

static void add_guests(struct command *c, const char *build)
{
    for (char name[] = "a"; *name < 'a' + GUESTS; ++*name) {
        add(c, "--guest", "", "");
        add(c, build, "/guestos/paging.elf,name=", name);
    }
}

static void add_image(struct command *c, const char *build,
                      const struct workload *w)
{
    char name[TEXT];

    snprintf(name, sizeof name, "/bench/%s", w->image);
    add(c, build, name, ".elf");
}

void command_ours(struct command *c, const char *build,
                  const struct workload *w, const char *way)
{
    add(c, build, "/mirrorball", "");
    add_words(c, way);
    add_words(c, "--memory " MIB "M");
    if (*w->image) {
        add_image(c, build, w);
    } else {
        add(c, "--vmm=", build, "/vmm.elf");
        add_guests(c, build);
    }
}

void command_qemu(struct command *c, const char *build,
                  const struct workload *w)
{
    add_words(c, "qemu-system-mipsel -M malta -cpu P5600 -m " MIB
                 " -nographic -vga none -nic none -monitor none -serial stdio"
                 " -no-reboot -kernel");
    if (*w->image) {
        add_image(c, build, w);
    } else {
        add(c, build, "/vmm.elf", "");
        add_words(c, "-initrd");
        add(c, build, "/bench/guests.cpio", "");
    }
}

void command_bundle(struct command *c, const char *build)
{
    add(c, build, "/mirrorball", "");
    add_words(c, "bundle -o");
    add(c, build, "/bench/guests.cpio", "");
    add_guests(c, build);
}

void command_free(struct command *c)
{
    while (c->words > 0)
        free(c->argv[--c->words]);
}
