#!/bin/sh
# Install dlstudy for one user, without root: ./install.sh [PREFIX]; PREFIX is ~/.local when none is given.
# Your progress, in ~/.local/share/dlstudy, is not touched. An older version that is there is replaced.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
prefix=${1:-$HOME/.local}
mkdir -p "$prefix/lib" "$prefix/bin"
prefix=$(CDPATH= cd -- "$prefix" && pwd)
home=$prefix/lib/dlstudy
if [ -e "$home" ] && [ ! -x "$home/uninstall.sh" ]; then
    echo "There is something at $home that dlstudy did not put there; nothing was changed." >&2
    exit 1
fi
# The new one is complete before the old one goes.
rm -rf "$home.new" "$home.old"
cp -R "$here/dlstudy" "$home.new"
cp "$here/uninstall.sh" "$home.new/uninstall.sh"
if [ -e "$home" ]; then mv "$home" "$home.old"; fi
mv "$home.new" "$home"
rm -rf "$home.old"
ln -sfn ../lib/dlstudy/dlstudy "$prefix/bin/dlstudy"
(cd "$here/share" && find . -type f) | while IFS= read -r file; do
    mkdir -p "$(dirname "$prefix/share/$file")"
    cp "$here/share/$file" "$prefix/share/$file"
done
(cd "$here/share" && find . -type f) > "$home/installed"
# A menu need not know the folder of the program.
for entry in dlstudy dlstudy-questions; do
    sed "s|^Exec=dlstudy|Exec=\"$home/dlstudy\"|" "$here/share/applications/$entry.desktop" \
        > "$prefix/share/applications/$entry.desktop"
done
for tool in "update-desktop-database $prefix/share/applications" "update-mime-database $prefix/share/mime" \
    "gtk-update-icon-cache -q -t -f $prefix/share/icons/hicolor"; do
    if command -v "${tool%% *}" > /dev/null 2>&1; then $tool > /dev/null 2>&1 || true; fi
done
echo "dlstudy is installed: $prefix/bin/dlstudy"
case ":$PATH:" in *":$prefix/bin:"*) ;; *) echo "$prefix/bin is not in your PATH; the menu of your desktop has it all the same." ;; esac
echo "To remove it: $home/uninstall.sh"
