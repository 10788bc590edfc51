#!/usr/bin/env bash
# Appends to logs below FOLDER what seldom happens, as of the time SECONDS: `rare.sh FOLDER SECONDS`. Recorded builds that
# fail, are cancelled, import and export a cache, wait for a layer or share their log with another; a build that asks more
# registries than have a name of their own; a cache that does not keep a key, and that twelve ask for another one at once; requests
# that nobody can read, and that come hours late.
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
# In a log of its own and in order, so that what comes of it does not depend on what else is read: twelve clients miss one
# key within three seconds, another key is missed every ten seconds, and four minutes on neither is over.
asked() { printf '%s [%s] 10.0.0.%d "GET %s HTTP/1.1" 200 1638 %s\n' "$1" "$(LC_ALL=C date -u -d "@$2" '+%d/%b/%Y:%H:%M:%S +0000')" "$3" "$4" "$5"; }
{
    for client in $(seq 12); do asked MISS $((seconds + client / 4)) "$client" /at-once 0.140; done
    for n in $(seq 24); do
        asked MISS $((seconds + 10 * n)) 1 /never-kept 0.140
        asked HIT $((seconds + 10 * n)) 2 "/kept/$n" 0.002
    done
} >>"$folder/office.access"
{
    node deploy/test/access-log.mjs before $((seconds - 10800)) 10 | sed -n 1,40p
    for line in $(seq 60); do printf 'nobody can read line %d\n' "$line"; done
} >"$folder/edge.access"
