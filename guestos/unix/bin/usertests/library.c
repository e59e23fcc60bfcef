/* SPDX-License-Identifier: MIT */
/* library.c - lib/, on the machine that it is for. */
#include "guestos/unix/bin/usertests/ut.h"

enum { AREA = 200, BLOCKS = 100 };

static char text[100];

static void says(const char *wanted)
{
    if (strcmp(text, wanted) != 0)
        fail("\"%s\", but should be \"%s\"", text, wanted);
}

void test_printf(void)
{
    snprintf(text, sizeof text, "%d %d %d", 0, -1, (int)0x80000000u);
    says("0 -1 -2147483648");
    snprintf(text, sizeof text, "%u %x %08x", 4000000000u, 0xbeefu, 0x1fu);
    says("4000000000 beef 0000001f");
    snprintf(text, sizeof text, "[%5d][%-5d][%05d]", -42, 42, -42);
    says("[  -42][42   ][-0042]");
    snprintf(text, sizeof text, "[%s][%4s][%-4s][%2s]", "", "a", "b", "abc");
    says("[][   a][b   ][abc]");
    snprintf(text, sizeof text, "%c%c%%", 'a', 'b');
    says("ab%");
    want(snprintf(text, 5, "%d", 1234567), 7, "what there would have been");
    says("1234");
    want(snprintf(text, 0, "%d", 12), 2, "no room at all");
    says("1234");

    int fds[2];

    want(pipe(fds), 0, "pipe");
    want(fprintf(fds[1], "%0300d", 5), 300, "more than printf's buffer");
    for (int i = 0; i < 300; i += 60) {
        want(read_all(fds[0], text, 60), 60, "read it");
        want(text[59], i == 240 ? '5' : '0', "a digit");
    }
}

static void fill(uint8_t *to, int n, uint32_t seed)
{
    for (int i = 0; i < n; i++)
        to[i] = (uint8_t)random_next(&seed);
}

/* Against bytes moved one by one, at every alignment of both. */
static void move_once(int to, int from, int n, bool apart)
{
    uint8_t area[AREA], right[AREA], source[AREA];

    fill(area, AREA, 1);
    fill(right, AREA, 1);
    fill(source, AREA, apart ? 2 : 1);
    for (int i = 0; i < n; i++)
        right[to + i] = source[from + i];
    if (apart)
        memcpy(area + to, source + from, (size_t)n);
    else
        memmove(area + to, area + from, (size_t)n);
    for (int i = 0; i < AREA; i++)
        if (area[i] != right[i])
            fail("%d bytes from %d to %d: wrong at %d", n, from, to, i);
    want(memcmp(area, right, AREA), 0, "memcmp of the same");
}

void test_bytes(void)
{
    uint8_t area[AREA];

    for (int to = 8; to < 16; to++)
        for (int from = 8; from < 12; from++)
            for (int n = 0; n < 80; n += n < 12 ? 1 : 17) {
                move_once(to, from, n, true);
                move_once(to, from, n, false);
            }
    for (int at = 8; at < 12; at++)
        for (int n = 0; n < 80; n += 3) {
            memset(area, 0x11, AREA);
            memset(area + at, 0xfe, (size_t)n);
            for (int i = 0; i < AREA; i++)
                want(area[i], i >= at && i < at + n ? 0xfe : 0x11, "memset");
        }
    /* Less, greater, without a sign, and no further than it should. */
    memcpy(text, "abcdefgh" "abcdefgi" "\xff" "\x01", 18);
    want_true(memcmp(text, text + 8, 8) < 0, "memcmp, less");
    want_true(memcmp(text + 16, text + 17, 1) > 0, "memcmp, without a sign");
    want(memcmp(text, text + 8, 7), 0, "memcmp, no further");
}

static int sign(int n)
{
    return (n > 0) - (n < 0);
}

void test_text(void)
{
    static const struct {
        const char *a, *b;
        int n; /* strncmp()'s; 0: strcmp() */
        int sign;
    } compare[] = {
        {"", "", 0, 0},       {"a", "a", 0, 0},     {"a", "b", 0, -1},
        {"b", "a", 0, 1},     {"a", "ab", 0, -1},   {"\xff", "a", 0, 1},
        {"abc", "abd", 2, 0}, {"abc", "abd", 3, -1}, {"ab", "ab", 9, 0},
    };

    for (unsigned i = 0; i < sizeof compare / sizeof compare[0]; i++) {
        size_t n = (size_t)compare[i].n;
        const char *a = compare[i].a, *b = compare[i].b;

        want(sign(n ? strncmp(a, b, n) : strcmp(a, b)), compare[i].sign, a);
    }
    want((int)strlen(""), 0, "strlen");
    want((int)strlen("four"), 4, "strlen");
    strcpy(text, "abcabc");
    want((int)(strchr(text, 'b') - text), 1, "strchr");
    want_true(strchr("abc", 'x') == 0, "strchr of nothing");
    want(*strchr("abc", 0), 0, "strchr of the end");
    want((int)strlen(strrchr("a/b/cd", '/')), 3, "strrchr");
    want_true(strrchr("abc", '/') == 0, "strrchr of nothing");
    want(atoi("-120x"), -120, "atoi");
    want(atoi("  +7"), 7, "atoi");
    want(atoi("x"), 0, "atoi of no number");
    strcpy(text, "copied");
    says("copied");
    want(strcmp(error_text(-ENOENT), "no such file or directory"), 0, "errors");
    want(strcmp(error_text(-9999), "unknown error"), 0, "no error");
}

void test_malloc(void)
{
    static uint8_t *block[BLOCKS];
    static int bytes[BLOCKS];
    uint32_t seed = 3;

    for (int round = 0; round < 4000; round++) {
        int i = (int)(random_next(&seed) % BLOCKS);

        if (block[i]) {
            for (int k = 0; k < bytes[i]; k += 7)
                want(block[i][k], i, "a byte of a block");
            free(block[i]);
            block[i] = 0;
            continue;
        }
        bytes[i] = (int)(random_next(&seed) % (i % 10 ? 100 : 9000));
        block[i] = malloc((size_t)bytes[i]);
        want_true(block[i] != 0, "malloc");
        want((int)block[i] % 8, 0, "its alignment");
        memset(block[i], i, (size_t)bytes[i]);
    }
    for (int i = 0; i < BLOCKS; i++)
        free(block[i]);
    free(0);

    /* All are one again: nearly all of the heap can be had at once. */
    int end = (int)sbrk(0);

    void *much = malloc(100000);
    want_true(much != 0, "malloc of much");
    want((int)sbrk(0), end, "the heap's end, which needs not grow");
    void *too_much[] = {malloc(0x7fffffff), malloc(0xffffffff)};
    want_true(!too_much[0] && !too_much[1], "malloc of too much");
    free(much);
}

void test_lines(void)
{
    int fds[2], fd;

    make_text("f", "first\n\nthird, which is long\nlast");
    fd = open_or_fail("f", OPEN_READ);
    want(pipe(fds), 0, "pipe");
    write(fds[1], "first\n\nthird, which is long\nlast", 32);
    close(fds[1]);
    for (int i = 0; i < 2; i++, fd = fds[0]) {
        want(read_line(fd, text, 10), 5, "the first line");
        says("first");
        want(read_line(fd, text, 10), 0, "an empty line");
        says("");
        want(read_line(fd, text, 10), 9, "a line with too little room");
        says("third, wh");
        want(read_line(fd, text, 10), 4, "a line without an end");
        says("last");
        want(read_line(fd, text, 10), -1, "the end");
    }
    unlink_or_fail("f");
}
