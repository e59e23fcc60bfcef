# with:
# sanitized
tbreak on_tlb_miss
continue
bt
finish
step mode
bt
tbreak vtlb_access
continue
finish
vm paging
bt
step mode
bt
set vms[0].vcpu.regs.r[4] = 3
set $a0 = 4
