#!/usr/bin/env bash
# Holds rules, alerts, routes and dashboards to the real thing: Debian's Prometheus and Alertmanager on loopback, with
# `barograph up` behind them. Installs nothing; QUICK=1 leaves out the storm that has to end, KEEP=DIR keeps what was
# written there, PICTURES=DIR draws the dashboards into it.
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

say 'rules, their tests, routes'
promtool check rules deploy/prometheus/barograph.rules.yaml deploy/prometheus/barograph.alerts.yaml
promtool test rules deploy/prometheus/*.tests.yaml
promtool check config deploy/prometheus/prometheus.yml >/dev/null
amtool check-config deploy/alertmanager/alertmanager.yml
route() {
    local to
    to=$(amtool config routes test --config.file=deploy/alertmanager/alertmanager.yml "${@:2}" 2>/dev/null)
    [ "$to" = "$1" ] || die "${*:2} goes to $to, not to $1"
}
route pager severity=critical alertname=BarographProcessorDown
route tickets severity=warning alertname=BuildCacheMissStorm project=shop
route nobody severity=info alertname=BuildSlowPlatform
for alert in $(sed -n 's/^ *- alert: //p' deploy/prometheus/barograph.alerts.yaml | sort -u); do
    grep -qx "## $alert" docs/runbooks.md || die "docs/runbooks.md has no section on $alert"
    grep -q "$alert" deploy/prometheus/*.tests.yaml || die "no test of $alert"
    anchor=$(tr '[:upper:]' '[:lower:]' <<<"$alert")
    grep -A 25 -- "- alert: $alert\$" deploy/prometheus/barograph.alerts.yaml | grep -q "runbook_url: docs/runbooks.md#$anchor\$" ||
        die "$alert does not lead to its runbook"
done

node deploy/test/three-states.mjs deploy/prometheus/*.tests.yaml

say 'dashboards are what their sources say, and every query is PromQL'
node grafana/source/write.mjs --check
node deploy/test/queries.mjs rules >"$work/queries.yaml"
promtool check rules "$work/queries.yaml"

say 'the glue for CI'
node --test deploy/ci/test >"$work/ci.log" || die 'a test of deploy/ci failed'

# ---- the real thing ----------------------------------------------------------------------------------------------------

prometheus=http://127.0.0.1:$(free_port)
alertmanager=http://127.0.0.1:$(free_port)
receiver=$(free_port)
page() { sed -n 's,^.*Page\, /metrics and /api: \(http://[^/]*\).*,\1,p' "$work/$1.log"; }
has_page() { [ -n "$(page "$1")" ]; }

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

# Prometheus scrapes $1 with the rules that we ship; only the clocks run faster, and what outlasts a missed scrape of 15 s
# by two minutes outlasts one of a second by ten.
watch_target() {
    mkdir -p "$work/prometheus"
    for file in rules alerts; do
        sed 's/interval: \(30s\|5m\)$/interval: 1s/; s/\[2m\]/[10s]/' "deploy/prometheus/barograph.$file.yaml" >"$work/prometheus/barograph.$file.yaml"
    done
    sed -e 's/_interval: 15s/_interval: 1s/; s/scrape_timeout: 10s/scrape_timeout: 1s/' \
        -e "s,localhost:9420,${1#http://}," -e "s,localhost:9093,${alertmanager#http://}," \
        deploy/prometheus/prometheus.yml >"$work/prometheus/prometheus.yml"
}

say 'barograph up on the bundled sample, Prometheus, Alertmanager, a receiver'
start up ./barograph up --port 0 --data "$work/up"
up=${started[-1]}
start receiver java deploy/test/AlertReceiver.java "$receiver" "$work/notifications"
sed -e "s,localhost:9095,127.0.0.1:$receiver," -e 's/group_wait: .*/group_wait: 1s/; s/group_interval: .*/group_interval: 2s/' \
    deploy/alertmanager/alertmanager.yml >"$work/alertmanager.yml"
