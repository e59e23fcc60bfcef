/* SPDX-License-Identifier: MIT */
/* work.c - what a process may do to files, at random. */
#include "guestos/unix/abi/unix.h"
#include "tests/unixfs/work.h"
#include "tests/unixfs/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WRITE_MOST = 100 * 1024, STEP = 16 * BLOCK_BYTES, KEPT = 3 };

struct work work;
static uint8_t bytes[WRITE_MOST];
static int32_t kept[KEPT]; /* descriptors of files, perhaps unlinked; 0 */

static _Noreturn void wrong(const char *what, const char *path, int32_t answer)
{
    printf("FAILED - %s %s: %d\n", what, path, answer);
    exit(1);
}

/* A step has been made. */
static void note_state(void)
{
    if (work.states == work.room) {
        work.room = work.room ? 2 * work.room : 256;
        work.state = realloc(work.state, work.room * sizeof *work.state);
    }
    work.state[work.states++] = model_digest(&work.model);
}

static void note_sync(void)
{
    if (work.syncs == sizeof work.sync / sizeof work.sync[0])
        return;
    work.sync[work.syncs].written = world.count;
    work.sync[work.syncs++].state = work.states - 1;
}

void work_begin(void)
{
    memset(&work, 0, sizeof work);
    memset(kept, 0, sizeof kept);
    model_begin(&work.model);
    note_state();
    note_sync();
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)world_random(256);
}

void work_end(void)
{
    model_end(&work.model);
    free(work.state);
}

/* --------------------------------------------------------------- operations */

/* Is there room for a name in the folder of that path? */
static bool has_folder(unsigned path)
{
    return work.model.folder[path / NAMES];
}

/* What went is split as the file system's steps are. */
static void wrote(struct node *n, uint32_t offset, const uint8_t *from,
                  uint32_t count)
{
    while (count) {
        uint32_t step = STEP - offset % BLOCK_BYTES;

        if (step > count)
            step = count;
        model_write(n, offset, from, step);
        note_state();
        offset += step;
        from += step;
        count -= step;
    }
}

static int32_t open_path(unsigned path, int flags)
{
    struct node **n = &work.model.file[path];
    int32_t fd = call_open(model_path(path), flags);

    if (!has_folder(path) || (!*n && !(flags & OPEN_CREATE))) {
        if (fd != -ENOENT)
            wrong("open", model_path(path), fd);
        return fd;
    }
    if (fd == -ENOSPC && !*n)
        return fd;
    if (fd < 0)
        wrong("open", model_path(path), fd);
    if (!*n) {
        model_create(&work.model, path);
        note_state();
    }
    if (flags & OPEN_TRUNCATE && (*n)->size) {
        (*n)->size = 0;
        memset((*n)->bytes, 0, LONGEST);
        note_state();
    }
    return fd;
}

static uint32_t some_bytes(void)
{
    static const uint32_t most[] = {100, 5000, 20000, WRITE_MOST};

    return 1 + world_random(most[world_random(4)]);
}

static void write_at(int32_t fd, struct node *n, uint32_t offset)
{
    uint32_t count = some_bytes(), from = world_random(WRITE_MOST - count + 1);
    int32_t answer;

    if (offset + count > LONGEST)
        return;
    call_seek(fd, (int32_t)offset, SEEK_SET);
    answer = call_write(fd, bytes + from, count);
    if (answer < 0 && answer != -ENOSPC)
        wrong("write", "", answer);
    if (answer > 0)
        wrote(n, offset, bytes + from, (uint32_t)answer);
}

static void do_write(unsigned path, int flags)
{
    int32_t fd = open_path(path, flags | OPEN_WRITE);
    struct node *n = work.model.file[path];
    uint32_t offset;

    if (fd < 0)
        return;
    offset = flags & OPEN_APPEND ? n->size : 0;
    if (!(flags & (OPEN_APPEND | OPEN_TRUNCATE)))
        offset = world_random(n->size + 10000);
    write_at(fd, n, offset);
    call_close(fd);
}

