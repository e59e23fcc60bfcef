/* SPDX-License-Identifier: MIT */
/* shade.c - see shade.h. */
#include "guestos/unix/bin/raytrace/shade.h"

enum { BOUNCES = 4, GLOSS = 5 /* squarings: the 32nd power */ };

/* In hundredths, for people. */
#define PART(n) ((fix_t)((n) * (wide_t)FIX_ONE / 100))

/* Where the sun stands: (2, 3, -2) / sqrt(17). */
static const struct vec sun = {31790, 47685, -31790};

static const struct vec paint[LEVELS_MOST] = {
    {PART(55), PART(58), PART(65)},
    {PART(95), PART(55), PART(20)},
    {PART(25), PART(60), PART(85)},
    {PART(90), PART(85), PART(40)},
};

static struct vec sky(struct vec way)
{
    fix_t up = way.y < 0 ? 0 : way.y;

    return (struct vec){PART(85) - fix_mul(up, PART(55)),
                        PART(90) - fix_mul(up, PART(40)),
                        PART(100) - fix_mul(up, PART(15))};
}

static struct vec plane_paint(struct vec at)
{
    if (((at.x >> FIX_BITS) ^ (at.z >> FIX_BITS)) & 1)
        return (struct vec){PART(15), PART(20), PART(25)};
    return (struct vec){PART(85), PART(85), PART(80)};
}

static struct vec mirrored(struct vec way, struct vec normal)
{
    return vec_sub(way, vec_scale(normal, 2 * vec_dot(way, normal)));
}

/* What the surface itself sends back, of the sun and of the sky. */
static struct vec lit(struct vec at, struct vec normal, struct vec way,
                      struct vec colour)
{
    fix_t slope = vec_dot(normal, sun);
    fix_t light = PART(30);
    fix_t shine = 0;

    if (slope > 0 && !scene_shadow(&(struct ray){at, sun})) {
        light += fix_mul(slope, PART(75));
        shine = vec_dot(mirrored(way, normal), sun);
        if (shine < 0)
            shine = 0;
        for (int i = 0; i < GLOSS; i++)
            shine = fix_mul(shine, shine);
    }
    colour = vec_scale(colour, light);
    return vec_add(colour, (struct vec){shine, shine, shine});
}

struct vec shade(struct ray r)
{
    struct vec sum = {0, 0, 0};
    fix_t weight = FIX_ONE;

    for (int i = 0; i < BOUNCES && weight > PART(3); i++) {
        struct vec normal = {0, FIX_ONE, 0};
        struct vec at, colour;
        struct hit h;
        fix_t haze = 0;
        fix_t mirror;

        if (!scene_hit(&r, &h))
            return vec_add(sum, vec_scale(sky(r.way), weight));
        at = vec_add(r.from, vec_scale(r.way, h.far));
        if (h.sphere) {
            struct vec out = vec_sub(at, h.sphere->at);

            /* Not out / radius: a mirrored ray must keep its length. */
            normal = vec_unit(out);
            colour = paint[h.sphere->level];
            mirror = h.sphere->level == 0 ? PART(50) : PART(25);
        } else {
            haze = h.far / 64;
            colour = plane_paint(at);
            mirror = PART(12);
        }
        colour = lit(at, normal, r.way, colour);
        colour = vec_add(vec_scale(colour, FIX_ONE - haze),
                         vec_scale(sky(r.way), haze));
        sum = vec_add(sum, vec_scale(colour, weight - fix_mul(weight, mirror)));
        weight = fix_mul(weight, mirror);
        r = (struct ray){at, mirrored(r.way, normal)};
    }
    return sum;
}
