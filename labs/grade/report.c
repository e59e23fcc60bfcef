/* SPDX-License-Identifier: MIT */
/* report.c - the canonical form. */
#include "labs/grade/report.h"

#include <string.h>

const char *report_string(const json_t *of, const char *name)
{
    const char *text = json_string_value(json_object_get(of, name));

    return text ? text : "";
}

long report_number(const json_t *of, const char *name)
{
    return (long)json_integer_value(json_object_get(of, name));
}

unsigned result_points(const struct result *r)
{
    unsigned sum = 0;

    for (size_t i = 0; i < r->verdicts; i++)
        sum += r->verdict[i].points;
    return sum;
}

unsigned result_most(const struct result *r)
{
    unsigned sum = 0;

    for (size_t i = 0; i < r->rubric->tests; i++)
        sum += rubric_points(&r->rubric->test[i]);
    return sum;
}

/*
 * How many bytes at `from` are one character to show (RFC 3629); 0: none, or
 * a control (C0, DEL, C1), with which a terminal could be told things.
 */
static size_t character(const unsigned char *from)
{
    static const uint32_t least[] = {0, 0, 0x80 + 0x20, 0x800, 0x10000};
    unsigned first = *from;
    size_t bytes = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    uint32_t code = first & (0xffu >> (bytes + 1));

    if (first < 0x80)
        return first == '\n' || (first >= ' ' && first <= '~');
    if (first < 0xc2 || first > 0xf4)
        return 0;
    for (size_t i = 1; i < bytes; i++) { /* a NUL ends it, too */
        if ((from[i] & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (from[i] & 0x3f);
    }
    return code < least[bytes] || code > 0x10ffff ||
                   (code >= 0xd800 && code <= 0xdfff)
               ? 0
               : bytes;
}

/* UTF-8 as it is; for each byte that is none, or that is a control, a '?'. */
static json_t *text(const char *from)
{
    char clean[4 * SAID];
    size_t n = 0;

    if (!from)
        return json_null();
    while (*from) {
        size_t bytes = character((const unsigned char *)from);
        size_t room = bytes ? bytes : 1;

        if (n + room >= sizeof clean)
            break;
        memcpy(clean + n, bytes ? from : "?", room);
        n += room;
        from += room;
    }
    clean[n] = '\0';
    return json_string(clean);
}

static json_t *report_test(const struct verdict *v, bool own)
{
    static const char *const outcome[] = {"pass", "fail", "skip"};
    const struct rubric_test *t = v->test;
    const char *hidden = t->value[KEY_TEST_hidden];
    json_t *to = json_object();

    json_object_set_new(to, "id", text(t->id));
    json_object_set_new(to, "title", text(t->value[KEY_TEST_title]));
    json_object_set_new(to, "outcome", text(outcome[v->outcome]));
    json_object_set_new(to, "points", json_integer(v->points));
    json_object_set_new(to, "max_points", json_integer(rubric_points(t)));
    json_object_set_new(to, "hidden",
                        json_boolean(hidden && strcmp(hidden, "yes") == 0));
    json_object_set_new(to, "varied",
                        text(own ? t->value[KEY_TEST_varied] : NULL));
    json_object_set_new(to, "endless", json_boolean(v->endless));
    json_object_set_new(to, "instructions", json_integer((json_int_t)v->insns));
    json_object_set_new(to, "expected", text(v->expected));
    json_object_set_new(to, "happened", text(v->happened));
    json_object_set_new(to, "read", text(t->value[KEY_TEST_read]));
    json_object_set_new(to, "reopen", text(v->reopen));
    json_object_set_new(to, "draw", text(v->draw));
    return to;
}

json_t *report_of(const struct result *r)
{
    static const char *const build[] = {"ok", "not compiled", "not allowed",
                                        "no tools"};
    json_t *to = json_object(), *tests = json_array();

    json_object_set_new(to, "schema", text("mirrorball-grade/1"));
    json_object_set_new(to, "lab", text(r->rubric->value[KEY_LAB_number]));
    json_object_set_new(to, "title", text(r->rubric->value[KEY_LAB_title]));
    json_object_set_new(to, "submission", text(r->submission));
    json_object_set_new(to, "student", text(r->student));
    json_object_set_new(to, "seed", json_integer((json_int_t)r->seed));
    json_object_set_new(to, "build", text(build[r->build]));
    json_object_set_new(to, "said", text(r->said));
    json_object_set_new(to, "sandboxed", json_boolean(r->sandboxed));
    json_object_set_new(to, "points", json_integer(result_points(r)));
    json_object_set_new(to, "max_points", json_integer(result_most(r)));
    json_object_set_new(to, "looks_like", text(r->looks_like));
    for (size_t i = 0; i < r->verdicts; i++)
        json_array_append_new(tests, 
                              report_test(&r->verdict[i], r->student));
    json_object_set_new(to, "tests", tests);
    return to;
}

void report_json(FILE *to, const json_t *report)
{
    json_dumpf(report, to, JSON_INDENT(1));
    fprintf(to, "\n");
}
