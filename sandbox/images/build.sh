#!/bin/sh
# Build the image that programs run in, with the common languages or with all there are:
#
#   build.sh [common|all]    makes codequest-sandbox:common, or :all (SANDBOX_IMAGE= names another)
#
# Repeatable: an image built from the same files is left as it is. Needs a Docker engine.
set -eu

cd "$(dirname "$0")/.."
case ${SANDBOX_IMAGE:-} in *:all) kind=${1:-all} ;; *) kind=${1:-common} ;; esac
IMAGE=${SANDBOX_IMAGE:-codequest-sandbox:$kind}
case $kind in
    common) dockerfiles=images/common/Dockerfile ;;
    all) dockerfiles="images/common/Dockerfile images/all/Dockerfile" ;;
    *) echo "usage: $0 [common|all]" >&2; exit 2 ;;
esac

say() { printf 'sandbox image: %s\n' "$*" >&2; }

# sandbox/runners/docker.py computes the same, to refuse an image made from other files than its own.
content=$(cat $dockerfiles images/engine/Dockerfile images/stores.py $(grep -l ^prepare languages/*.toml) agent.py zygote.py jail/jail.c | sha256sum | cut -d ' ' -f 1)
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
say "building $IMAGE; the first time this takes one or two minutes, with all languages five"
build() {
    DOCKER_BUILDKIT=0 docker build --network "$network" "$@" . >"$log" 2>&1 || {
        tail -n 40 "$log" >&2
        exit 1
    }
}
for file in $dockerfiles; do
    toolchains=codequest-sandbox:$(basename "$(dirname "$file")")-toolchains
    build -t "$toolchains" -f "$file"
done
build --build-arg "TOOLCHAINS=$toolchains" --label "codequest.sandbox.content=$content" \
    -t "$IMAGE" -f images/engine/Dockerfile
say "$IMAGE built ($(docker image inspect -f '{{.Size}}' "$IMAGE" | awk '{printf "%.2f GB", $1 / 1e9}'))"
