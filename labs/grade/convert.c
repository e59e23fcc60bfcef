/* SPDX-License-Identifier: MIT */
/*
 * convert.c - the canonical result as other systems want it.
 *
 *   gradescope  /autograder/results/results.json (Gradescope, "Autograder
 *               Specifications")
 *   autolab     the last line of standard output (Autolab, "Lab Format")
 *   github      the runner's output, base64 (classroom-resources/
 *               autograding-grading-reporter)
 *   junit       as Jenkins and GitLab read it, and as the schema of Ant's
 *               JUnit tasks has it (windyroad/JUnit-Schema): of a time that
 *               must be there we know none but the simulated machine's
 *   tap         TAP version 13, which prove of today still asks for; nothing here
 *               needs 14
 */
#include <nettle/base64.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "labs/grade/elsewhere.h"
#include "labs/grade/report.h"
#include "machine/spec/cost.h"

enum { TEXT = 4096 };

static bool passed(const json_t *test)
{
    return strcmp(report_string(test, "outcome"), "pass") == 0;
}

static bool built(const json_t *report)
{
    return strcmp(report_string(report, "build"), "ok") == 0;
}

/* A line "NAME: WHAT"; none if there is nothing to say. */
static void add_line(char to[TEXT], const char *name, const char *what)
{
    size_t used = strlen(to);

    if (*what)
        snprintf(to + used, TEXT - used, "%s%s: %s", used ? "\n" : "", name,
                 what);
}

/* What is told of a test; nothing of a hidden one. */
static const char *story(const json_t *report, const json_t *test,
                         char to[TEXT])
{
    char look[TEXT];

    to[0] = '\0';
    if (passed(test))
        return to;
    if (json_is_true(json_object_get(test, "hidden")))
        return strcpy(to, "a hidden test");
    if (!built(report))
        return strcpy(to, "the file could not be built");
    add_line(to, "expected", report_string(test, "expected"));
    add_line(to, "happened", report_string(test, "happened"));
    add_line(to, "read", report_string(test, "read"));
    elsewhere(report_string(report, "submission"),
              report_string(test, "reopen"), look, sizeof look);
    add_line(to, "look, in your folder", look);
    return to;
}

/* Of what was not built no test was skipped: all have failed. */
static bool skipped(const json_t *report, const json_t *test)
{
    return built(report) && strcmp(report_string(test, "outcome"), "skip") == 0;
}

/* Test i of the report; NULL behind the last. */
static json_t *test_at(const json_t *report, size_t i)
{
    return json_array_get(json_object_get(report, "tests"), i);
}

static void dump(FILE *to, json_t *made)
{
    json_dumpf(made, to, JSON_COMPACT);
    fprintf(to, "\n");
    json_decref(made);
}

void report_gradescope(FILE *to, const json_t *report)
{
    json_t *made = json_object(), *tests = json_array(), *test;
    char text[TEXT];

    json_object_set_new(made, "score",
                        json_integer(report_number(report, "points")));
    json_object_set_new(made, "output",
                        json_string(report_string(report, "said")));
    for (size_t i = 0; (test = test_at(report, i)) != NULL; i++)
        json_array_append_new(
            tests, json_pack("{s:s, s:i, s:i, s:s, s:s, s:s}", "name",
                             report_string(test, "title"), "score",
                             (int)report_number(test, "points"), "max_score",
                             (int)report_number(test, "max_points"), "status",
                             passed(test) ? "passed" : "failed", "output",
                             story(report, test, text), "visibility", "visible"));
    json_object_set_new(made, "tests", tests);
    dump(to, made);
}

void report_autolab(FILE *to, const json_t *report)
{
    json_t *scores = json_object(), *test;

    for (size_t i = 0; (test = test_at(report, i)) != NULL; i++)
        json_object_set_new(scores, report_string(test, "id"),
                            json_integer(report_number(test, "points")));
    dump(to, json_pack("{s:o, s:[i]}", "scores", scores, "scoreboard",
                       (int)report_number(report, "points")));
}

