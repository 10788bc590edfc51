#!/usr/bin/env bash
# Appends to logs below FOLDER what seldom happens, as of the time SECONDS: `rare.sh FOLDER SECONDS`. Recorded builds that
# fail, are cancelled, import and export a cache, wait for a layer or share their log with another; builds of more builders
# than have a name of their own; requests that nobody can read, and some that come hours late.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$1 seconds=$2
recorded=processor/src/test/resources/buildkit/buildx-0.22
stamp=$(date -u -d "@$seconds" +%Y-%m-%dT%H:%M:%S.000Z)
mkdir -p "$folder/docs" "$folder/fleet"

# A recorded build, each of its lines with that time.
build() { sed "s/^/$stamp /" "$recorded/$1/plain.log"; }
for one in 12-failing-run 14-cancelled 17-registry-cache-export 19-registry-cache-import-partial 27-slow-layer-pull \
    62-two-builds-concurrent-one-log; do
    build "$one" >>"$folder/docs/hub.log"
done
for builder in $(seq 60); do build 02-fully-cached-rebuild >>"$folder/fleet/runner-$builder.log"; done
{
    node deploy/test/access-log.mjs before $((seconds - 10800)) 10 | sed -n 1,40p
    for line in $(seq 60); do printf 'nobody can read line %d\n' "$line"; done
} >"$folder/edge.access"
