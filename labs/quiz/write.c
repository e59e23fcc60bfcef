/* SPDX-License-Identifier: MIT */
/* write.c - the forms of a problem. */
#include "labs/quiz/write.h"

#include <inttypes.h>
#include <string.h>

enum { COLUMNS = 78 };

/* Words of `text`, in lines of at most COLUMNS, all but the first indented. */
static void wrapped(FILE *to, const char *text, int indent)
{
    int column = 0;

    while (*text) {
        int length = (int)strcspn(text, " ");

        if (column > 0 && column + 1 + length > COLUMNS) {
            fprintf(to, "\n%*s", indent, "");
            column = indent;
        } else if (column > 0) {
            column += fprintf(to, " ");
        }
        column += fprintf(to, "%.*s", length, text);
        text += length;
        while (*text == ' ')
            text++;
    }
    fprintf(to, "\n");
}

void write_text(FILE *to, const struct problem *p, bool answers)
{
    fprintf(to, "ARG %s %s\nARG version %u\n", p->info.program, p->info.name,
            p->info.version);
    if (p->student)
        fprintf(to, "ARG student %s\n\n", p->student);
    else
        fprintf(to, "ARG seed %" PRIu64 "\n\n", p->seed);
    for (size_t i = 0; i < p->givens; i++)
        fprintf(to, "%s\n", p->given[i]);
    fprintf(to, "\n");
    wrapped(to, p->task, 0);
    fprintf(to, "\n");
    for (size_t i = 0; i < p->questions; i++) {
        const struct question *q = &p->question[i];

        fprintf(to, "%2zu. %s", i + 1, q->ask);
        if (answers)
            fprintf(to, " --> %s   [%s]\n", q->answer, q->why);
        else
            fprintf(to, " --> ?\n");
    }
}

/* With what JSON wants escaped; the texts are ASCII. */
static void json_text(FILE *to, const char *text)
{
    fputc('"', to);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', to);
        if (*text == '\n' || *text == '\t')
            fprintf(to, *text == '\n' ? "\\n" : "\\t");
        else
            fputc(*text, to);
    }
    fputc('"', to);
}

static void json_pair(FILE *to, const char *name, const char *text)
{
    fprintf(to, "\"%s\": ", name);
    json_text(to, text);
}

void write_json(FILE *to, const struct problem *p, bool answers)
{
    fprintf(to, "{");
    json_pair(to, p->info.program, p->info.name);
    fprintf(to, ", \"version\": %u, ", p->info.version);
    if (p->student)
        json_pair(to, "student", p->student);
    else
        fprintf(to, "\"seed\": %" PRIu64, p->seed);
    fprintf(to, ", ");
    json_pair(to, "task", p->task);
    fprintf(to, ",\n \"given\": [");
    for (size_t i = 0; i < p->givens; i++) {
        fprintf(to, i ? ",\n  " : "\n  ");
        json_text(to, p->given[i]);
    }
    fprintf(to, "],\n \"questions\": [");
    for (size_t i = 0; i < p->questions; i++) {
        fprintf(to, "%s\n  {\"number\": %zu, ", i ? "," : "", i + 1);
        json_pair(to, "ask", p->question[i].ask);
        if (answers) {
            fprintf(to, ", ");
            json_pair(to, "answer", p->question[i].answer);
            fprintf(to, ", ");
            json_pair(to, "why", p->question[i].why);
        }
        fprintf(to, "}");
    }
    fprintf(to, "]}\n");
}

/* TeX: everything in typewriter type, so only what is special there. */
static void tex_text(FILE *to, const char *text)
{
    for (; *text; text++) {
        if (strchr("#$%&_{}", *text))
            fputc('\\', to);
        if (*text == '\\')
            fprintf(to, "\\textbackslash{}");
        else if (*text == '^' || *text == '~')
            fprintf(to, "\\%c{}", *text);
        else
            fputc(*text, to);
    }
}

void write_tex(FILE *to, const struct problem *p, bool answers)
{
    fprintf(to, "%% mirrorball %s %s", p->info.program, p->info.name);
    if (p->student)
        fprintf(to, " --student %s", p->student);
    else
        fprintf(to, " -s %" PRIu64, p->seed);
    fprintf(to, " (version %u)\n", p->info.version);
    fprintf(to, "\\paragraph{%s} ", p->info.name);
    tex_text(to, p->task);
    fprintf(to, "\n\\begin{verbatim}\n");
    for (size_t i = 0; i < p->givens; i++)
        fprintf(to, "%s\n", p->given[i]);
    fprintf(to, "\\end{verbatim}\n\\begin{enumerate}\n");
    for (size_t i = 0; i < p->questions; i++) {
        fprintf(to, "\\item \\texttt{");
        tex_text(to, p->question[i].ask);
        fprintf(to, "}");
        if (answers) {
            fprintf(to, " --- \\textbf{");
            tex_text(to, p->question[i].answer);
            fprintf(to, "} (");
            tex_text(to, p->question[i].why);
            fprintf(to, ")");
        } else {
            fprintf(to, " \\dotfill");
        }
        fprintf(to, "\n");
    }
    fprintf(to, "\\end{enumerate}\n");
}

/* GIFT: ~ = # { } : are its own ("GIFT format", Moodle documentation). */
static void gift_text(FILE *to, const char *text)
{
    for (; *text; text++) {
        if (strchr("~=#{}:\\", *text))
            fputc('\\', to);
        fputc(*text, to);
    }
}

/* A question of Moodle's each, which stands alone: so all is given in each. */
void write_gift(FILE *to, const struct problem *p, bool answers)
{
    (void)answers; /* Moodle must know them */
    fprintf(to, "// mirrorball quiz %s -s %" PRIu64 " (version %u)\n",
            p->info.name, p->seed, p->info.version);
    for (size_t i = 0; i < p->questions; i++) {
        fprintf(to, "\n::%s %" PRIu64 ".%zu::[markdown]",
                p->info.name, p->seed, i + 1);
        gift_text(to, p->task);
        fprintf(to, "\\n\\n");
        for (size_t j = 0; j < p->givens; j++) {
            fprintf(to, "    ");
            gift_text(to, p->given[j]);
            fprintf(to, "\\n");
        }
        fprintf(to, "\\n");
        gift_text(to, p->question[i].ask);
        fprintf(to, " {=");
        gift_text(to, p->question[i].answer);
        fprintf(to, "####");
        gift_text(to, p->question[i].why);
        fprintf(to, "}\n");
    }
}
