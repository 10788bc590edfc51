#!/usr/bin/env bash
# Draws each dashboard with Grafana's own components in headless Chromium: `PROMETHEUS=http://… draw.sh FOLDER`. What time
# is drawn: RANGE_SECONDS up to TO_SECONDS, with RATE_INTERVAL for rates.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")"
[ -d node_modules ] || { echo 'draw.sh: run npm ci in grafana/render first' >&2; exit 1; }
node bundle.mjs
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Chromium on dashboard $1, with a profile of its own; the other arguments say what it gives.
chromium_on() {
    timeout 180 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --allow-file-access-from-files --user-data-dir="$work/$1" --hide-scrollbars \
        --virtual-time-budget=10000 "${@:2}" "file://$PWD/build/index.html#$1" 2>"$work/$1.err" || { cat "$work/$1.err" >&2; return 1; }
}

draw() {
    local name=$1 file=$PWD/../dashboards/$1.json height
    # The rows of the grid tell how high the picture has to be.
    height=$(node -e 'const d = require(process.argv[1]); console.log(60 + 38 * Math.max(...d.panels.map((p) => p.gridPos.y + p.gridPos.h)))' "$file")
    chromium_on "$name" --window-size="1552,$height" --screenshot="$folder/$name.png" >/dev/null
    [ -s "$folder/$name.png" ] || { echo "draw.sh: no picture of $name" >&2; return 1; }
    chromium_on "$name" --window-size="1552,$height" --dump-dom >"$work/$name.html"
    # Every panel stands on the page, with data and not with an error in its place.
    node -e '
        const [file, dashboard] = process.argv.slice(1);
        const page = require("fs").readFileSync(file, "utf8");
        const named = (attribute) => [...page.matchAll(new RegExp(`${attribute}="([^"]*)"`, "g"))].map((found) => found[1]);
        const { panels, title } = require(dashboard);
        const [drawn, failed, empty] = ["data-panel", "data-failed", "data-empty"].map(named);
        console.log(`${title}: ${drawn.length} of ${panels.length} panels, failed: ${failed.join(", ") || "none"}, empty: ${empty.join(", ") || "none"}`);
        process.exit(drawn.length === panels.length && failed.length === 0 && empty.length <= Number(process.env.MOST_EMPTY ?? 1) ? 0 : 1)' \
        "$work/$name.html" "$file" || { echo "draw.sh: $name is not drawn as it should" >&2; return 1; }
}

drawing=()
for dashboard in ../dashboards/*.json; do
    draw "$(basename "$dashboard" .json)" &
    drawing+=($!)
done
failed=0
for one in "${drawing[@]}"; do wait "$one" || failed=1; done
exit "$failed"
