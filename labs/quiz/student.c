/* SPDX-License-Identifier: MIT */
/* student.c - nettle does the work. */
#include "labs/quiz/student.h"

#include <nettle/hmac.h>
#include <stdlib.h>
#include <string.h>

#include "machine/file.h"

static void update(struct hmac_sha256_ctx *h, const char *text)
{
    hmac_sha256_update(h, strlen(text), (const uint8_t *)text);
}

uint64_t student_seed_by(const void *key, size_t size, const char *use,
                         const char *kind, const char *student)
{
    struct hmac_sha256_ctx h;
    uint8_t digest[8];
    uint64_t seed = 0;

    hmac_sha256_set_key(&h, size, key);
    update(&h, use);
    update(&h, "|");
    update(&h, kind);
    update(&h, "|");
    update(&h, student);
    hmac_sha256_digest(&h, sizeof digest, digest);
    for (int i = 7; i >= 0; i--)
        seed = seed << 8 | digest[i];
    return seed;
}

bool student_seed(uint64_t *seed, const char *key_file, const char *use,
                  const char *kind, const char *student, struct complaint *why)
{
    size_t size;
    uint8_t *key = file_read(key_file, &size, why);

    if (!key)
        return false;
    if (size == 0) {
        free(key);
        return complain(why, "%s is empty: everybody could guess it", key_file);
    }
    *seed = student_seed_by(key, size, use, kind, student);
    free(key);
    return true;
}
