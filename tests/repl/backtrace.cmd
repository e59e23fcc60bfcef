# with:
# sanitized
flow tlb-miss
tbreak vtlb_access
continue
finish
vm paging
bt
vm off
bt
set vms[0].vcpu.regs.r[4] = vms[0].vcpu.regs.r[4]
step mode
bt
vm paging
set $a0 = 4