void report_github(FILE *to, const json_t *report)
{
    json_t *tests = json_array(), *test;
    bool all = report_number(report, "points") ==
               report_number(report, "max_points");
    char text[TEXT], *plain, *coded;

    for (size_t i = 0; (test = test_at(report, i)) != NULL; i++)
        json_array_append_new(
            tests, json_pack("{s:s, s:s, s:i, s:s, s:s, s:s, s:i, s:i}", "name",
                             report_string(test, "title"), "status",
                             passed(test) ? "pass" : "fail", "score",
                             (int)report_number(test, "points"), "message",
                             story(report, test, text), "test_code",
                             report_string(test, "id"), "filename", "",
                             "line_no", 0, "duration", 0));
    json_t *made = json_pack("{s:i, s:s, s:i, s:o}", "version", 1, "status",
                             all ? "pass" : "fail", "max_score",
                             (int)report_number(report, "max_points"), "tests",
                             tests);
    plain = json_dumps(made, JSON_COMPACT);
    json_decref(made);
    size_t length = strlen(plain), room = BASE64_ENCODE_RAW_LENGTH(length);
    coded = malloc(room + 1);
    if (!coded)
        abort();
    base64_encode_raw(coded, length, (const uint8_t *)plain);
    fprintf(to, "%.*s\n", (int)room, coded);
    free(coded);
    free(plain);
}

static void put_xml(FILE *to, const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '<':
            fprintf(to, "&lt;");
            break;
        case '>':
            fprintf(to, "&gt;");
            break;
        case '&':
            fprintf(to, "&amp;");
            break;
        case '"':
            fprintf(to, "&quot;");
            break;
        default:
            fputc(*text, to);
        }
}

static bool failed(const json_t *report, const json_t *test)
{
    return !passed(test) && !skipped(report, test);
}

static unsigned count(const json_t *report,
                      bool is(const json_t *report, const json_t *test))
{
    const json_t *test;
    unsigned n = 0;

    for (size_t i = 0; (test = test_at(report, i)) != NULL; i++)
        n += is(report, test);
    return n;
}

/* Of the simulated machine. */
static double seconds(const json_t *test)
{
    return (double)report_number(test, "instructions") / CYCLES_PER_SECOND;
}

void report_junit(FILE *to, const json_t *report)
{
    const json_t *test;
    char text[TEXT];
    double all = 0;
    time_t now = time(NULL);
    size_t n = json_array_size(json_object_get(report, "tests"));

    for (size_t i = 0; (test = test_at(report, i)) != NULL; i++)
        all += seconds(test);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", gmtime(&now));
    fprintf(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
                "<testsuite package=\"lab%s\" id=\"0\" name=\"lab%s\" "
                "timestamp=\"%s\" hostname=\"localhost\" tests=\"%zu\" "
                "failures=\"%u\" errors=\"0\" skipped=\"%u\" time=\"%.6f\">\n"
                "<properties/>\n",
            report_string(report, "lab"), report_string(report, "lab"), text, n,
            count(report, failed), count(report, skipped), all);
    for (size_t i = 0; (test = test_at(report, i)) != NULL; i++) {
        fprintf(to, "<testcase classname=\"lab%s\" name=\"",
                report_string(report, "lab"));
        put_xml(to, report_string(test, "id"));
        fprintf(to, "\" time=\"%.6f\">", seconds(test));
        if (skipped(report, test)) {
            fprintf(to, "<skipped/>");
        } else if (!passed(test)) {
            fprintf(to, "<failure type=\"%s\" message=\"",
                    built(report) ? "test" : "build");
            put_xml(to, report_string(test, "title"));
            fprintf(to, "\">");
            put_xml(to, built(report) ? story(report, test, text)
                                      : report_string(report, "said"));
            fprintf(to, "</failure>");
        }
        fprintf(to, "</testcase>\n");
    }
    fprintf(to, "<system-out/>\n<system-err/>\n</testsuite>\n"
                "</testsuites>\n");
}

void report_tap(FILE *to, const json_t *report)
{
    const json_t *test;

    fprintf(to, "TAP version 13\n1..%zu\n",
            json_array_size(json_object_get(report, "tests")));
    for (size_t i = 0; (test = test_at(report, i)) != NULL; i++) {
        bool skip = skipped(report, test);

        fprintf(to, "%s %zu - %s%s\n", passed(test) || skip ? "ok" : "not ok",
                i + 1, report_string(test, "id"),
                skip ? " # SKIP needs another test" : "");
        if (passed(test) || skip)
            continue;
        char *happened =
            json_dumps(built(report) ? json_object_get(test, "happened")
                                     : json_object_get(report, "build"),
                       JSON_ENCODE_ANY);
        fprintf(to, "  ---\n  happened: %s\n  ...\n", happened);
        free(happened);
    }
}

static const struct {
    const char *name;
    report_write *write;
} formats[] = {{"text", report_text},           {"json", report_json},
               {"gradescope", report_gradescope}, {"autolab", report_autolab},
               {"github", report_github},       {"junit", report_junit},
               {"tap", report_tap}};

const char report_formats[] =
    "text, json, gradescope, autolab, github, junit or tap";

report_write *report_format(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0)
            return formats[i].write;
    return NULL;
}