start alertmanager prometheus-alertmanager --config.file="$work/alertmanager.yml" --storage.path="$work/alertmanager" \
    --web.listen-address="${alertmanager#http://}" --cluster.listen-address=
await 240 'the page of barograph up' has_page up
watch_target "$(page up)"
start prometheus prometheus --config.file="$work/prometheus/prometheus.yml" --storage.tsdb.path="$work/tsdb" \
    --web.listen-address="${prometheus#http://}" --web.enable-lifecycle --web.cors.origin='.*' \
    --enable-feature=exemplar-storage,native-histograms # which makes it scrape protobuf
await 30 'Prometheus' curl -fsS "$prometheus/-/ready"
await 30 'Alertmanager' curl -fsS "$alertmanager/-/ready"

say 'the storm of the sample reaches the receiver'
await 120 'the alert about the storm' \
    notified firing BuildCacheMissStorm 'Build cache MISS storm on storefront (linux/arm64).'

say 'what the page shows follows the conventions'
curl -fsS "$(page up)/metrics" >"$work/metrics.txt"
# What Micrometer takes over from Kafka and the JVM is not ours to name.
promtool check metrics <"$work/metrics.txt" 2>&1 | grep '^barograph' && die 'promtool objects to a metric of ours'

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

say 'every query of the dashboards has data'
await 90 'data for every query' node deploy/test/queries.mjs ask "$prometheus"
node deploy/test/queries.mjs ask "$prometheus"

if [ -n "${PICTURES:-}" ]; then
    say 'the dashboards against the type of Grafana, and as Grafana draws them'
    (cd grafana/render && { [ -d node_modules ] || npm ci --no-audit --no-fund; } && npm run --silent check)
    PROMETHEUS=$prometheus grafana/render/draw.sh "$PICTURES"
fi

[ -z "${QUICK:-}" ] || { say 'QUICK: the storm that begins and ends is left out'; exit 0; }
say 'simulated builds lose their cache and requests miss: both alerts reach the receiver, and both resolve'
kill "$up"
wait "$up" || :
# Half an hour into the fault; what comes after it is appended when both alerts have fired.
now=$(($(date +%s) - 18000))
time_of() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ; }
./barograph simulate --out "$work/simulated" --start "$(time_of $((now - 16200)))" --hours 9 --requests 0.01 \
    --fault base-moved@4h+40m 2>/dev/null
mkdir -p "$work/logs"
for log in "$work"/simulated/builds/*/*.log; do
    awk -v now="$(time_of "$now")" -v before="$work/logs/$(basename "$log")" \
        '$1 >= now { after = 1 } { print > (after ? before ".after" : before) }' "$log"
done
node deploy/test/access-log.mjs before "$now" >"$work/logs/edge.access"
start shop ./barograph up --port 0 --data "$work/shop" --logs "$work/logs/*.log" --logs "$work/logs/*.access=access" \
    --label source=edge --label project=shop
await 120 'the page of the second barograph up' has_page shop
watch_target "$(page shop)"
curl -fsS -X POST "$prometheus/-/reload"
builds='Build cache MISS storm on shop (default).'
requests='MISS storm of the cache edge for default (default).'
await 120 'the alert about builds' notified firing BuildCacheMissStorm "$builds"
await 120 'the alert about requests' notified firing FetchCacheMissStorm "$requests"
say 'both fired'
node deploy/test/access-log.mjs after "$now" >>"$work/logs/edge.access"
# As it would come: some minutes of each runner after the other, and not all of one runner before all of the next.
for part in $(seq 90); do
    until=$(time_of $((now + 180 * part)))
    for log in "$work"/logs/*.log; do
        awk -v until="$until" -v from="$(time_of $((now + 180 * (part - 1))))" '$1 >= from && $1 < until' "$log.after" >>"$log"
    done
    sleep 0.2
done
await 120 'the end of the alert about builds' notified resolved BuildCacheMissStorm "$builds"
await 120 'the end of the alert about requests' notified resolved FetchCacheMissStorm "$requests"

say 'all of it holds'
