#!/usr/bin/env bash
# Builds codequest-app and codequest-proxy where no registry answers: our base image by debootstrap, the packages
# over the host's network and with the host's certificate authorities. Quick where nothing changed.
set -euo pipefail
cd "$(dirname "$0")/../.."
say() { printf 'app image: %s\n' "$*" >&2; }
docker version >/dev/null 2>&1 || { say "no Docker engine answers: scripts/ci/start-docker.sh"; exit 1; }
sandbox/images/base.sh
cp -p /etc/ssl/certs/ca-certificates.crt docker/ca/host.crt
log=$(mktemp)
trap 'rm -f docker/ca/host.crt "$log"' EXIT
build() {
  DOCKER_BUILDKIT=0 nice docker build --network host -t "$1" "$2" >"$log" 2>&1 || { tail -n 40 "$log" >&2; exit 1; }
  say "$1 built ($(docker image inspect -f '{{.Size}}' "$1" | awk '{printf "%.0f MB", $1 / 1e6}'))"
}
build codequest-proxy:latest docker/proxy
build codequest-app:latest .
