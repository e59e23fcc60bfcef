# with: --vmm --guest paging,args=regpage=ask --guest echo --append regpage=on
flow boot
flow hypercall
flow world-switch
flow syscall
flow --cold interrupt --vm paging
flow protection
flow prev
flow next
flow again
