/* SPDX-License-Identifier: MIT */
/*
 * main.c - raytrace: a picture, computed; after the workload of that name in
 * Disco, section 5 (there it is SPLASH-2's).
 *
 *   raytrace [-s | -l] [FILE]    FILE: /ray.ppm; -s: small, for tests;
 *                                -l: large, to look at
 *
 * What it models: a program that computes all the time and hardly needs its
 * kernel.  120 x 90 pixels, 91 spheres: a scene that is small beside
 * SPLASH-2's; the tree and the picture fit what the TLB maps, so that this
 * workload pays little for a monitor is to be expected.
 * The last line has the sum of the picture's bytes; tests/workload/ray_real.c
 * computes the same scene with floating point and compares.
 */
#include "guestos/unix/bin/raytrace/shade.h"
#include "guestos/unix/bin/sum.h"
#include "guestos/unix/lib/unix.h"

enum { WIDTH_MOST = 320 };

struct kind {
    int wide;   /* pixels; three quarters of it high */
    int side;   /* rays of a pixel, in each direction */
    int levels; /* of spheres */
};

static const struct kind kinds[] = {{120, 1, 3}, {32, 1, 2}, {320, 2, 4}};

static const struct vec eye = {-26000, 105000, -275000};

static unsigned char byte(fix_t part)
{
    if (part < 0)
        return 0;
    return part >= FIX_ONE ? 255 : (unsigned char)(part >> (FIX_BITS - 8));
}

/* Where it looks: in front, to the right, upwards. */
static struct vec front, right, up;

static void look(void)
{
    front = vec_unit(vec_sub((struct vec){0, 6000, 0}, eye));
    right = vec_unit(vec_cross((struct vec){0, FIX_ONE, 0}, front));
    up = vec_cross(front, right);
}

/* The ray through this place of a picture that is `wide` rays wide. */
static struct ray ray_of(int x, int y, int wide, int high)
{
    fix_t across = (2 * x + 1 - wide) * FIX_ONE / (2 * wide);
    fix_t above = (high - 2 * y - 1) * FIX_ONE / (2 * wide);
    struct vec way =
        vec_add(front, vec_add(vec_scale(right, across), vec_scale(up, above)));

    return (struct ray){eye, vec_unit(way)};
}

static void pixel(unsigned char *to, int x, int y, const struct kind *k)
{
    struct vec sum = {0, 0, 0};
    int rays = k->side * k->side;
    int wide = k->wide * k->side;

    for (int i = 0; i < rays; i++)
        sum = vec_add(
            sum, shade(ray_of(x * k->side + i % k->side,
                              y * k->side + i / k->side, wide, wide * 3 / 4)));
    to[0] = byte(sum.x / rays);
    to[1] = byte(sum.y / rays);
    to[2] = byte(sum.z / rays);
}

static uint32_t picture(int fd, const struct kind *k)
{
    static unsigned char row[WIDTH_MOST * 3];
    uint32_t sum = SUM_START;
    int bytes = 3 * k->wide;

    fprintf(fd, "P6\n%d %d\n255\n", k->wide, k->wide * 3 / 4);
    for (int y = 0; y < k->wide * 3 / 4; y++) {
        for (int x = 0; x < k->wide; x++)
            pixel(&row[3 * x], x, y, k);
        for (int i = 0; i < bytes; i++)
            sum = sum_byte(sum, row[i]);
        if (write_all(fd, row, bytes) != bytes)
            die("cannot write the picture");
    }
    return sum;
}

int main(int argc, char *argv[])
{
    const struct kind *k = kinds;
    const char *path = "/ray.ppm";
    int spheres, fd;
    uint32_t sum;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-s") == 0)
            k = &kinds[1];
        else if (strcmp(argv[i], "-l") == 0)
            k = &kinds[2];
        else
            path = argv[i];
    }
    spheres = scene_build(k->levels);
    if (spheres == 0)
        die("no memory");
    fd = open(path, OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE);
    if (fd < 0)
        die("%s: %s", path, error_text(-fd));
    look();
    sum = picture(fd, k);
    close(fd);
    printf("raytrace: %d spheres, %d x %d, sum %08x\n", spheres, k->wide,
           k->wide * 3 / 4, sum);
    return 0;
}
