#!/usr/bin/env bash
# Holds rules, alerts, routes and the queries of the dashboards to promtool and amtool. Starts nothing, installs nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf -- '-- %s (%d s)\n' "$1" "$SECONDS"; }
die() { printf 'deploy/rules.sh: %s\n' "$1" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

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
route tickets severity=warning alertname=CacheMissStormWide signal=steps
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
