/* SPDX-License-Identifier: MIT */
/*
 * fuzz_unixfs.c - a small disk of the Unix, with other words in places that
 * the input chooses: fsck says what is wrong, files can be read all the same,
 * and after a repair nothing is.
 */
#include <string.h>

#include "guestos/unix/host/fsck.h"
#include "guestos/unix/host/maker.h"
#include "guestos/unix/host/reader.h"
#include "tests/fuzzers/fuzz.h"

enum { BLOCKS = 90, INODES = 32, WORDS = BLOCK_BYTES / 4 };

static bool fill(struct maker *m)
{
    static const char text[5000] = "some text";
    uint32_t root = maker_folder(m, 0, "/"), a = maker_folder(m, root, "a");
    uint32_t file = maker_file(m, a, "b", TYPE_FILE);

    for (int i = 0; i < 12; i++)
        if (!maker_append(m, file, text, sizeof text))
            return false;
    return maker_file(m, root, "c", TYPE_FILE) != 0;
}

/* Mostly where the file system's own words are. */
static uint32_t block_of(uint32_t choice, const struct superblock *s)
{
    const uint32_t likely[] = {1,
                               s->log_start,
                               s->inode_start,
                               s->inode_start,
                               s->map_start,
                               s->data_start,
                               s->data_start + 1,
                               s->data_start + 13};

    return choice < 200 ? likely[choice % 8] : choice % BLOCKS;
}

/* From the input: a block, a word in it, what it is now. */
static void damage(struct image *im, struct fuzz_bytes from)
{
    const struct superblock super = *image_super(im);

    while (from.size > 0) {
        uint32_t block = block_of(fuzz_take(&from, 1), &super);
        uint32_t *word = image_block(im, block);

        word[fuzz_take(&from, 2) % WORDS] = fuzz_take(&from, 4);
    }
}

static void read_all(const struct image *im)
{
    static const char *const paths[] = {"/", "/a", "/a/b", "/c", "/a/../c"};
    static uint8_t bytes[70000];

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        uint32_t inode = reader_path(im, paths[i]);

        if (inode)
            reader_read(im, image_inode(im, inode), bytes, 0, sizeof bytes);
    }
}

/* Without a root folder nothing can be saved. */
static bool has_root(const struct image *im)
{
    const struct dinode *d = image_inode(im, ROOT_INODE);

    return d->type == TYPE_DIR && d->size > 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct maker m;
    const char *why;

    fuzz_expect(maker_begin(&m, BLOCKS, INODES) && fill(&m), "no disk");
    damage(&m.im, (struct fuzz_bytes){data, size});
    if (image_check_super(&m.im, &why)) {
        read_all(&m.im);
        fsck(&m.im, NULL, FSCK_LOOK);
        fsck(&m.im, NULL, FSCK_REPAIR);
        fuzz_expect(!has_root(&m.im) || fsck(&m.im, NULL, FSCK_LOOK) == 0,
                    "it is not repaired");
        read_all(&m.im);
    }
    image_end(&m.im);
    return 0;
}
