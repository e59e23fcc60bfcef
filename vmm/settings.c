/* SPDX-License-Identifier: MIT */
/* settings.c - the boot arguments, one word at a time. */
#include "vmm/settings.h"

#include <stddef.h>

#include "vmm/text.h"

enum {
    DEFAULT_PAIRS = 1024,
    DEFAULT_SLICE = 100000,
    LEAST_SLICE = 3000,
    MOST_SLICE = 1000000000
};

const char settings_known[] =
#define SETTING(key, values, means) " " #key "=" values
#include "vmm/settings.def"
#undef SETTING
    ;

const char *settings_means(const char *word, uint32_t length)
{
    static const struct {
        const char *key, *means;
    } row[] = {
#define SETTING(key, values, means) {#key, means},
#include "vmm/settings.def"
#undef SETTING
    };
    struct text key, value;

    if (!text_split((struct text){word, length}, &key, &value))
        return NULL;
    for (unsigned i = 0; i < sizeof row / sizeof row[0]; i++)
        if (text_is(key, row[i].key))
            return row[i].means;
    return NULL;
}

static bool set_stlb(struct boot_args *out, struct text value)
{
    struct settings *s = &out->settings;

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

static bool set_slice(struct boot_args *out, struct text value)
{
    struct settings *s = &out->settings;

    return text_number(value, false, &s->slice) && s->slice >= LEAST_SLICE &&
           s->slice <= MOST_SLICE;
}

static bool set_exec(struct boot_args *out, struct text value)
{
    struct settings *s = &out->settings;

    s->emulate_all = text_is(value, "emulate");
    return s->emulate_all || text_is(value, "direct");
}

static bool set_regpage(struct boot_args *out, struct text value)
{
    struct settings *s = &out->settings;

    s->regpage = REGPAGE_OFF;
    if (text_is(value, "on"))
        s->regpage = REGPAGE_ON;
    else if (text_is(value, "patch"))
        s->regpage = REGPAGE_PATCH;
    return s->regpage != REGPAGE_OFF || text_is(value, "off");
}

static bool set_asid(struct boot_args *out, struct text value)
{
    struct settings *s = &out->settings;

    s->asid = ASID_FLUSH;
    if (text_is(value, "tag"))
        s->asid = ASID_TAG;
    else if (text_is(value, "none"))
        s->asid = ASID_NONE;
    return s->asid != ASID_FLUSH || text_is(value, "flush");
}

static bool set_spin(struct boot_args *out, struct text value)
{
    struct settings *s = &out->settings;

    s->infer_spin = text_is(value, "infer");
    return s->infer_spin || text_is(value, "run");
}

static bool set_io(struct boot_args *out, struct text value)
{
    struct settings *s = &out->settings;

    s->io_sync = text_is(value, "sync");
    return s->io_sync || text_is(value, "async");
}

static bool set_rd_start(struct boot_args *out, struct text value)
{
    return text_number(value, false, &out->rd_start);
}

static bool set_rd_size(struct boot_args *out, struct text value)
{
    return text_number(value, false, &out->rd_size);
}

typedef bool set_fn(struct boot_args *out, struct text value);

static const struct {
    const char *key;
    set_fn *set;
} rows[] = {
#define SETTING(key, values, means) {#key, set_##key},
#include "vmm/settings.def"
#undef SETTING
};

static bool set(struct boot_args *out, struct text key, struct text value)
{
    for (unsigned i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (text_is(key, rows[i].key))
            return rows[i].set(out, value);
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
