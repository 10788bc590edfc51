#!/usr/bin/env bash
# Appends to logs below FOLDER what seldom happens, as of the time SECONDS: `rare.sh FOLDER SECONDS`. Recorded builds that
# fail, are cancelled, import and export a cache, wait for a layer or share their log with another; a build that asks more
# registries than have a name of their own; requests that miss each time, that nobody can read, and that come hours late.
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
# Sixty registries, of which fifty have a name of their own.
{
    printf '%s #1 [internal] load build definition from Dockerfile\n%s #1 DONE 0.0s\n' "$stamp" "$stamp"
    for n in $(seq 2 61); do
        printf '%s #%d [internal] load metadata for registry-%d.example/library/app:1\n%s #%d DONE 0.1s\n' "$stamp" "$n" "$n" "$stamp" "$n"
    done
} >>"$folder/fleet/hub.log"
# One key that the cache does not keep.
thrash() {
    local n at
    for n in $(seq 15); do
        at=$(LC_ALL=C date -u -d "@$((seconds + 10 * n))" '+%d/%b/%Y:%H:%M:%S +0000')
        printf 'MISS [%s] 127.0.0.1 "GET /never-kept HTTP/1.1" 200 1638 0.140\n' "$at"
    done
}
{
    node deploy/test/access-log.mjs before $((seconds - 10800)) 10 | sed -n 1,40p
    thrash
    for line in $(seq 60); do printf 'nobody can read line %d\n' "$line"; done
} >"$folder/edge.access"
