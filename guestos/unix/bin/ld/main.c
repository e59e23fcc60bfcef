/* SPDX-License-Identifier: MIT */
/*
 * main.c - ld: make one program of objects (bin/as/object.h).
 *
 *   ld PROGRAM FILE.o ...
 *
 * All sections of one kind are joined, in the order of the files; then each
 * relocation adds its symbol's address.  The program begins at _start.
 */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/as/object.h"

enum { OBJECTS = 32, GLOBALS = 512 };

struct object {
    struct object_header h;
    char *text, *data;
    struct object_symbol *symbol;
    struct object_relocation *relocation;
    uint32_t base[SECTIONS]; /* where its sections are */
};

struct global {
    const char *name;
    uint32_t address;
};

static struct object object[OBJECTS];
static int objects;
static struct global global[GLOBALS];
static int globals;

static void *load(int fd, uint32_t bytes)
{
    void *p = malloc(bytes + 1);

    if (!p)
        die("no memory");
    if (read_all(fd, p, (int)bytes) != (int)bytes)
        die("the file is too short");
    return p;
}

static void read_object(const char *path)
{
    struct object *o = &object[objects++];
    int fd = open(path, OPEN_READ);

    if (fd < 0)
        die("%s: %s", path, error_text(-fd));
    if (read_all(fd, &o->h, sizeof o->h) != sizeof o->h ||
        o->h.magic != OBJECT_MAGIC)
        die("%s is no object", path);
    o->text = load(fd, o->h.text);
    o->data = load(fd, o->h.data);
    o->symbol = load(fd, o->h.symbols * (uint32_t)sizeof *o->symbol);
    o->relocation =
        load(fd, o->h.relocations * (uint32_t)sizeof *o->relocation);
    close(fd);
}

static void place_all(struct object_header *all)
{
    for (int i = 0; i < objects; i++) {
        object[i].base[SECTION_TEXT] = all->text;
        object[i].base[SECTION_DATA] = DATA_BASE + all->data;
        all->text += object[i].h.text;
        all->data += object[i].h.data;
    }
    for (int i = 0; i < objects; i++) {
        object[i].base[SECTION_BSS] = DATA_BASE + all->data + all->bss;
        all->bss += object[i].h.bss;
    }
}

static const struct global *find(const char *name)
{
    for (int i = 0; i < globals; i++)
        if (strcmp(global[i].name, name) == 0)
            return &global[i];
    return 0;
}

static void collect(const struct object *o)
{
    for (uint32_t i = 0; i < o->h.symbols; i++) {
        const struct object_symbol *s = &o->symbol[i];

        if (!s->global || s->section == SECTION_NONE)
            continue;
        if (find(s->name))
            die("%s is there twice", s->name);
        if (globals == GLOBALS)
            die("too many names");
        global[globals++] =
            (struct global){s->name, o->base[s->section] + s->value};
    }
}

static uint32_t address(const struct object *o, uint32_t n)
{
    const struct object_symbol *s = &o->symbol[n];
    const struct global *g;

    if (s->section != SECTION_NONE)
        return o->base[s->section] + s->value;
    g = find(s->name);
    if (!g)
        die("%s is nowhere", s->name);
    return g->address;
}

static void relocate(struct object *o)
{
    for (uint32_t i = 0; i < o->h.relocations; i++) {
        const struct object_relocation *r = &o->relocation[i];
        char *at = (r->section == SECTION_TEXT ? o->text : o->data) + r->at;
        uint32_t w;

        memcpy(&w, at, sizeof w);
        w += address(o, r->symbol);
        memcpy(at, &w, sizeof w);
    }
}

static void write_program(const char *path, const struct object_header *all)
{
    int fd = open(path, OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE);

    if (fd < 0)
        die("%s: %s", path, error_text(-fd));
    write_all(fd, all, sizeof *all);
    for (int i = 0; i < objects; i++)
        write_all(fd, object[i].text, (int)object[i].h.text);
    for (int i = 0; i < objects; i++)
        write_all(fd, object[i].data, (int)object[i].h.data);
    close(fd);
}

int main(int argc, char *argv[])
{
    struct object_header all = {.magic = OBJECT_MAGIC};
    const struct global *start;

    if (argc < 3 || argc - 2 > OBJECTS)
        die("use: ld PROGRAM FILE.o ..., at most %d", OBJECTS);
    for (int i = 2; i < argc; i++)
        read_object(argv[i]);
    place_all(&all);
    for (int i = 0; i < objects; i++)
        collect(&object[i]);
    for (int i = 0; i < objects; i++)
        relocate(&object[i]);
    start = find("_start");
    if (!start)
        die("_start is nowhere");
    all.entry = start->address;
    write_program(argv[1], &all);
    return 0;
}
