# SPDX-License-Identifier: MIT
# lib.sh - sourced by torture.sh and one.sh: where things are, how to compile.
#
# $work is torture's folder in the build's, $tests GCC's own tests in there.
# shellcheck shell=sh disable=SC2034

bin=${B:-build}
work=$bin/torture
tests=$work/gcc-12.2.0/gcc/testsuite/gcc.c-torture/execute
gcc=${CC_MIPS:-mipsel-linux-gnu-gcc}
flags="-EL -march=mips32r2 -mabi=32 -msoft-float -mno-abicalls -fno-pic -G0
       -fno-stack-protector -w -isystem tests/torture/include"
