#!/bin/sh
# Build the image that programs run in: codequest-sandbox:common (SANDBOX_IMAGE= names another).
#
# Repeatable: an image built from the same files is left as it is. Needs a Docker engine.
set -eu

cd "$(dirname "$0")/.."
IMAGE=${SANDBOX_IMAGE:-codequest-sandbox:common}

say() { printf 'sandbox image: %s\n' "$*" >&2; }

# sandbox/runners/docker.py computes the same, to refuse an image made from other files than its own.
content=$(cat images/common/Dockerfile agent.py jail/jail.c | sha256sum | cut -d ' ' -f 1)
if ! docker version >/dev/null 2>&1; then
    say "no Docker engine answers; scripts/ci/start-docker.sh starts one (or: systemctl start docker)"
    exit 1
fi
built=$(docker image inspect -f '{{index .Config.Labels "codequest.sandbox.content"}}' "$IMAGE" 2>/dev/null || true)
if [ "$built" = "$content" ]; then
    say "$IMAGE is up to date"
    exit 0
fi

images/base.sh
# Without a bridge (see start-docker.sh) the packages come over the host's network.
network=default
docker network inspect bridge >/dev/null 2>&1 || network=host
log=$(mktemp)
trap 'rm -f "$log"' EXIT
say "building $IMAGE; the first time this takes one or two minutes"
DOCKER_BUILDKIT=0 docker build --network "$network" --label "codequest.sandbox.content=$content" \
    -t "$IMAGE" -f images/common/Dockerfile . >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    exit 1
}
say "$IMAGE built ($(docker image inspect -f '{{.Size}}' "$IMAGE" | awk '{printf "%.2f GB", $1 / 1e9}'))"
