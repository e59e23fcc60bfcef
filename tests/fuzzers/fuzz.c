/* SPDX-License-Identifier: MIT */
/* fuzz.c - what the fuzzers share. */
#include "tests/fuzzers/fuzz.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void fuzz_expect(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "fuzz: %s\n", what);
    abort();
}

const char *fuzz_file(const uint8_t *data, size_t size)
{
    static char path[40];
    static int fd = -1;

    if (fd >= 0)
        close(fd);
    fd = memfd_create("fuzz", 0);
    fuzz_expect(fd >= 0 && write(fd, data, size) == (ssize_t)size,
                "no room for a file");
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    return path;
}

static void put_nowhere(void *self, uint8_t byte)
{
    (void)self;
    (void)byte;
}

struct console fuzz_silence(void)
{
    return (struct console){put_nowhere, NULL};
}

uint32_t fuzz_take(struct fuzz_bytes *from, unsigned bytes)
{
    uint32_t value = 0;

    for (unsigned i = 0; i < bytes && from->size > 0; i++) {
        value |= (uint32_t)*from->data++ << (8 * i);
        from->size--;
    }
    return value;
}

void fuzz_built(char path[FUZZ_PATH], const char *name)
{
    const char *folder = getenv("B");

    snprintf(path, FUZZ_PATH, "%s/%s", folder ? folder : "build", name);
}

void fuzz_command(struct fuzz_command *c, const char *format, ...)
{
    struct complaint why = {""};
    char *rest = c->text;
    int count = 0;
    va_list args;

    va_start(args, format);
    vsnprintf(c->text, sizeof c->text, format, args);
    va_end(args);
    while (count < FUZZ_WORDS && rest)
        c->word[count++] = strsep(&rest, "\n");
    fuzz_expect(options_parse(&c->options, count, c->word, &why), why.text);
}

void fuzz_bare_panel(struct fuzz_command *c)
{
    static char folder[] = "/tmp/fuzz_panel.XXXXXX";
    char image[FUZZ_PATH], *path;

    fuzz_built(image, "fuzz/repl.elf");
    path = realpath(image, NULL);
    fuzz_expect(path, "fuzz/repl.elf is not built");
    fuzz_command(c,
                 "mirrorball\nrepl\n--batch\n--memory\n4M\n--max-insns\n"
                 "200000\n%s", path);
    free(path);
    fuzz_expect(mkdtemp(folder) && chdir(folder) == 0, "no folder to work in");
}

bool fuzz_harmless(const char *line)
{
    return !strchr(line, '/') && !strchr(line, '~') && !strstr(line, "draw");
}
