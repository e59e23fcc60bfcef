# SPDX-License-Identifier: MIT
# objdump.sh - sourced, after lib.sh, by the tests that hold our disassembler
# against objdump's.
#
#   host_program NAME FILES   builds tests/isa/NAME.c with these, sanitized
#   compare_disasm FILE       lines "pc word text" of objdump against ours
#   image_reads_alike ELF     the same for an image
# Both need the filter: host_program disasm_main $disasm_files.
# shellcheck shell=sh disable=SC2034,SC2154

disasm_files="machine/spec/disasm.c machine/spec/insn.c machine/spec/cp0.c
    machine/spec/regs.c"

host_program() {
    # shellcheck disable=SC2086 # a list of files
    ${CC:-gcc} -std=c11 -I. -O1 -g -fsanitize=address,undefined \
        -fno-sanitize-recover=all tests/isa/"$1".c $2 \
        -o "$tmp/$1"
}

# objdump's lines as "pc word text"; a symbol becomes the bare address.
normal() {
    sed -n 's/^ *\([0-9a-f]*\):\t\([0-9a-f]*\) \t/0000000\1 \2 /p' |
        sed -e 's/^0*\([0-9a-f]\{8\}\) /\1 /' -e 's/[ \t]*$//' \
            -e 's/\([\t,]\)\([0-9a-f]*\) <[^>]*>$/\10x\2/'
}

# What objdump knows and this machine does not: coprocessors 1 and 2; a
# coprocessor 0 function without a name; EJTAG, VZ and MIPS16 entries; the
# extensions UDI, MCU, EVA, MT, DSP and MSA, of which the last two have a dot
# in every name or an accumulator among the operands.
known='c0|deret|sdbbp|hypcall.+|jalx|udi[0-9]+|aset|aclr|m[ft]tc0'
known="$known|prefe|cachee|[ls](b|bu|h|hu|w|wl|wr)e|lle|sce"
known="^($known|[a-z0-9_]+[.][a-z.]+|.*[\$]ac[0-3].*)"

# What this machine executes and objdump leaves as a word: jr and jalr with a
# hint that nobody has defined, which hardware ignores.
compare_disasm() {
    cut -d' ' -f1,2 "$1" | "$tmp/disasm_main" >"$tmp/ours" || return 1
    [ -s "$tmp/ours" ] || { echo "nothing to compare"; return 1; }
    paste -d '|' "$1" "$tmp/ours" | awk -F '|' -v extra="$known" '
        { split($2, o, " "); row = o[3]
          his = substr($1, 19)
          mine = substr($2, 20 + length(row)) }
        his == mine { next }
        mine ~ /^\.word/ && row ~ /^(cop[12]x?|[ls][wd]c[12]|movci)$/ { next }
        mine ~ /^\.word/ && row == "reserved" && his ~ extra { next }
        his ~ /^\.word/ && row ~ /^j(al)?r$/ { next }
        { print "objdump " his "\n   ours " mine "   (" o[1] " " o[2] ")"; bad++ }
        END { exit bad > 0 }'
}

image_reads_alike() {
    mipsel-linux-gnu-objdump -d -z -M gpr-names=32 "$1" >"$tmp/raw" &&
        normal <"$tmp/raw" >"$tmp/his" && compare_disasm "$tmp/his"
}
