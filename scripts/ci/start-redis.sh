#!/usr/bin/env bash
# Installs Redis where it is missing and starts one for tests on port 6390; safe to repeat.
# Prints TEST_REDIS_URL as its last line.
set -euo pipefail
port=6390
command -v redis-server >/dev/null || { apt-get update -qq; apt-get install -y -qq --no-install-recommends redis-server; } >&2
redis-cli -p $port ping >/dev/null 2>&1 || redis-server --port $port --save '' --appendonly no --daemonize yes >&2
for _ in $(seq 100); do redis-cli -p $port ping >/dev/null 2>&1 && break; sleep 0.1; done
redis-cli -p $port ping >&2
echo "redis://127.0.0.1:$port"
