#!/usr/bin/env bash
# Builds codequest-app and codequest-proxy where no registry answers: our base image by debootstrap, the packages
# over the host's network and with the host's certificate authorities.
set -euo pipefail
cd "$(dirname "$0")/../.."
sandbox/images/base.sh
cp /etc/ssl/certs/ca-certificates.crt docker/ca/host.crt
trap 'rm -f docker/ca/host.crt' EXIT
network=default
docker network inspect bridge >/dev/null 2>&1 || network=host
log=$(mktemp)
for what in "codequest-app:latest ." "codequest-proxy:latest docker/proxy"; do
  read -r tag context <<< "$what"
  DOCKER_BUILDKIT=0 docker build --network "$network" -t "$tag" "$context" > "$log" 2>&1 || { tail -n 40 "$log" >&2; exit 1; }
done
docker images 'codequest-*' >&2
