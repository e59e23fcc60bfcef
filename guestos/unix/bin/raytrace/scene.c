/* SPDX-License-Identifier: MIT */
/* scene.c - see scene.h. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/raytrace/scene.h"

/* Nearer than this is the surface itself; farther is in the haze. */
#define NEAR (FIX_ONE / 256)
#define FAR (64 * FIX_ONE)

/* Cosine and sine of 60 and 30 degrees; elevation of the upper three. */
enum { HALF = 32768, ROOT3_2 = 56756, LOW = 37837, HIGH = 53510 };

/* Where they sit: six around, three above; x and y across, z outwards. */
static const struct vec seat[CARRIES] = {
    {FIX_ONE, 0, 0},      {HALF, ROOT3_2, 0},    {-HALF, ROOT3_2, 0},
    {-FIX_ONE, 0, 0},     {-HALF, -ROOT3_2, 0},  {HALF, -ROOT3_2, 0},
    {32768, 18919, HIGH}, {-32768, 18919, HIGH}, {0, -LOW, HIGH},
};

static struct sphere *root;
static struct sphere *unused; /* the next of those that were allocated */

static struct vec across(struct vec out)
{
    struct vec other = {0, 0, FIX_ONE};

    if (out.z > HALF || out.z < -HALF)
        other = (struct vec){FIX_ONE, 0, 0};
    return vec_unit(vec_cross(out, other));
}

/* Give s, which looks outwards along `out`, what it carries. */
static void load(struct sphere *s, struct vec out, int levels)
{
    struct vec u = across(out);
    struct vec v = vec_cross(out, u);

    s->ball = levels > 1 ? 2 * s->radius : s->radius;
    s->first = levels > 1 ? unused : 0;
    if (levels <= 1)
        return;
    unused += CARRIES;
    for (int i = 0; i < CARRIES; i++) {
        struct sphere *c = &s->first[i];
        struct vec way = vec_unit(vec_add(
            vec_scale(u, seat[i].x),
            vec_add(vec_scale(v, seat[i].y), vec_scale(out, seat[i].z))));

        c->radius = s->radius / 3;
        c->at = vec_add(s->at, vec_scale(way, s->radius + c->radius));
        c->level = s->level + 1;
        load(c, way, levels - 1);
    }
}

int scene_build(int levels)
{
    int count = 0;

    for (int i = 0; i < levels; i++)
        count = count * CARRIES + 1;
    root = malloc((size_t)count * sizeof *root);
    if (!root)
        return 0;
    *root = (struct sphere){.radius = FIX_ONE};
    unused = root + 1;
    load(root, (struct vec){0, FIX_ONE, 0}, levels);
    return count;
}

/*
 * Where does the ray meet this ball?  `along` is how far to the place where
 * it comes nearest to the centre, `aside` (wide) how far it then is from the
 * centre, squared.  False: it passes, or the ball is behind.
 */
static bool meets(const struct ray *r, struct vec at, fix_t radius,
                  fix_t *along, wide_t *aside)
{
    struct vec to = vec_sub(at, r->from);
    wide_t square = (wide_t)radius * radius;
    struct vec rest;

    *along = vec_dot(to, r->way);
    if (*along < 0 && vec_dot_wide(to, to) > square)
        return false;
    rest = vec_sub(to, vec_scale(r->way, *along));
    *aside = vec_dot_wide(rest, rest);
    return *aside < square;
}

/* The nearest sphere below s that is nearer than h says. */
static bool search(const struct sphere *s, const struct ray *r, struct hit *h)
{
    bool found = false;
    fix_t along;
    wide_t aside;

    if (!meets(r, s->at, s->ball, &along, &aside))
        return false;
    if (along - s->ball > h->far)
        return false;
    if (aside < (wide_t)s->radius * s->radius) {
        fix_t far = along - wide_sqrt((wide_t)s->radius * s->radius - aside);

        if (far > NEAR && far < h->far) {
            *h = (struct hit){far, s};
            found = true;
        }
    }
    for (int i = 0; s->first && i < CARRIES; i++)
        found |= search(&s->first[i], r, h);
    return found;
}

bool scene_hit(const struct ray *r, struct hit *h)
{
    bool found = false;

    *h = (struct hit){FAR, 0};
    if (r->way.y < -FIX_ONE / 64) {
        fix_t far = fix_div(PLANE_Y - r->from.y, r->way.y);

        if (far > NEAR && far < FAR) {
            h->far = far;
            found = true;
        }
    }
    return search(root, r, h) || found;
}

static bool hidden(const struct sphere *s, const struct ray *r)
{
    fix_t along;
    wide_t aside;

    if (!meets(r, s->at, s->ball, &along, &aside))
        return false;
    if (along > NEAR && aside < (wide_t)s->radius * s->radius)
        return true;
    for (int i = 0; s->first && i < CARRIES; i++)
        if (hidden(&s->first[i], r))
            return true;
    return false;
}

bool scene_shadow(const struct ray *r)
{
    return hidden(root, r);
}
