/* SPDX-License-Identifier: MIT */
/* disk.c - the medium: the sectors of a file on the host. */
#include "machine/device/disk.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "machine/spec/ata.h"

/* Beyond it the notes on the pages alone would be a burden. */
#define DISK_LARGEST (UINT64_C(8) << 30) /* bytes */

static bool size_is_good(const struct stat *about, const char *path,
                         struct complaint *why)
{
    if (S_ISDIR(about->st_mode))
        return complain(why, "%s: a folder; a disk is a file", path);
    if (!S_ISREG(about->st_mode))
        return complain(why, "%s: not an ordinary file", path);
    if (about->st_size == 0 || about->st_size % ATA_SECTOR != 0)
        return complain(why,
                        "%s: %lld bytes; a disk has a multiple of %d, and "
                        "not 0",
                        path, (long long)about->st_size, ATA_SECTOR);
    if ((uint64_t)about->st_size > DISK_LARGEST)
        return complain(why, "%s: larger than 8 GiB", path);
    return true;
}

/* Nobody may change what we map, nor look at what we change. */
static bool lock(int file, enum disk_mode mode, const char *path,
                 struct complaint *why)
{
    if (flock(file, (mode == DISK_WRITE ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK)
        return complain(why, "%s: another machine uses this disk%s", path,
                        mode == DISK_WRITE ? "; :cow shares it" : "");
    return complain(why, "%s: %s", path, strerror(errno));
}

static bool map(struct disk *d, uint64_t size)
{
    if (!paged_map(&d->sectors, d->file, size))
        return false;
    d->dirty = calloc(d->sectors.pages, 1);
    return d->dirty != NULL;
}

static bool open_file(struct disk *d, const char *path, struct complaint *why)
{
    int how = d->mode == DISK_WRITE ? O_RDWR : O_RDONLY;
    struct stat about;

    d->file = open(path, how | O_CLOEXEC | O_NONBLOCK);
    if (d->file < 0 && errno == EISDIR)
        return complain(why, "%s: a folder; a disk is a file", path);
    if (d->file < 0 || fstat(d->file, &about) != 0)
        return complain(why, "%s: %s", path, strerror(errno));
    return size_is_good(&about, path, why) &&
           lock(d->file, d->mode, path, why) &&
           (map(d, (uint64_t)about.st_size) ||
            complain(why, "%s: %s", path, strerror(errno)));
}

/* What stands behind the file's name; its length goes without that. */
static enum disk_mode mode_of(const char *what, size_t *length)
{
    static const struct {
        const char *suffix;
        enum disk_mode mode;
    } modes[] = {{":cow", DISK_COW}, {":ro", DISK_RO}};

    *length = strlen(what);
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        size_t n = strlen(modes[i].suffix);

        if (*length > n && strcmp(what + *length - n, modes[i].suffix) == 0) {
            *length -= n;
            return modes[i].mode;
        }
    }
    return DISK_WRITE;
}

bool disk_open(struct disk *d, const char *what, struct complaint *why)
{
    size_t length;
    char *path;
    bool good;

    *d = (struct disk){.mode = mode_of(what, &length)};
    path = strndup(what, length);
    good = path ? open_file(d, path, why) : complain(why, "out of memory");
    free(path);
    if (!good)
        disk_close(d);
    return good;
}

bool disk_copy(struct disk *to, const struct disk *from)
{
    *to = (struct disk){.mode = from->mode};
    if (!disk_exists(from))
        return true;
    to->file = fcntl(from->file, F_DUPFD_CLOEXEC, 0);
    if (to->file < 0 || !paged_map(&to->sectors, to->file, from->sectors.size))
        return false;
    for (size_t page = 0; page < from->sectors.pages; page++)
        if (from->sectors.flags[page] & PAGED_WRITTEN) {
            paged_touch(&to->sectors, page * PAGE_SIZE, 1);
            memcpy(to->sectors.bytes + page * PAGE_SIZE,
                   from->sectors.bytes + page * PAGE_SIZE, PAGE_SIZE);
        }
    return true;
}

void disk_close(struct disk *d)
{
    paged_free(&d->sectors);
    free(d->dirty);
    if (d->file > 0)
        close(d->file);
    *d = (struct disk){0};
}

uint64_t disk_sectors(const struct disk *d)
{
    return d->sectors.size / ATA_SECTOR;
}

void disk_read(const struct disk *d, uint64_t first, size_t n, uint8_t *to)
{
    assert(n > 0 && first < disk_sectors(d) && n <= disk_sectors(d) - first);
    memcpy(to, d->sectors.bytes + first * ATA_SECTOR, n * ATA_SECTOR);
}

/* How many of n sectors are written while there is power, counting them. */
static size_t with_power(struct disk *d, size_t n)
{
    if (!d->cut_after)
        return n;
    if (n > d->cut_after - d->written)
        n = (size_t)(d->cut_after - d->written);
    d->written += n;
    return n;
}

void disk_write(struct disk *d, uint64_t first, size_t n, const uint8_t *from)
{
    uint64_t at = first * ATA_SECTOR, last;

    if ((n = with_power(d, n)) == 0)
        return;
    last = at + n * ATA_SECTOR - 1;
    paged_touch(&d->sectors, at, n * ATA_SECTOR);
    memcpy(d->sectors.bytes + at, from, n * ATA_SECTOR);
    for (uint64_t page = at >> PAGE_SHIFT; page <= last >> PAGE_SHIFT; page++)
        disk_changed(d, (size_t)page);
}

void disk_changed(struct disk *d, size_t page)
{
    if (d->dirty)
        d->dirty[page] = true;
}

/* One page, the last of which may be shorter. */
static bool write_page(const struct disk *d, size_t page)
{
    uint64_t at = (uint64_t)page * PAGE_SIZE, left = d->sectors.size - at;
    size_t n = left < PAGE_SIZE ? (size_t)left : PAGE_SIZE;

    errno = EIO; /* should it be a short write */
    return pwrite(d->file, d->sectors.bytes + at, n, (off_t)at) == (ssize_t)n;
}

bool disk_write_back(struct disk *d)
{
    if (d->mode != DISK_WRITE || !d->dirty)
        return true;
    for (size_t page = 0; page < d->sectors.pages; page++) {
        if (!d->dirty[page])
            continue;
        if (!write_page(d, page))
            return false;
        d->dirty[page] = false;
    }
    return true;
}

bool disk_flush(struct disk *d)
{
    return !d->flushes || disk_write_back(d);
}

static bool medium_read(void *self, uint32_t first, uint32_t n, uint8_t *to)
{
    disk_read(self, first, n, to);
    return true;
}

static bool medium_write(void *self, uint32_t first, uint32_t n,
                         const uint8_t *from)
{
    disk_write(self, first, n, from);
    return true;
}

static bool medium_flush(void *self)
{
    return disk_flush(self);
}

struct ata_medium disk_medium(struct disk *d)
{
    return (struct ata_medium){
        .sectors = (uint32_t)disk_sectors(d), /* DISK_LARGEST fits */
        .read_only = d->mode == DISK_RO,
        .self = d,
        .read = medium_read,
        .write = medium_write,
        .flush = medium_flush,
    };
}
