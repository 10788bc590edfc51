#!/usr/bin/env bash
# Draws each dashboard with Grafana's own components in headless Chromium: `PROMETHEUS=http://… draw.sh FOLDER`.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")"
[ -d node_modules ] || { echo 'draw.sh: run npm ci in grafana/render first' >&2; exit 1; }
node bundle.mjs
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
for dashboard in ../dashboards/*.json; do
    name=$(basename "$dashboard" .json)
    # The rows of the grid tell how high the picture has to be.
    height=$(node -e 'const d = require(process.argv[1]); console.log(60 + 38 * Math.max(...d.panels.map((p) => p.gridPos.y + p.gridPos.h)))' "$dashboard")
    timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --allow-file-access-from-files --user-data-dir="$profile" --hide-scrollbars \
        --window-size="1552,$height" --virtual-time-budget=10000 --screenshot="$folder/$name.png" \
        "file://$PWD/build/index.html#$name" >"$profile/out" 2>&1 || { cat "$profile/out" >&2; exit 1; }
    [ -s "$folder/$name.png" ] || { echo "draw.sh: no picture of $name" >&2; exit 1; }
done
