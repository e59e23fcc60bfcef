/* SPDX-License-Identifier: MIT */
/*
 * fuzz_image.c - ELF files: what is accepted can be loaded, and whatever its
 * first instructions are, they are harmless.
 */
#include "machine/boot.h"
#include "machine/image.h"
#include "tests/fuzzers/fuzz.h"

enum { RAM = 4 << 20, STEPS = 500 };

static void boot_it(const struct image *image)
{
    const struct machine_config config = {
        .ram_bytes = RAM, .tlb_entries = 16, .console = fuzz_silence()};
    struct machine *m = machine_new(&config);
    struct complaint why = {""};

    if (m && boot_load(m, &(struct boot){.image = image, .args = "a"}, &why))
        machine_run(m, STEPS);
    machine_free(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct complaint why = {""};
    struct image image;

    if (!image_open(&image, fuzz_file(data, size), RAM, &why)) {
        fuzz_expect(*why.text, "an image was refused without a word");
        return 0;
    }
    boot_it(&image);
    image_close(&image);
    return 0;
}
