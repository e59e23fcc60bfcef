/* SPDX-License-Identifier: MIT */
/* rubric.c - inih reads; what it says goes into the struct. */
#include "labs/grade/rubric.h"

#include <ini.h>
#include <stdlib.h>
#include <string.h>

enum section { LAB, TEST };

static const struct key_info {
    enum section section;
    const char *name, *means;
} key_info[KEYS] = {
#define KEY(section, name, means) {section, #name, means},
#include "labs/grade/keys.def"
#undef KEY
};

struct reading {
    struct rubric *rubric;
    struct complaint *why;
    bool failed;
};

/* The test of this name: the last one, or a new one. */
static struct rubric_test *test_of(struct rubric *r, const char *id)
{
    for (size_t i = 0; i < r->tests; i++)
        if (strcmp(r->test[i].id, id) == 0)
            return &r->test[i];
    if (r->tests == TESTS_MOST)
        return NULL;
    free(r->test[r->tests].id); /* it has none */
    r->test[r->tests].id = strdup(id);
    return &r->test[r->tests++];
}

static bool put(char *value[KEYS], enum section section, const char *name,
                const char *text)
{
    for (int k = 0; k < KEYS; k++)
        if (key_info[k].section == section &&
            strcmp(key_info[k].name, name) == 0) {
            free(value[k]);
            value[k] = strdup(text);
            return value[k] != NULL;
        }
    return false;
}

/* inih's callback: 0 stops at this line. */
static int on_line(void *self, const char *section, const char *name,
                   const char *text)
{
    struct reading *reading = self;
    struct rubric *r = reading->rubric;
    struct rubric_test *t;

    if (strcmp(section, "lab") == 0 && put(r->value, LAB, name, text))
        return 1;
    if (strncmp(section, "test ", 5) == 0) {
        t = test_of(r, section + 5);
        if (t && put(t->value, TEST, name, text))
            return 1;
    }
    if (!reading->failed)
        complain(reading->why, "%s: [%s] has no key %s", r->path, section,
                 name);
    reading->failed = true;
    return 0;
}

bool rubric_read(struct rubric *r, const char *path, struct complaint *why)
{
    struct reading reading = {r, why, false};
    int line;

    *r = (struct rubric){.path = strdup(path)};
    line = ini_parse(path, on_line, &reading);
    if (line == 0)
        return true;
    if (line < 0)
        complain(why, "%s: cannot be read", path);
    else if (!reading.failed)
        complain(why, "%s:%d: neither [section] nor key = value", path, line);
    rubric_free(r);
    return false;
}

static void free_values(char *value[KEYS])
{
    for (int k = 0; k < KEYS; k++)
        free(value[k]);
}

void rubric_free(struct rubric *r)
{
    free_values(r->value);
    for (size_t i = 0; i < r->tests; i++) {
        free(r->test[i].id);
        free_values(r->test[i].value);
    }
    free(r->path);
    *r = (struct rubric){0};
}

uint64_t rubric_number(const char *text, uint64_t otherwise)
{
    char *end;
    uint64_t n;

    if (!text)
        return otherwise;
    n = strtoull(text, &end, 10);
    return *end == 'K' ? n * 1000 : *end == 'M' ? n * 1000000 : n;
}

unsigned rubric_points(const struct rubric_test *t)
{
    return (unsigned)rubric_number(t->value[KEY_TEST_points], 0);
}

bool rubric_is_of_guest(const struct rubric *r)
{
    const char *image = r->value[KEY_LAB_image];

    return image && strcmp(image, "monitor") != 0;
}

const struct rubric_test *rubric_find(const struct rubric *r, const char *id)
{
    for (size_t i = 0; i < r->tests; i++)
        if (strcmp(r->test[i].id, id) == 0)
            return &r->test[i];
    return NULL;
}

/* What every test must have. */
static unsigned check_test(FILE *to, const struct rubric *r,
                           const struct rubric_test *t)
{
    static const enum key wanted[] = {KEY_TEST_title, KEY_TEST_points,
                                      KEY_TEST_read,  KEY_TEST_hint1,
                                      KEY_TEST_hint2, KEY_TEST_hint3};
    const char *needs = t->value[KEY_TEST_needs];
    unsigned faults = 0;

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!t->value[wanted[i]]) {
            fprintf(to, "%s: [test %s] has no %s: %s\n", r->path, t->id,
                    key_info[wanted[i]].name, key_info[wanted[i]].means);
            faults++;
        }
    if (!t->value[KEY_TEST_cases] && !t->value[KEY_TEST_guest] &&
        !t->value[KEY_TEST_bare]) {
        fprintf(to, "%s: [test %s] runs nothing: cases, guest or bare\n",
                r->path, t->id);
        faults++;
    }
    if (needs && (!rubric_find(r, needs) || rubric_find(r, needs) >= t)) {
        fprintf(to, "%s: [test %s] needs %s, which is not before it\n", r->path,
                t->id, needs);
        faults++;
    }
    return faults;
}

unsigned rubric_check(FILE *to, const struct rubric *r)
{
    uint64_t stated = rubric_number(r->value[KEY_LAB_points], 0), sum = 0;
    unsigned faults = 0;

    for (int k = 0; k < KEYS; k++)
        if (key_info[k].section == LAB && !r->value[k] && k != KEY_LAB_image &&
            k != KEY_LAB_sees && k != KEY_LAB_probes && k != KEY_LAB_with &&
            k != KEY_LAB_answers) {
            fprintf(to, "%s: [lab] has no %s: %s\n", r->path, key_info[k].name,
                    key_info[k].means);
            faults++;
        }
    for (size_t i = 0; i < r->tests; i++) {
        faults += check_test(to, r, &r->test[i]);
        sum += rubric_points(&r->test[i]);
    }
    if (sum != stated) {
        fprintf(to, "%s: the tests are worth %llu points, [lab] says %llu\n",
                r->path, (unsigned long long)sum, (unsigned long long)stated);
        faults++;
    }
    return faults;
}
