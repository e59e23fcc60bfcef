/* SPDX-License-Identifier: MIT */
/* pool.c - see pool.h. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/database/pool.h"

struct frame {
    struct table_file *file; /* 0: free */
    uint32_t page;
    uint32_t stamp; /* pool_asked, when it was last asked for */
    bool used;      /* since the hand came by */
    bool changed;
    struct frame *next; /* of the same hash */
    uint32_t *data;
};

enum { BUCKETS = 512 };

uint32_t pool_asked, pool_read;

static struct frame *frames, *bucket[BUCKETS];
static uint32_t count, hand;

static uint32_t hash(const struct table_file *f, uint32_t page)
{
    return (page + (uint32_t)f->fd * 97) % BUCKETS;
}

void pool_start(uint32_t n)
{
    char *data = malloc((n + 1) * PAGE_BYTES);

    frames = malloc(n * sizeof *frames);
    if (!frames || !data)
        die("no memory for %u pages", n);
    memset(frames, 0, n * sizeof *frames);
    data += PAGE_BYTES - (uintptr_t)data % PAGE_BYTES;
    for (uint32_t i = 0; i < n; i++)
        frames[i].data = (void *)(data + i * PAGE_BYTES);
    count = n;
}

void pool_open(struct table_file *f, const char *folder, const char *name,
               bool create)
{
    char path[PATH_MOST + 1];
    struct stat st;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    f->fd =
        open(path, create ? OPEN_READ | OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE
                          : OPEN_READ);
    if (f->fd < 0)
        die("%s: %s", path, error_text(-f->fd));
    f->pages = 0;
    if (fstat(f->fd, &st) == 0)
        f->pages = st.size / PAGE_BYTES;
}

static void write_back(struct frame *f)
{
    lseek(f->file->fd, (int)(f->page * PAGE_BYTES), SEEK_SET);
    if (write_all(f->file->fd, f->data, PAGE_BYTES) != PAGE_BYTES)
        die("cannot write page %u", f->page);
    f->changed = false;
}

static void forget(struct frame *f)
{
    struct frame **p = &bucket[hash(f->file, f->page)];

    while (*p != f)
        p = &(*p)->next;
    *p = f->next;
    f->file = 0;
}

/* A frame that holds nothing. */
static struct frame *make_room(void)
{
    for (;;) {
        struct frame *f = &frames[hand];

        hand = (hand + 1) % count;
        if (!f->file)
            return f;
        if (!f->used && pool_asked - f->stamp > POOL_FRESH) {
            if (f->changed)
                write_back(f);
            forget(f);
            return f;
        }
        f->used = false;
    }
}

static struct frame *take(struct table_file *f, uint32_t n)
{
    struct frame *frame = make_room();
    uint32_t h = hash(f, n);

    frame->file = f;
    frame->page = n;
    frame->changed = false;
    frame->next = bucket[h];
    bucket[h] = frame;
    return frame;
}

static struct frame *find(const struct table_file *f, uint32_t n)
{
    struct frame *frame = bucket[hash(f, n)];

    while (frame && (frame->file != f || frame->page != n))
        frame = frame->next;
    return frame;
}

uint32_t *pool_get(struct table_file *f, uint32_t n, bool change)
{
    struct frame *frame = find(f, n);

    pool_asked++;
    if (!frame) {
        frame = take(f, n);
        pool_read++;
        lseek(f->fd, (int)(n * PAGE_BYTES), SEEK_SET);
        if (read_all(f->fd, frame->data, PAGE_BYTES) != PAGE_BYTES)
            die("cannot read page %u", n);
    }
    frame->used = true;
    frame->stamp = pool_asked;
    frame->changed |= change;
    return frame->data;
}

uint32_t *pool_append(struct table_file *f)
{
    struct frame *frame = take(f, f->pages++);

    memset(frame->data, 0, PAGE_BYTES);
    frame->used = true;
    frame->changed = true;
    frame->stamp = ++pool_asked;
    return frame->data;
}

void pool_close(struct table_file *f)
{
    /* In the order of the pages: the file has no holes. */
    for (uint32_t n = 0; n < f->pages; n++) {
        struct frame *frame = find(f, n);

        if (!frame)
            continue;
        if (frame->changed)
            write_back(frame);
        forget(frame);
    }
    close(f->fd);
}
