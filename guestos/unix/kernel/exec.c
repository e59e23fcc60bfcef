/* SPDX-License-Identifier: MIT */
/*
 * exec.c - the current process becomes another program.
 *
 * Nothing is copied: the pages of the buffer cache that hold the file are
 * mapped, those of the data until they are written to.
 */
#include "guestos/unix/kernel/exec.h"

#include "guestos/common/frame.h"
#include "guestos/common/string.h"
#include "guestos/unix/fs/file.h"
#include "guestos/unix/kernel/argv.h"
#include "guestos/unix/kernel/elf.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/syscall.h"

static uint32_t page_up(uint32_t va)
{
    return (va + PAGE_OFFSET) & ~(uint32_t)PAGE_OFFSET;
}

/* The last page of a segment's file, where zeroes follow: a copy of its own. */
static void *with_tail(void *page, uint32_t bytes)
{
    void *own = page_new_zeroed();

    if (own)
        memcpy(own, page, bytes);
    page_leave(page);
    return own;
}

static int32_t map_file(struct space *s, struct inode *ip,
                        const struct elf_segment *g)
{
    for (uint32_t at = 0; at < g->file_bytes; at += PAGE_SIZE) {
        void *page = inode_page(ip, (g->offset + at) / PAGE_SIZE);

        if (!page)
            return -EIO;
        if (g->file_bytes - at < PAGE_SIZE && g->bytes > g->file_bytes)
            page = with_tail(page, g->file_bytes - at);
        if (!page || !space_map(s, g->va + at, page,
                                g->write ? SPACE_WRITE : SPACE_READ))
            return -ENOMEM;
    }
    return 0;
}

/* What follows the file's part and is not on demand. */
static int32_t map_zeroes(struct space *s, const struct elf_segment *g)
{
    for (uint32_t at = page_up(g->file_bytes); at < g->bytes; at += PAGE_SIZE) {
        void *page = page_new_zeroed();

        if (!page || !space_map(s, g->va + at, page,
                                g->write ? SPACE_WRITE : SPACE_READ))
            return -ENOMEM;
    }
    return 0;
}

static int32_t map_program(struct space *s, struct inode *ip,
                           const struct elf *elf)
{
    for (unsigned i = 0; i < elf->segments; i++) {
        const struct elf_segment *g = &elf->segment[i];
        bool last = i == elf->segments - 1;
        int32_t error;

        s->heap = s->heap_end = page_up(g->va + g->bytes);
        s->zero = last ? g->va + page_up(g->file_bytes) : s->heap;
        error = map_file(s, ip, g);
        /* The last one's come when they are touched, before the heap. */
        if (!error && !(last && g->write))
            error = map_zeroes(s, g);
        if (error)
            return error;
    }
    return 0;
}

static int32_t load(struct space *s, struct inode *ip, uint32_t *entry)
{
    void *page = inode_page(ip, 0);
    struct elf elf;
    bool is_elf;

    if (!page)
        return inode_size(ip) ? -EIO : -ENOEXEC;
    is_elf = elf_read(&elf, page, inode_size(ip));
    page_leave(page);
    *entry = elf.entry;
    return is_elf ? map_program(s, ip, &elf) : -ENOEXEC;
}

/* What comes behind the last '/'. */
static void name_after(struct proc *p, const char *path)
{
    unsigned n = 0;

    for (; *path; path++)
        if (*path == '/')
            n = 0;
        else if (n < PROC_NAME - 1)
            p->name[n++] = *path;
    while (n < PROC_NAME)
        p->name[n++] = '\0';
}

static void begin(struct proc *p, struct space *s, uint32_t entry, uint32_t sp,
                  const struct argv *argv)
{
    if (p->space.table)
        space_end(&p->space);
    p->space = *s;
    space_use(&p->space, entry);
    *p->frame = (struct frame){.epc = entry};
    p->frame->regs.r[REG_SP] = sp;
    p->frame->regs.r[REG_A0] = argv->count;
    p->frame->regs.r[REG_A1] = argv->at;
}

int32_t exec(const char *path, struct argv *argv)
{
    int error = 0;
    uint32_t entry = 0, sp = argv_finish(argv);
    struct inode *ip = inode_open(path, &error);
    struct space s;

    if (!ip || !space_new(&s)) {
        page_leave(argv->page);
        if (ip)
            inode_put(ip);
        return ip ? -ENOMEM : error;
    }
    error = space_map(&s, PROGRAM_END - PAGE_SIZE, argv->page, SPACE_WRITE)
                ? load(&s, ip, &entry)
                : -ENOMEM;
    inode_put(ip);
    if (error) {
        space_end(&s);
        return error;
    }
    name_after(current, path);
    begin(current, &s, entry, sp, argv);
    return 0;
}

int32_t sys_exec(const uint32_t a[4])
{
    char path[PATH_MOST + 1];
    struct argv argv;
    int32_t error;

    if (!copy_in_text(path, a[0], sizeof path))
        return -EFAULT;
    error = argv_new(&argv);
    if (error)
        return error;
    error = argv_copy_in(&argv, a[1]);
    if (error) {
        page_leave(argv.page);
        return error;
    }
    error = exec(path, &argv);
    /* v0 of the new program is 0: it is what this call answers. */
    return error;
}
