#!/bin/sh
# Remove what install.sh put there. Your progress stays.
set -eu
home=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
prefix=$(dirname "$(dirname "$home")")
if [ ! -f "$home/installed" ] || [ "$(basename "$home")" != dlstudy ]; then
    echo "Run the uninstall.sh of the installed dlstudy, such as ~/.local/lib/dlstudy/uninstall.sh; nothing was removed." >&2
    exit 1
fi
while IFS= read -r file; do
    rm -f "$prefix/share/$file"
done < "$home/installed"
rm -f "$prefix/bin/dlstudy"
rm -rf "$home"
for tool in "update-desktop-database $prefix/share/applications" "update-mime-database $prefix/share/mime"; do
    if command -v "${tool%% *}" > /dev/null 2>&1; then $tool > /dev/null 2>&1 || true; fi
done
echo "dlstudy was removed. Your progress was kept: ${DLSTUDY_DATA_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/dlstudy}"
