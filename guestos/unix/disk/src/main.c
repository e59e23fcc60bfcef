/* SPDX-License-Identifier: MIT */
/* main.c - run everything. */
#include "lib.h"

int main(void)
{
    prime_test();
    sort_test();
    crc_test();
    sha_test();
    big_test();
    matrix_test();
    queens_test();
    life_test();
    squeeze_test();
    huffman_test();
    graph_test();
    match_test();
    calc_test();
    words_test();
    table_test();
    tree_test();
    cipher_test();
    put_text("all done\n");
    return 0;
}
