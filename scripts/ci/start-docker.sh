#!/bin/sh
# Start a Docker engine where none answers: for CI machines and containers without systemd.
#
# Repeatable: does nothing where an engine answers. Installs Debian's docker.io, debootstrap and
# iptables where they are missing (needs root). The engine stays in the background, its log is
# $DOCKER_LOG, its socket the usual /var/run/docker.sock.
set -eu

DOCKER_LOG=${DOCKER_LOG:-/var/log/dockerd.log}
TIMEOUT_S=${TIMEOUT_S:-60}

say() { printf 'start-docker: %s\n' "$*" >&2; }
answers() { docker version --format '{{.Server.Version}}' 2>/dev/null; }

if version=$(answers); then
    say "engine $version answers already"
    exit 0
fi
if [ "$(id -u)" != 0 ]; then
    say "no engine answers, and starting one needs root: sudo $0"
    exit 1
fi
if ! command -v dockerd >/dev/null || ! command -v debootstrap >/dev/null || ! command -v iptables >/dev/null; then
    say "installing docker.io, debootstrap and iptables"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends docker.io debootstrap iptables >/dev/null
fi

# A bridge wants netfilter; without it builds use the host's network, sandboxes never have one.
network=
if ! iptables -t nat -L >/dev/null 2>&1; then
    say "no netfilter here: the engine gets no bridge, builds use the host's network"
    network="--iptables=false --ip6tables=false --bridge=none"
fi

# An engine that was killed leaves its containerd, which the next one does not get on with.
leftover=$(cat /var/run/docker/containerd/containerd.pid 2>/dev/null || true)
if [ -n "$leftover" ] && [ "$(cat "/proc/$leftover/comm" 2>/dev/null)" = containerd ]; then
    kill "$leftover"
    while kill -0 "$leftover" 2>/dev/null; do sleep 0.1; done
fi

unset COLUMNS # or `docker top` would cut commands to that width

# Each attempt is a storage driver; the first that starts is kept ("" lets the engine choose).
for driver in "" fuse-overlayfs vfs; do
    rm -f /var/run/docker.pid
    # shellcheck disable=SC2086  # $network is a list of words
    setsid nohup dockerd $network ${driver:+--storage-driver="$driver"} >"$DOCKER_LOG" 2>&1 </dev/null &
    pid=$!
    waited=0
    while [ "$waited" -lt $((TIMEOUT_S * 5)) ]; do
        if version=$(answers); then
            say "engine $version started (storage: $(docker info --format '{{.Driver}}'), log: $DOCKER_LOG)"
            exit 0
        fi
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.2
        waited=$((waited + 1))
    done
    kill "$pid" 2>/dev/null || true
    say "engine did not start${driver:+ with storage driver $driver}; the last lines of $DOCKER_LOG:"
    tail -n 5 "$DOCKER_LOG" >&2
done
exit 1
