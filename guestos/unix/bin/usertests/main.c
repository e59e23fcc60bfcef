/* SPDX-License-Identifier: MIT */
/*
 * usertests [-q | NAME...] - every system call, every limit, from outside the
 * kernel.  -q: the quick ones.  One line for each test, then how many.
 */
#include "guestos/unix/bin/usertests/ut.h"

enum speed { QUICK, SLOW };
enum { PATIENCE = 100, PROCESSES_MOST = 64 };

static const struct test {
    const char *name;
    void (*run)(void);
    enum speed speed;
    const char *rule;
} tests[] = {
#define TEST(name, speed, rule) {#name, test_##name, speed, rule},
#include "guestos/unix/bin/usertests/tests.def"
#undef TEST
};

enum { TESTS = sizeof tests / sizeof tests[0] };

static void run_here(int number)
{
    want(chdir("/ut"), 0, "chdir /ut");
    tests[number].run();
}

/* What a test has left that failed, or that ^C has ended. */
static void remove_all(int unused)
{
    static char rm[] = "rm", all[] = "-r", where[] = "/ut";
    char *words[] = {rm, all, where, 0};

    (void)unused;
    exec_found(words);
}

static int processes(void)
{
    static struct procinfo list[PROCESSES_MOST];

    return ps(list, PROCESSES_MOST);
}

/* Those that init waits for may take a moment. */
static bool settled(int count, int pages)
{
    for (int i = 0; i < PATIENCE; i++) {
        sync();
        if (processes() == count && memory() == pages)
            return true;
        sleep(1);
    }
    return false;
}

/* Its line; false: it has failed. */
static bool run_test(int number)
{
    const struct test *t = &tests[number];
    int error = mkdir("/ut");

    if (error < 0) {
        printf("FAILED %s: mkdir /ut: %s\n", t->name, error_text(error));
        return false;
    }
    sync();

    int count = processes(), pages = memory();
    int status = child(run_here, number);
    bool same = settled(count, pages);

    error = unlink("/ut");
    if (status == 0 && same && error == 0) {
        printf("ok %s\n", t->name);
        return true;
    }
    printf("FAILED %s: %s\n", t->name, t->rule);
    if (error == -ENOTEMPTY)
        child(remove_all, 0);
    if (status >= STATUS_KILLED)
        printf("  the test itself was ended by the kernel\n");
    if (!same)
        printf("  processes: %d before, %d after; free pages: %d, %d\n", count,
               processes(), pages, memory());
    if (error < 0)
        printf("  its directory: %s\n", error_text(error));
    return false;
}

/*
 * The kernel maps a program's pages from its buffer cache, and when a test
 * makes it use the buffers for something else, it needs other pages.  That
 * happens here, once, so that it does not look like a loss later.
 */
static void use_all_buffers(void)
{
    enum { BUFFERS_MOST = 160 };

    make_file("/ut-buffers", BUFFERS_MOST * PAGE, 1);
    unlink_or_fail("/ut-buffers");
}

static bool chosen(const struct test *t, int argc, char *argv[])
{
    if (argc < 2)
        return true;
    if (strcmp(argv[1], "-q") == 0)
        return t->speed == QUICK;
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], t->name) == 0)
            return true;
    return false;
}

int main(int argc, char *argv[])
{
    int good = 0, bad = 0;

    /* exec's tests run this program with arguments of their own. */
    if (argc > 1 && strcmp(argv[1], "-arguments") == 0)
        return arguments_main(argc, argv);
    if (unlink("/ut") == -ENOTEMPTY)
        child(remove_all, 0);
    use_all_buffers();
    for (int i = 0; i < TESTS; i++) {
        if (!chosen(&tests[i], argc, argv))
            continue;
        if (run_test(i))
            good++;
        else
            bad++;
    }
    if (good + bad == 0)
        die("no test has this name");
    printf("usertests: %d ok, %d failed\n", good, bad);
    return bad > 0;
}
