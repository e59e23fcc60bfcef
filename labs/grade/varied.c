/* SPDX-License-Identifier: MIT */
/* varied.c - dice of the student's own, thrown for each test. */
#include "labs/grade/varied.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "labs/quiz/dice.h"
#include "labs/quiz/student.h"

enum { TEXT = 512, SEED_MOST = 99999 };

#define PICK(d, list) \
    (list)[dice_below((d), (uint32_t)(sizeof(list) / sizeof *(list)))]

/* form.h in guestos/chameleon/ says what they mean. */
static void choose_form(struct dice *d, char to[TEXT])
{
    static const char *const tables[] = {"linear", "two-level", "hashed"};
    static const char *const calls[] = {"v0", "a3", "t8"};
    static const char *const bys[] = {"syscall", "teq", "break"};
    const char *table = PICK(d, tables), *call = PICK(d, calls);
    const char *by = PICK(d, bys);
    uint32_t n[7] = {dice_between(d, 768, 1023), dice_between(d, 0, 63),
                     dice_between(d, 16, 1900),  dice_between(d, 1, 255),
                     dice_between(d, 1, 6),      dice_between(d, 80, 250),
                     dice_between(d, 0, SEED_MOST)};

    snprintf(to, TEXT,
             "table=%s+call=%s+by=%s+vectors=%u+root=%u+heap=%u+asid=%u+"
             "wired=%u+pages=%u+seed=%u",
             table, call, by, n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
}

/* The guest's word, wherever it stands, gets these arguments. */
static void put_form(char **guests, const char *form)
{
    static const char name[] = "chameleon";
    char *at = *guests ? strstr(*guests, name) : NULL, *made;

    if (!at)
        return;
    const char *rest = at + strcspn(at, " ");
    if (asprintf(&made, "%.*s%s,args=%s%s", (int)(at - *guests), *guests, name,
                 form, rest) < 0)
        abort();
    free(*guests);
    *guests = made;
}

/* A copy of the text takes the place of what is there. */
static void put(char **at, const char *text)
{
    char *made;

    if (asprintf(&made, "%s", text) < 0)
        abort();
    free(*at);
    *at = made;
}

/* KEY=VALUE in the place of another word of that key. */
static void put_word(char **words, const char *key, const char *value)
{
    char made[TEXT] = "", *rest = *words, *word;
    size_t length = strlen(key);

    while (rest && (word = strsep(&rest, " ")) != NULL)
        if (strncmp(word, key, length) != 0 || word[length] != '=')
            snprintf(made + strlen(made), sizeof made - strlen(made), "%s ",
                     word);
    snprintf(made + strlen(made), sizeof made - strlen(made), "%s=%s", key,
             value);
    put(words, made);
}

/* Is this word in the list? */
static bool asks(const char *list, const char *word)
{
    size_t length = strlen(word);

    for (; *list; list += strspn(list, " ")) {
        size_t n = strcspn(list, " ");

        if (n == length && strncmp(list, word, n) == 0)
            return true;
        list += n;
    }
    return false;
}

static void apply(struct rubric_test *t, struct dice *d)
{
    static const char *const stlb[] = {"off", "exact", "32", "64", "256"};
    static const char *const asid[] = {"flush", "tag"};
    char **value = t->value, text[TEXT];
    char *list = value[KEY_TEST_varied];

    /* Every die is thrown, whatever is asked for: nothing moves later. */
    choose_form(d, text);
    if (asks(list, "form"))
        put_form(&value[KEY_TEST_guest], text);
    snprintf(text, sizeof text, "%u", dice_between(d, 16, 63));
    if (asks(list, "tlb"))
        put(&value[KEY_TEST_tlb], text);
    snprintf(text, sizeof text, "%u", dice_between(d, 5000, 50000));
    if (asks(list, "slice"))
        put_word(&value[KEY_TEST_append], "slice", text);
    const char *which = PICK(d, stlb);
    if (asks(list, "stlb"))
        put_word(&value[KEY_TEST_append], "stlb", which);
    which = PICK(d, asid);
    if (asks(list, "asid"))
        put_word(&value[KEY_TEST_append], "asid", which);
    free(list);
    if (asprintf(&value[KEY_TEST_varied], "--tlb %s --append '%s' --guest '%s'",
                 value[KEY_TEST_tlb] ? value[KEY_TEST_tlb] : "64",
                 value[KEY_TEST_append] ? value[KEY_TEST_append] : "",
                 value[KEY_TEST_guest] ? value[KEY_TEST_guest] : "") < 0)
        abort();
}

bool varied_apply(struct rubric *r, const char *use, const char *key_file,
                  const char *student, uint64_t *seed, struct complaint *why)
{
    const char *lab = r->value[KEY_LAB_number];
    char kind[TEXT];
    uint64_t own;
    struct dice d;

    if (!student_seed(seed, key_file, use, lab, student, why))
        return false;
    *seed &= INT64_MAX; /* the result says it, as a number of JSON */
    for (size_t i = 0; i < r->tests; i++) {
        if (!r->test[i].value[KEY_TEST_varied])
            continue;
        snprintf(kind, sizeof kind, "%s/%s", lab, r->test[i].id);
        if (!student_seed(&own, key_file, use, kind, student, why))
            return false;
        dice_seed(&d, own);
        apply(&r->test[i], &d);
    }
    return true;
}
