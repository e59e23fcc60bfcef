/* SPDX-License-Identifier: MIT */
/*
 * ray_real.c - the scene of guestos/unix/bin/raytrace once more, with the
 * host's floating point, and each ray tried on each sphere: says in how many
 * pixels a picture differs from it.
 *
 *   ray_real LEVELS < PICTURE.ppm
 *
 * Fixed point and floating point round differently, so that the edges of
 * shadows and spheres are a pixel here or there; what is inside of them may
 * differ by a few steps of 255.  Status 1 if more than 2 % of the pixels
 * differ by more than 6 steps.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { SPHERES = 820, CARRIES = 9, FAR = 64, STEPS = 6, PERCENT = 2 };

struct v {
    double x, y, z;
};

struct sphere {
    struct v at;
    double radius;
    int level;
};

static struct sphere sphere[SPHERES];
static int spheres;
static const struct v nothing = {0, 0, 0};

/* a + b * by */
static struct v plus(struct v a, struct v b, double by)
{
    return (struct v){a.x + b.x * by, a.y + b.y * by, a.z + b.z * by};
}

static double dot(struct v a, struct v b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static struct v unit(struct v a)
{
    return plus(nothing, a, 1 / sqrt(dot(a, a)));
}

static struct v cross(struct v a, struct v b)
{
    return (struct v){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z,
                      a.x * b.y - a.y * b.x};
}

/* Six around, three above at an elevation of acos(1 / sqrt(3)). */
static void carry(struct v at, double radius, struct v out, int level,
                  int levels)
{
    struct v other = {0, 0, 1};
    struct v u, w;

    sphere[spheres++] = (struct sphere){at, radius, level};
    if (levels == 1)
        return;
    if (fabs(out.z) > 0.5)
        other = (struct v){1, 0, 0};
    u = unit(cross(out, other));
    w = cross(out, u);
    for (int i = 0; i < CARRIES; i++) {
        double turn = (i < 6 ? 60 * i : 120 * i - 720 + 30) * acos(-1) / 180;
        double flat = i < 6 ? 1 : 1 / sqrt(3);
        double high = i < 6 ? 0 : sqrt(2.0 / 3);
        struct v way =
            plus(plus(plus(nothing, u, cos(turn) * flat), w, sin(turn) * flat),
                 out, high);

        way = unit(way);
        carry(plus(at, way, radius * 4 / 3), radius / 3, way, level + 1,
              levels - 1);
    }
}

/* Where on the ray it is; below 0: nowhere. */
static double meets(const struct sphere *s, struct v from, struct v way)
{
    struct v to = plus(s->at, from, -1);
    double along = dot(to, way);
    double rest = s->radius * s->radius - dot(to, to) + along * along;

    return rest < 0 ? -1 : along - sqrt(rest);
}

static bool shadow(struct v from, struct v sun)
{
    for (int i = 0; i < spheres; i++)
        if (meets(&sphere[i], from, sun) > 1.0 / 256)
            return true;
    return false;
}

static struct v sky(struct v way)
{
    double up = way.y < 0 ? 0 : way.y;

    return (struct v){0.85 - 0.55 * up, 0.9 - 0.4 * up, 1 - 0.15 * up};
}

static struct v mirrored(struct v way, struct v normal)
{
    return plus(way, normal, -2 * dot(way, normal));
}

static struct v lit(struct v at, struct v normal, struct v way, struct v paint)
{
    struct v sun = unit((struct v){2, 3, -2});
    double slope = dot(normal, sun);
    double light = 0.3;
    double shine = 0;

    if (slope > 0 && !shadow(at, sun)) {
        light += 0.75 * slope;
        shine = dot(mirrored(way, normal), sun);
        shine = shine < 0 ? 0 : pow(shine, 32);
    }
    return plus((struct v){shine, shine, shine}, paint, light);
}

static struct v shade(struct v from, struct v way, double weight, int left)
{
    static const struct v paint[] = {{0.55, 0.58, 0.65},
                                     {0.95, 0.55, 0.2},
                                     {0.25, 0.6, 0.85},
                                     {0.9, 0.85, 0.4}};
    const struct sphere *hit = NULL;
    struct v normal = {0, 1, 0};
    struct v at, colour;
    double far = way.y < -1.0 / 64 ? (-1 - from.y) / way.y : FAR;
    double haze = 0;
    double mirror = 0.12;

    for (int i = 0; i < spheres; i++) {
        double d = meets(&sphere[i], from, way);

        if (d > 1.0 / 256 && d < far) {
            far = d;
            hit = &sphere[i];
        }
    }
    if (far >= FAR)
        return plus(nothing, sky(way), weight);
    at = plus(from, way, far);
    if (hit) {
        normal = unit(plus(at, hit->at, -1));
        colour = paint[hit->level];
        mirror = hit->level == 0 ? 0.5 : 0.25;
    } else {
        haze = far / 64;
        colour = ((int)floor(at.x) ^ (int)floor(at.z)) & 1
                     ? (struct v){0.15, 0.2, 0.25}
                     : (struct v){0.85, 0.85, 0.8};
    }
    colour = lit(at, normal, way, colour);
    colour = plus(plus(nothing, colour, 1 - haze), sky(way), haze);
    colour = plus(nothing, colour, weight * (1 - mirror));
    weight *= mirror;
    if (left == 1 || weight <= 0.03)
        return colour;
    return plus(colour, shade(at, mirrored(way, normal), weight, left - 1), 1);
}

static bool differs(double part)
{
    int want = (int)(part * 256);
    int got = getchar();

    want = want > 255 ? 255 : want;
    return abs(want - got) > STEPS;
}

int main(int argc, char *argv[])
{
    struct v eye = {-26000 / 65536.0, 105000 / 65536.0, -275000 / 65536.0};
    struct v front = unit(plus((struct v){0, 6000 / 65536.0, 0}, eye, -1));
    struct v right = unit(cross((struct v){0, 1, 0}, front));
    struct v up = cross(front, right);
    int wide, high;
    int bad = 0;

    if (argc != 2 || scanf("P6 %d %d 255", &wide, &high) != 2 ||
        getchar() != '\n')
        return 2;
    carry(nothing, 1, (struct v){0, 1, 0}, 0, atoi(argv[1]));
    for (int y = 0; y < high; y++) {
        for (int x = 0; x < wide; x++) {
            struct v way = plus(front, right, (x + 0.5) / wide - 0.5);
            struct v c;

            way = plus(way, up, (0.5 * high - y - 0.5) / wide);
            c = shade(eye, unit(way), 1, 4);
            bad += differs(c.x) | differs(c.y) | differs(c.z);
        }
    }
    printf("%d of %d pixels differ\n", bad, wide * high);
    return bad * 100 > PERCENT * wide * high;
}
