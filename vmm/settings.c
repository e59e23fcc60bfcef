/* SPDX-License-Identifier: MIT */
/* settings.c - the boot arguments, one word at a time. */
#include "vmm/settings.h"

#include "vmm/text.h"

enum {
    DEFAULT_PAIRS = 1024,
    DEFAULT_SLICE = 100000,
    LEAST_SLICE = 3000,
    MOST_SLICE = 1000000000
};

static bool set_stlb(struct settings *s, struct text value)
{
    s->stlb_pairs = DEFAULT_PAIRS;
    if (text_is(value, "off")) {
        s->stlb = STLB_OFF;
        s->stlb_pairs = 0;
        return true;
    }
    if (text_is(value, "exact")) {
        s->stlb = STLB_EXACT;
        return true;
    }
    s->stlb = STLB_GHOSTS;
    return text_number(value, false, &s->stlb_pairs) && s->stlb_pairs > 0 &&
           s->stlb_pairs <= SOFTTLB_MAX &&
           (s->stlb_pairs & (s->stlb_pairs - 1)) == 0;
}

static bool set_slice(struct settings *s, struct text value)
{
    return text_number(value, false, &s->slice) && s->slice >= LEAST_SLICE &&
           s->slice <= MOST_SLICE;
}

static bool set_exec(struct settings *s, struct text value)
{
    s->emulate_all = text_is(value, "emulate");
    return s->emulate_all || text_is(value, "direct");
}

static bool set(struct boot_args *out, struct text key, struct text value)
{
    if (text_is(key, "stlb"))
        return set_stlb(&out->settings, value);
    if (text_is(key, "slice"))
        return set_slice(&out->settings, value);
    if (text_is(key, "exec"))
        return set_exec(&out->settings, value);
    if (text_is(key, "rd_start"))
        return text_number(value, false, &out->rd_start);
    if (text_is(key, "rd_size"))
        return text_number(value, false, &out->rd_size);
    return false;
}

bool settings_parse(struct boot_args *out, const char *args, const char **bad,
                    uint32_t *bad_length)
{
    struct text rest = text_of(args);
    struct text word, key, value;

    *out = (struct boot_args){.settings = {.stlb = STLB_GHOSTS,
                                           .stlb_pairs = DEFAULT_PAIRS,
                                           .slice = DEFAULT_SLICE}};
    while (text_word(&rest, &word)) {
        if (text_split(word, &key, &value) && set(out, key, value))
            continue;
        *bad = word.at;
        *bad_length = word.length;
        return false;
    }
    return true;
}
