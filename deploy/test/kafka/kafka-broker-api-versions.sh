#!/bin/bash
# Stands in for the broker's own tool in a health check: whether the port of --bootstrap-server answers.
set -eu
address=$2
exec 3<>"/dev/tcp/${address%:*}/${address#*:}"
