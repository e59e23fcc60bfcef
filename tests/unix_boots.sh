# SPDX-License-Identifier: MIT
# unix_boots.sh - sourced behind lib.sh: the Unix on its four boots.
#
#   unix_boots ARGS [INPUT]   boot it with these arguments four times, with
#                             the file typed: what each said, in $tmp/bare,
#                             vmm, qemu and qemu-vmm
#   unix_boot WHERE ARGS [INPUT]   one of them
# Only what the console showed counts, without the monitor's own lines.
# shellcheck shell=sh disable=SC2154

unix_disk=$bin/unix.img
unix_best="stlb=4096 regpage=on"
: "${UNIX_INSNS:=2000000000}"

unix_transcript() {
    tr -d '\r' | sed -e '/^\[vmm\] /d' -e 's/^\[unix\] //'
}

unix_boot() {
    typed=${3:-/dev/null}
    drive="file=$unix_disk,format=raw,snapshot=on,if=ide,index=0"
    guest="unix,disk=hda:cow,args=$2"
    case $1 in
    bare)
        "$bin/mirrorball" run --check --max-insns "$UNIX_INSNS" \
            --disk "$unix_disk:cow" --input "$typed" --append "$2" unix
        ;;
    vmm)
        "$bin/mirrorball" run --check --max-insns "$UNIX_INSNS" \
            --disk "$unix_disk:cow" --input "$typed" \
            --append "$unix_best" --vmm --guest "$guest"
        ;;
    qemu)
        QEMU_INPUT=$typed qemu -kernel "$bin/guestos/unix.elf" \
            -append "$2" -drive "$drive"
        ;;
    qemu-vmm)
        "$bin/mirrorball" bundle -o "$tmp/vms" --guest "$guest"
        QEMU_INPUT=$typed qemu -kernel "$bin/vmm.elf" -initrd "$tmp/vms" \
            -append "$unix_best" -drive "$drive"
        ;;
    esac >"$tmp/raw" 2>"$tmp/.out"
    unix_status=$?
    unix_transcript <"$tmp/raw" >"$tmp/$1"
    return $unix_status
}

unix_boots() {
    for where in bare vmm qemu qemu-vmm; do
        unix_boot "$where" "$@"
    done
}
