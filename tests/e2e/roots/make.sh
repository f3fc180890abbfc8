#!/usr/bin/env bash
# Makes a small Debian system in a folder, from the machine's own package sources, for tests that need another Debian.
# usage: make.sh SUITE FOLDER [PACKAGES]     SUITE: bookworm or trixie; PACKAGES: parted by commas
# Needs mmdebstrap and root. A folder that is there already and was made for the same packages stays.
set -euo pipefail
suite=${1:?usage: make.sh SUITE FOLDER [PACKAGES]}
folder=${2:?usage: make.sh SUITE FOLDER [PACKAGES]}
packages=${3:-}
[ "$(cat "$folder/.made" 2>/dev/null)" = "$suite $packages" ] && exit 0

# The first source of Debian's own archive: its address is the machine's business.
address=$(cat /etc/apt/sources.list.d/*.sources 2>/dev/null |
  awk 'BEGIN { RS = "" } /Suites:[^\n]*bookworm/ && !/security/ { for (i = 1; i < NF; ++i) if ($i == "URIs:") { print $(i + 1); exit } }' || true)
if [ -z "$address" ]; then
  address=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
    awk '$1 == "deb" { sub(/\[[^]]*\] */, ""); if ($3 == "bookworm") { print $2; exit } }' || true)
fi
[ -n "$address" ] || { echo "make.sh: no source of Debian's archive in /etc/apt" >&2; exit 1; }
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
rm -rf "$folder"
mkdir -p "$(dirname "$folder")"
options=(--mode=root --variant=minbase --aptopt='Acquire::Languages "none"' --aptopt='APT::Install-Recommends "false"')
[ -z "$packages" ] || options+=(--include="$packages")
mmdebstrap "${options[@]}" "$suite" "$folder" "deb [signed-by=$keyring] $address $suite main"
printf '%s' "$suite $packages" >"$folder/.made"
