# with:
flow compare bare
flow compare stlb
flow compare regpage
flow compare modes
flow compare monitor build/vmm.elf
flow compare bare syscall
where
