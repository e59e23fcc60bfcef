/* SPDX-License-Identifier: MIT */
/*
 * model.h - what a disk should hold: a few folders and files, in arrays.
 *
 * The model is told what was done; an image is asked what it holds.  Both
 * are said by a digest, a hash of every folder, name, link and byte.
 */
#ifndef TESTS_UNIXFS_MODEL_H
#define TESTS_UNIXFS_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/host/image.h"

enum {
    FOLDERS = 4, /* the root is the first; /a, /b, /a/c */
    NAMES = 5,   /* in each of them */
    PATHS = FOLDERS * NAMES,
    LONGEST = 200 * 1024
};

struct node {
    unsigned links;
    uint32_t size;
    uint8_t *bytes;
};

struct model {
    bool folder[FOLDERS];
    struct node *file[PATHS]; /* or NULL */
};

/* The text of a folder's path, of a file's; good until the next call. */
const char *model_folder(unsigned i);
const char *model_path(unsigned i);

void model_begin(struct model *m);
void model_end(struct model *m);

void model_create(struct model *m, unsigned path);
void model_link(struct model *m, unsigned old, unsigned new);
void model_unlink(struct model *m, unsigned path);
void model_write(struct node *n, uint32_t offset, const uint8_t *from,
                 uint32_t bytes);

uint64_t model_digest(const struct model *m);
uint64_t image_digest(const struct image *im);

#endif
