#!/usr/bin/env bash
# Draws each dashboard with Grafana's own components in headless Chromium: `PROMETHEUS=http://… draw.sh FOLDER`.
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")"
[ -d node_modules ] || { echo 'draw.sh: run npm ci in grafana/render first' >&2; exit 1; }
node bundle.mjs
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
for dashboard in "$PWD"/../dashboards/*.json; do
    name=$(basename "$dashboard" .json)
    # The rows of the grid tell how high the picture has to be.
    height=$(node -e 'const d = require(process.argv[1]); console.log(60 + 38 * Math.max(...d.panels.map((p) => p.gridPos.y + p.gridPos.h)))' "$dashboard")
    browser=(timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
        --disable-component-update --disable-sync --allow-file-access-from-files --user-data-dir="$profile" --hide-scrollbars
        --window-size="1552,$height" --virtual-time-budget=10000)
    "${browser[@]}" --screenshot="$folder/$name.png" "file://$PWD/build/index.html#$name" >"$profile/out" 2>&1 || { cat "$profile/out" >&2; exit 1; }
    [ -s "$folder/$name.png" ] || { echo "draw.sh: no picture of $name" >&2; exit 1; }
    "${browser[@]}" --dump-dom "file://$PWD/build/index.html#$name" >"$profile/page.html" 2>"$profile/out" || { cat "$profile/out" >&2; exit 1; }
    # Every panel stands on the page, and none of them with an error in the place of its data.
    node -e '
        const [file, dashboard] = process.argv.slice(1);
        const page = require("fs").readFileSync(file, "utf8");
        const count = (attribute) => page.split(`${attribute}="`).length - 1;
        const { panels, title } = require(dashboard);
        console.log(`${title}: ${count("data-panel")} of ${panels.length} panels, ${count("data-failed")} failed, ${count("data-empty")} empty`);
        process.exit(count("data-panel") === panels.length && count("data-failed") === 0 && count("data-empty") < panels.length / 2 ? 0 : 1)' \
        "$profile/page.html" "$dashboard" || { echo "draw.sh: $name is not drawn as it should" >&2; exit 1; }
done
