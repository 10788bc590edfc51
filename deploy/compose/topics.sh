#!/usr/bin/env bash
# Creates the topics of Barograph on the broker in $1; those that exist are left alone. The plan is that of `up`.
set -euo pipefail
day=86400000

# topic NAME PARTITIONS CLEANUP DAYS
topic() {
    /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$broker" --create --if-not-exists --topic "barograph.$1" \
        --partitions "$2" --config cleanup.policy="$3" --config retention.ms=$(($4 * day)) \
        --config message.timestamp.type=LogAppendTime --config max.message.bytes=8388608
}

broker=$1
topic logs 12 delete 7
topic builds 3 delete 30
topic diagnoses 3 delete 30
topic findings 3 delete 30
topic windows 3 compact,delete 2
topic storms 3 delete 90
topic slow-fetches 3 delete 7
topic dead-letters 3 delete 30
topic heartbeats 1 compact,delete 7
