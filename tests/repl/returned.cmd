# with: --vmm --guest paging --append stlb=64
# sanitized
restart
tbreak settings_parse
c
finish
tbreak shadow_install
c
finish
tbreak compose
c
finish
