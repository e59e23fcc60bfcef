/* SPDX-License-Identifier: MIT */
/* words.c - how often each word comes, by a hash table; words backwards. */
#include "lib.h"

#define BUCKETS 64
#define WORDS 48
#define LETTERS 512

static int bucket[BUCKETS];
static int next[WORDS];
static int start[WORDS];
static int times[WORDS];
static int words;
static char letters[LETTERS];
static int used;

static int hash(const char *text, int n)
{
    unsigned h = 5381;

    for (int i = 0; i < n; i++)
        h = h * 33 ^ text[i];
    return h % BUCKETS;
}

static int is_word(const char *known, const char *text, int n)
{
    for (int i = 0; i < n; i++)
        if (known[i] != text[i])
            return FALSE;
    return known[n] == 0;
}

static void enter(const char *text, int n)
{
    int h = hash(text, n);
    int w = bucket[h];

    while (w >= 0 && !is_word(&letters[start[w]], text, n))
        w = next[w];
    if (w >= 0) {
        times[w]++;
        return;
    }
    w = words++;
    start[w] = used;
    times[w] = 1;
    next[w] = bucket[h];
    bucket[h] = w;
    for (int i = 0; i < n; i++)
        letters[used++] = text[i];
    letters[used++] = 0;
}

static int is_letter(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void split(const char *text)
{
    fill(bucket, -1, BUCKETS);
    while (*text) {
        int n = 0;

        while (is_letter(text[n]))
            n++;
        if (n > 0)
            enter(text, n);
        text += n > 0 ? n : 1;
    }
}

static int is_palindrome(const char *word)
{
    int i = 0;
    int j = text_length(word) - 1;

    while (i < j)
        if (word[i++] != word[j--])
            return FALSE;
    return TRUE;
}

static void backwards(const char *word)
{
    for (int i = text_length(word) - 1; i >= 0; i--)
        putchar(word[i]);
}

void words_test(void)
{
    split("to be or not to be, that is the question: level with me, "
          "for the rotor did not refer to the radar");
    put_line("words", words);
    for (int i = 0; i < words; i++) {
        if (times[i] > 1)
            put_line(&letters[start[i]], times[i]);
        if (is_palindrome(&letters[start[i]])) {
            backwards(&letters[start[i]]);
            putchar(NEWLINE);
        }
    }
}
