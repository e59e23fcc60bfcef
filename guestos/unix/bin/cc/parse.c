/* SPDX-License-Identifier: MIT */
/* parse.c - a file: its declarations and functions (cc.h). */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cc/cc.h"
#include "guestos/unix/bin/cc/statement.h"

bool parse_type(struct type *t, struct storage *how)
{
    static const char *const bases[] = {"void", "char", "int", "unsigned"};
    bool found = false;

    *how = (struct storage){false, false};
    *t = type_of(BASE_INT);
    for (;;) {
        int b = 0;

        if (lex_accept("static")) {
            how->is_static = true;
            continue;
        }
        if (lex_accept("extern")) {
            how->is_extern = true;
            continue;
        }
        if (lex_accept("const"))
            continue;
        while (b < 4 && !lex_is(bases[b]))
            b++;
        if (b == 4)
            return found;
        found = true;
        t->base = (enum base)b;
        lex_next();
    }
}

struct type parse_stars(struct type t)
{
    while (lex_accept("*")) {
        t.depth++;
        lex_accept("const");
    }
    return t;
}

void parse_name(char to[NAME_ROOM])
{
    if (word.kind != WORD_NAME)
        wrong("a name should be here, not", word.name);
    strcpy(to, word.name);
    lex_next();
}

static void enumeration(void)
{
    char name[NAME_ROOM];
    int32_t value = 0;

    lex_expect("{");
    while (!lex_accept("}")) {
        parse_name(name);
        if (lex_accept("="))
            value = parse_constant();
        symbol_add(name, SYMBOL_CONSTANT, type_of(BASE_INT))->value = value++;
        if (!lex_is("}"))
            lex_expect(",");
    }
    lex_expect(";");
}

static struct symbol *parameters(void)
{
    struct symbol *mark = symbol_mark();
    char name[NAME_ROOM];
    struct storage how;
    struct type t;
    int32_t place = 8; /* above the old frame and the return address */

    while (!lex_accept(")")) {
        if (!parse_type(&t, &how))
            wrong("a type should be here, not", word.name);
        t = parse_stars(t);
        if (word.kind != WORD_NAME)
            continue; /* void, or a prototype without names */
        parse_name(name);
        if (lex_accept("[")) {
            if (!lex_is("]"))
                parse_constant();
            lex_expect("]");
            t.depth++;
        }
        symbol_add(name, SYMBOL_LOCAL, t)->value = place;
        place += 4;
        lex_accept(",");
    }
    return mark;
}

static void function(const char *name, struct type t, const struct storage *how)
{
    struct symbol *s = symbol_find(name);
    struct symbol *mark;

    if (!s)
        s = symbol_add(name, SYMBOL_FUNCTION, t);
    mark = parameters();
    if (lex_accept(";")) {
        symbol_forget(mark);
        return;
    }
    if (!how->is_static)
        emit("\t.globl %s\n", name);
    emit("\t.text\n%s:\n", name);
    parse_body(name);
    symbol_forget(mark);
    cc_forget();
}

/* One value of an initializer: a number, a text or an array's name. */
static void initial(struct type t)
{
    struct node *n = fold(parse_expr());

    if (n->kind == NODE_NUMBER)
        emit("\t%s %d\n", type_size(t) == 1 ? ".byte" : ".word", (int)n->value);
    else if (n->kind == NODE_TEXT)
        emit("\t.word T%d\n", (int)n->value);
    else if (n->kind == NODE_ADDRESS)
        emit("\t.word %s\n", n->symbol->name);
    else
        wrong("not a constant", "");
}

static int32_t initial_list(struct type t, bool is_array)
{
    int32_t count = 0;

    if (is_array && word.kind == WORD_TEXT) {
        for (count = 0; count <= word.length; count++)
            emit("\t.byte %d\n", (unsigned char)word.name[count]);
        lex_next();
        return count;
    }
    if (!is_array) {
        initial(t);
        return 1;
    }
    lex_expect("{");
    while (!lex_accept("}")) {
        initial(t);
        count++;
        if (!lex_is("}"))
            lex_expect(",");
    }
    return count;
}

static void global(const char *name, struct type t, const struct storage *how)
{
    struct symbol *s = symbol_find(name);
    int32_t size = 1;

    if (!s)
        s = symbol_add(name, SYMBOL_GLOBAL, t);
    if (lex_accept("[")) {
        s->is_array = true;
        size = lex_is("]") ? 0 : parse_constant();
        lex_expect("]");
    }
    if (how->is_extern)
        return;
    if (!how->is_static)
        emit("\t.globl %s\n", name);
    if (lex_accept("=")) {
        emit("\t.data\n\t.align 4\n%s:\n", name);
        size -= initial_list(t, s->is_array);
        if (size > 0)
            emit("\t.space %d\n", (int)(size * type_size(t)));
    } else {
        emit("\t.bss\n\t.align 4\n%s:\n\t.space %d\n", name,
             (int)(size * type_size(t)));
    }
}

void parse_file(void)
{
    char name[NAME_ROOM];
    struct storage how;
    struct type base, t;

    while (word.kind != WORD_END) {
        if (lex_accept("enum")) {
            enumeration();
            continue;
        }
        if (!parse_type(&base, &how))
            wrong("a declaration should be here, not", word.name);
        do {
            t = parse_stars(base);
            parse_name(name);
            if (lex_accept("(")) {
                function(name, t, &how);
                break;
            }
            global(name, t, &how);
            if (!lex_is(","))
                lex_expect(";");
            else
                continue;
            break;
        } while (lex_accept(","));
    }
    gen_texts();
}
