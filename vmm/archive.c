/* SPDX-License-Identifier: MIT */
/*
 * archive.c - the `newc` form of cpio(5): a header of hexadecimal fields,
 * the name, the contents, each padded to four bytes.
 */
#include "vmm/archive.h"

enum {
    MAGIC = 6,
    FIELD = 8, /* hexadecimal digits */
    FIELD_FILESIZE = 6,
    FIELD_NAMESIZE = 11,
    HEADER = MAGIC + 13 * FIELD
};

static bool magic_is_right(const uint8_t *h)
{
    const char *magic = "070701";

    for (unsigned i = 0; i < MAGIC; i++)
        if (h[i] != (uint8_t)magic[i])
            return false;
    return true;
}

static bool field(const uint8_t *header, unsigned number, uint32_t *value)
{
    char prefixed[2 + FIELD] = {'0', 'x'};

    for (unsigned i = 0; i < FIELD; i++)
        prefixed[2 + i] = (char)header[MAGIC + number * FIELD + i];
    return text_number((struct text){prefixed, sizeof prefixed}, false, value);
}

static uint32_t padded(uint32_t n)
{
    return (n + 3) & ~3u;
}

/* One member; *next is where the one behind it begins. */
static bool member(const struct archive *a, uint32_t at, struct text *name,
                   struct file *file, uint32_t *next)
{
    uint32_t name_size;

    if (at > a->size || a->size - at < HEADER)
        return false;
    const uint8_t *h = a->bytes + at;
    if (!magic_is_right(h) || !field(h, FIELD_FILESIZE, &file->size) ||
        !field(h, FIELD_NAMESIZE, &name_size))
        return false;
    if (name_size == 0 || name_size > a->size - at - HEADER)
        return false;
    uint32_t body = padded(at + HEADER + name_size);
    if (body > a->size || file->size > a->size - body)
        return false;
    *name = (struct text){(const char *)h + HEADER, name_size - 1};
    file->bytes = a->bytes + body;
    *next = padded(body + file->size);
    return true;
}

static bool same(struct text a, struct text b)
{
    if (a.length != b.length)
        return false;
    for (uint32_t i = 0; i < a.length; i++)
        if (a.at[i] != b.at[i])
            return false;
    return true;
}

bool archive_find(const struct archive *a, struct text wanted,
                  struct file *file)
{
    struct text name;
    uint32_t at = 0, next;

    while (member(a, at, &name, file, &next)) {
        if (text_is(name, "TRAILER!!!"))
            return false;
        if (same(name, wanted))
            return true;
        at = next;
    }
    return false;
}
