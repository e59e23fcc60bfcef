/* SPDX-License-Identifier: MIT */
/* fuzz.c - what the fuzzers share. */
#include "tests/fuzzers/fuzz.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { TEXT = 2000, WORDS = 20 };

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

void fuzz_options(struct options *o, const char *format, ...)
{
    static char text[TEXT], *words[WORDS + 1];
    struct complaint why = {""};
    char *rest = text;
    int count = 0;
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    while (count < WORDS && rest)
        words[count++] = strsep(&rest, "\n");
    fuzz_expect(options_parse(o, count, words, &why), why.text);
}

void fuzz_bare_panel(struct options *o)
{
    static char folder[] = "/tmp/fuzz_panel.XXXXXX";
    char image[FUZZ_PATH], *path;

    fuzz_built(image, "fuzz/repl.elf");
    path = realpath(image, NULL);
    fuzz_expect(path, "fuzz/repl.elf is not built");
    fuzz_options(o,
                 "mirrorball\nrepl\n--batch\n--memory\n4M\n--max-insns\n"
                 "200000\n%s", path);
    free(path);
    fuzz_expect(mkdtemp(folder) && chdir(folder) == 0, "no folder to work in");
}

bool fuzz_harmless(const char *line)
{
    return !strchr(line, '/') && !strchr(line, '~') && !strstr(line, "draw");
}
