# with: --vmm --guest paging --append stlb=64
# sanitized
# The arguments of the monitor's C, while they are somewhere.
break compose if asid == 0
c
info args
print asid
print compose::g
print compose::g->lo
print *backing
print *compose::g
print backing[1].mfn.n
print compose::va & 0xffffe000
print vms[0].name
display asid
info args --json
finish
info locals
