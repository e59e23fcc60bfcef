#!/bin/sh
# SPDX-License-Identifier: MIT
# t_disasm.sh - the disassembler says what objdump says: over every image
# that is built, and over words that no compiler would write.  (t_isa.sh
# asks the same of its images.)
. "$(dirname "$0")/lib.sh"
. tests/isa/objdump.sh

ok "the program that draws words builds" \
    host_program random_words "machine/spec/insn.c machine/spec/cp0.c"
ok "the filter builds" host_program disasm_main "$disasm_files"

random() {
    "$tmp/random_words" 20000 >"$tmp/words" &&
        mipsel-linux-gnu-objdump -D -z -b binary -m mips:isa32r2 -EL \
            -M gpr-names=32 "$tmp/words" | normal >"$tmp/his" &&
        compare_disasm "$tmp/his"
}

ok "20,000 words that nobody wrote read as objdump reads them" random
for elf in "$bin/vmm.elf" "$bin"/guestos/*.elf; do
    [ ! -f "$elf" ] ||
        ok "${elf#"$bin/"} reads as objdump reads it" image_reads_alike "$elf"
done
finish
