#!/usr/bin/env bash
# Holds rules, alerts, routes and dashboards to the real thing: Debian's Prometheus and Alertmanager on loopback, with
# `barograph up` behind them. Installs nothing; KEEP=DIR keeps what was written there, PICTURES=DIR draws the
# dashboards into it.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf -- '-- %s (%d s)\n' "$1" "$SECONDS"; }
die() { printf 'deploy/check.sh: %s\n' "$1" >&2; exit 1; }

for tool in promtool amtool prometheus prometheus-alertmanager node curl java; do
    command -v "$tool" >/dev/null || die "needs $tool on the PATH (Debian: prometheus, prometheus-alertmanager, nodejs, curl, a JDK)"
done

work=${KEEP:-$(mktemp -d)}
mkdir -p "$work"
started=()

# Ends what was started here, the last first, and waits for it: a broker that is torn down under itself leaves files.
finish() {
    local code=$? i
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do kill "${started[i]}" 2>/dev/null || :; done
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do wait "${started[i]}" 2>/dev/null || :; done
    [ "$code" = 0 ] || { tail -n 15 "$work"/*.log 2>/dev/null || :; printf 'deploy/check.sh: FAILED\n' >&2; }
    [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap finish EXIT

# Starts "$2…" in the background, its output in $1.log.
start() {
    local name=$1
    shift
    "$@" >"$work/$name.log" 2>&1 &
    started+=($!)
}

# Waits until the command "$3…" succeeds, at most $1 seconds; $2 says for what.
await() {
    local until=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$until" ] || die "waited in vain for $what"
        sleep 0.5
    done
}

free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# What draws is fetched while all else goes on.
if [ -n "${PICTURES:-}" ] && [ ! -d grafana/render/node_modules ]; then
    (cd grafana/render && npm ci --silent --no-audit --no-fund) >"$work/npm.log" 2>&1 &
    fetching=$!
fi

deploy/rules.sh

prometheus=http://127.0.0.1:$(free_port)
alertmanager=http://127.0.0.1:$(free_port)
receiver=$(free_port)
page() { sed -n 's,^.*Page\, /metrics and /api: \(http://[^/]*\).*,\1,p' "$work/up.log"; }
has_page() { [ -n "$(page)" ]; }
broker() { sed -n 's,^.*Broker for other shippers: \([^ ]*\).*,\1,p' "$work/up.log"; }

# Notifications in state $1 of alert $2 with the words $3.
notified() {
    [ -f "$work/notifications" ] && node -e '
        const [file, status, name, words] = process.argv.slice(1);
        const alerts = require("fs").readFileSync(file, "utf8").split("\n").filter((line) => line.trim())
            .flatMap((line) => JSON.parse(line).alerts);
        process.exit(alerts.some((a) => a.status === status && a.labels.alertname === name
            && a.annotations.summary === words && a.annotations.runbook_url && a.annotations.dashboard_url) ? 0 : 1)' \
        "$work/notifications" "$@"
}

say 'seven hours of simulated builds: a base image moves in one project, the cache of requests is lost, names resolve slowly'
# They end now; the first hours are there from the start; STORM is half an hour into the fault.
end=$(($(date +%s) - 60))
begin=$((end - 25200))
first=$((begin + 9000))
storm=$((begin + 16200))
time_of() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ; }
simulate() { ./barograph simulate --start "$(time_of "$begin")" --hours 7 "$@" 2>>"$work/simulate.log"; }
simulate --out "$work/a" --seed 1 --platforms 2 --requests 0.01 --fault base-moved@4h+40m
simulate --out "$work/b" --seed 2 --platforms 2 --rate 1 --requests 0.03 --format plain-times,downloads-json --fault slow-dns@5h+40m
mkdir -p "$work/past/storefront" "$work/past/checkout" "$work/logs"
cp "$work"/a/builds/*/*.log "$work/past/storefront"
cp "$work"/b/builds/*/*.log "$work/past/checkout"
cp "$work"/b/downloads/*.log "$work/past/downloads.log"
{ node deploy/test/access-log.mjs before "$storm" 250 && node deploy/test/access-log.mjs after "$storm" 150; } >"$work/past/edge.access"
node deploy/test/feed.mjs "$work/past" "$work/logs" - - "$begin" "$first"

say 'barograph up, a shipper beside it, Prometheus, Alertmanager, a receiver'
start up ./barograph up --port 0 --data "$work/up" --logs "$work/logs/storefront/*.log" --label project=storefront \
    --label builder=pool
start receiver java deploy/test/AlertReceiver.java "$receiver" "$work/notifications"
sed -e "s,localhost:9095,127.0.0.1:$receiver," -e 's/group_wait: .*/group_wait: 1s/; s/group_interval: .*/group_interval: 2s/' \
    deploy/alertmanager/alertmanager.yml >"$work/alertmanager.yml"
start alertmanager prometheus-alertmanager --config.file="$work/alertmanager.yml" --storage.path="$work/alertmanager" \
    --web.listen-address="${alertmanager#http://}" --cluster.listen-address=
await 240 'the page of barograph up' has_page
# Built before the clock of what follows runs.
./barograph ship --help >/dev/null 2>"$work/ship.log"
# In the place of its shell, so that it is what gets the signal at the end.
shipping() { exec ./barograph ship --bootstrap-servers "$(broker)" --host runner-pool --state "$work/$1" "${@:2}"; }
ship() { (shipping "$@"); }
start ship-checkout shipping checkout --label project=checkout --label builder=spare "$work/logs/checkout/*.log"
start ship-edge shipping edge --label-pattern '(?<source>edge|downloads)' --label upstream=docker.io "$work/logs/edge.access=access" \
    "$work/logs/downloads.log"
# The rules that we ship; only the clocks run faster, and what outlasts a missed scrape of 15 s by two minutes outlasts
# one of a second by ten.
mkdir -p "$work/prometheus"
for file in rules alerts; do
    sed 's/interval: \(30s\|5m\)$/interval: 1s/; s/\[2m\]/[10s]/' "deploy/prometheus/barograph.$file.yaml" >"$work/prometheus/barograph.$file.yaml"
done
sed -e 's/_interval: 15s/_interval: 1s/; s/scrape_timeout: 10s/scrape_timeout: 1s/' \
    -e "s,localhost:9420,$(page | sed 's,http://,,')," -e "s,localhost:9093,${alertmanager#http://}," \
    deploy/prometheus/prometheus.yml >"$work/prometheus/prometheus.yml"
scraped=$(date +%s)
start prometheus prometheus --config.file="$work/prometheus/prometheus.yml" --storage.tsdb.path="$work/tsdb" \
    --web.listen-address="${prometheus#http://}" --web.cors.origin='.*' \
    --enable-feature=exemplar-storage,native-histograms # which makes it scrape protobuf
await 30 'Prometheus' curl -fsS "$prometheus/-/ready"
await 30 'Alertmanager' curl -fsS "$alertmanager/-/ready"

feed() { node deploy/test/feed.mjs "$work/past" "$work/logs" "$(page)" "$work/snapshots" "$@"; }
builds='Build cache MISS storm on storefront (linux/amd64).'
requests='MISS storm of the cache edge for docker.io (default).'
say 'two hours pass'
feed "$first" "$storm"
await 60 'the alert about builds' notified firing BuildCacheMissStorm "$builds"
await 60 'the alert about requests' notified firing FetchCacheMissStorm "$requests"

say 'both alerts reached the receiver; an hour and a half passes, then half an hour with what is rare, twice'
feed "$storm" $((end - 3600))
rare() {
    deploy/test/rare.sh "$work/rare" "$1"
    cat "$work/rare/edge.access" >>"$work/logs/edge.access"
    ship rare-office --once --label source=office --label upstream=quay.io "$work/rare/office.access=access" >>"$work/rare.log" 2>&1
    ship_rare rare-builds
}
ship_rare() {
    ship "$1" --once --label-pattern 'rare/(?<project>[^/]+)/(?<builder>[^/]+)[.]log' "$work/rare/*/*.log" >>"$work/rare.log" 2>&1
}
rare $((end - 3600))
feed $((end - 3600)) $((end - 1800))
cp -r "$work/rare-builds" "$work/rare-died"
rare $((end - 1800))
# As one that died before it noted what it had sent: the same comes again.
ship_rare rare-died
feed $((end - 1800)) "$end"
await 60 'the end of the alert about builds' notified resolved BuildCacheMissStorm "$builds"
await 60 'the end of the alert about requests' notified resolved FetchCacheMissStorm "$requests"

say 'both resolved; every query of the dashboards had data, and every metric of the paper was there'
asked() { node deploy/test/queries.mjs ask "$prometheus" "$scraped"; }
await 60 'data for every query' asked
asked

say 'what the page shows follows the conventions'
curl -fsS "$(page)/metrics" >"$work/metrics.txt"
# What Micrometer takes over from Kafka and the JVM is not ours to name.
promtool check metrics <"$work/metrics.txt" 2>&1 | grep '^barograph' && die 'promtool objects to a metric of ours'
grep -q 'already registered' "$work/up.log" && die 'a meter was registered twice'

say 'who silences whom'
alert() { amtool --alertmanager.url="$alertmanager" alert "$@"; }
silenced() { alert query --inhibited "$@" | grep -q '^B'; }
alert add alertname=BuildCacheMissStorm severity=warning project=one platform=p
alert add alertname=BuildCacheHitRateDrop severity=warning project=one platform=p
alert add alertname=BuildCacheHitRateDrop severity=warning project=two platform=p
await 10 'a storm to silence the fall of the same rate' silenced alertname=BuildCacheHitRateDrop project=one
silenced alertname=BuildCacheHitRateDrop project=two && die 'a storm silences the fall of another rate'
alert add alertname=BarographProcessorDown severity=critical
await 10 'a processor that is down to silence what it would tell' silenced alertname=BuildCacheHitRateDrop project=two
silenced alertname=BarographProcessorDown && die 'a processor that is down is not heard'

say 'a bucket leads to a build'
has_exemplar() {
    curl -fsS -G "$prometheus/api/v1/query_exemplars" --data-urlencode "query=$1" \
        --data-urlencode "start=$(($(date +%s) - 86400))" --data-urlencode "end=$(($(date +%s) + 60))" | grep -c "$2"
}
await 30 'an exemplar with the reference of a build' has_exemplar barograph_build_duration_seconds_bucket build_ref

say 'native histograms count what the classic ones count'
value() {
    curl -fsS -G "$prometheus/api/v1/query" --data-urlencode "query=$1" | sed -n 's/.*"value":\[[^,]*,"\([^"]*\)".*/\1/p'
}
for what in build step fetch; do
    same="histogram_count(sum(barograph_${what}_duration_native_seconds)) == sum(barograph_${what}_duration_seconds_count)"
    agree() { [ -n "$(value "$same")" ]; }
    await 30 "as many in barograph_${what}_duration_native_seconds as in the classic one" agree
    median=$(value "histogram_quantile(0.5, sum(barograph_${what}_duration_native_seconds))")
    classic=$(value "histogram_quantile(0.5, sum by (le) (barograph_${what}_duration_seconds_bucket))")
    printf '%s: median %s s by native buckets, %s s by classic ones\n' "$what" "$median" "$classic"
done

if [ -n "${PICTURES:-}" ]; then
    say 'the dashboards against the type of Grafana, and as Grafana draws them, over the simulated hours'
    [ -z "${fetching:-}" ] || wait "$fetching" || die 'npm ci failed'
    (cd grafana/render && npm run --silent check)
    node deploy/test/backfill.mjs "$work/snapshots" >"$work/hours.om"
    promtool tsdb create-blocks-from openmetrics --quiet "$work/hours.om" "$work/hours" >/dev/null
    hours=http://127.0.0.1:$(free_port)
    printf 'global: {}\n' >"$work/hours.yml"
    start hours prometheus --config.file="$work/hours.yml" --storage.tsdb.path="$work/hours" \
        --web.listen-address="${hours#http://}" --web.cors.origin='.*'
    await 30 'Prometheus over the hours' curl -fsS "$hours/-/ready"
    draw() { PROMETHEUS=$hours RATE_INTERVAL=12m grafana/render/draw.sh "$PICTURES" "$@"; }
    TO_SECONDS=$end RANGE_SECONDS=16200 draw overview project fetches pipeline
    # While it goes on.
    TO_SECONDS=$((storm + 600)) RANGE_SECONDS=7200 draw storms
fi

say 'all of it holds'
