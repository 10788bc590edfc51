#!/usr/bin/env bash
# Prints rules, alerts or both as objects of the Prometheus operator:
#   deploy/kubernetes/rules.sh [rules|alerts] | kubectl apply -n barograph -f -
set -euo pipefail
cd "$(dirname "$0")/../prometheus"
for file in ${1:-rules alerts}; do
    cat <<EOF
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: barograph-$file
  labels: {app.kubernetes.io/part-of: barograph}
spec:
EOF
    grep -v '^#' "barograph.$file.yaml" | sed 's/^\(.\)/  \1/'
done