static void do_unlink(unsigned path)
{
    bool there = work.model.file[path] != NULL;
    int32_t answer = call_unlink(model_path(path));

    if (answer != (there ? 0 : -ENOENT))
        wrong("unlink", model_path(path), answer);
    if (!there)
        return;
    model_unlink(&work.model, path);
    note_state();
}

static void do_link(unsigned old, unsigned new)
{
    int32_t answer = call_link(model_path(old), model_path(new));
    int32_t want = 0;

    if (!work.model.file[old] || !has_folder(new))
        want = -ENOENT;
    else if (work.model.file[new])
        want = -EEXIST;
    if (answer == -ENOSPC && want == 0)
        return;
    if (answer != want)
        wrong("link", model_path(new), answer);
    if (answer < 0)
        return;
    model_link(&work.model, old, new);
    note_state();
}

static bool is_empty(unsigned folder)
{
    for (unsigned i = 0; i < NAMES; i++)
        if (work.model.file[folder * NAMES + i])
            return false;
    return folder != 1 || !work.model.folder[3];
}

/* /a/c needs /a; a folder that is not empty stays. */
static void do_folder(unsigned i)
{
    bool *there = &work.model.folder[i];
    int32_t want = 0, answer;

    if (*there) {
        want = is_empty(i) ? 0 : -ENOTEMPTY;
        answer = call_unlink(model_folder(i));
    } else {
        if (i == 3 && !work.model.folder[1])
            want = -ENOENT;
        answer = call_mkdir(model_folder(i));
        if (answer == -ENOSPC && want == 0)
            return;
    }
    if (answer != want)
        wrong("folder", model_folder(i), answer);
    if (answer < 0)
        return;
    *there = !*there;
    note_state();
}

/* A file is used on after its last name has gone. */
static void do_keep(unsigned path)
{
    int32_t *fd = &kept[world_random(KEPT)];
    struct node *n = work.model.file[path];

    if (!n || n->links > 1)
        return;
    if (*fd)
        call_close(*fd);
    *fd = open_path(path, OPEN_READ | OPEN_WRITE);
    do_unlink(path);
    call_write(*fd, bytes, some_bytes());
}

static void do_one(void)
{
    unsigned path = world_random(PATHS), other = world_random(PATHS);

    switch (world_random(12)) {
    case 0:
    case 1:
        do_write(path, OPEN_CREATE | OPEN_TRUNCATE);
        break;
    case 2:
    case 3:
        do_write(path, OPEN_CREATE | OPEN_APPEND);
        break;
    case 4:
        do_write(path, 0);
        break;
    case 5:
        do_unlink(path);
        break;
    case 6:
        do_link(path, other);
        break;
    case 7: /* a name is changed */
        if (work.model.file[path] && !work.model.file[other] &&
            has_folder(other)) {
            do_link(path, other);
            if (work.model.file[other])
                do_unlink(path);
        }
        break;
    case 8:
    case 9:
        do_folder(1 + world_random(FOLDERS - 1));
        break;
    case 10:
        do_keep(path);
        break;
    case 11:
        if (call_sync() != 0)
            wrong("sync", "", 0);
        note_sync();
        break;
    }
}

void work_do(unsigned operations)
{
    while (operations--)
        do_one();
    for (unsigned i = 0; i < KEPT; i++)
        if (kept[i])
            call_close(kept[i]);
    if (call_sync() != 0)
        wrong("sync", "", 0);
    note_sync();
}

bool work_allows(uint64_t digest, size_t written)
{
    size_t first = 0;

    for (size_t i = 0; i < work.syncs; i++)
        if (work.sync[i].written <= written)
            first = work.sync[i].state;
    for (size_t i = first; i < work.states; i++)
        if (work.state[i] == digest)
            return true;
    return false;
}
