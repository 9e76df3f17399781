#!/bin/sh
# Make sure that debian:bookworm-slim exists in the engine: present, else pulled, else made here.
#
# Where no registry answers, the base is bootstrapped from Debian's package mirror (about 40 s, needs
# root and debootstrap) and imported under the same name, so that every Dockerfile's FROM line holds.
# MIRROR= names another mirror than debootstrap's own, PULL_TIMEOUT_S= the patience with the registry.
set -eu

IMAGE=debian:bookworm-slim
MIRROR=${MIRROR:-}

say() { printf 'base image: %s\n' "$*" >&2; }

if docker image inspect "$IMAGE" >/dev/null 2>&1; then
    exit 0
fi
if timeout "${PULL_TIMEOUT_S:-60}" docker pull -q "$IMAGE" >/dev/null 2>&1; then
    say "$IMAGE pulled"
    exit 0
fi
if ! command -v debootstrap >/dev/null; then
    say "no registry answers and debootstrap is missing: apt-get install debootstrap"
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    say "no registry answers, and debootstrap needs root: sudo $0"
    exit 1
fi

say "no registry answers: making $IMAGE with debootstrap"
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
debootstrap --variant=minbase bookworm "$root" $MIRROR >"$root.log" 2>&1 || {
    tail -n 20 "$root.log" >&2
    exit 1
}
rm -f "$root.log"
MIRROR=$(awk '{print $2; exit}' "$root/etc/apt/sources.list")
cat >"$root/etc/apt/sources.list" <<LIST
deb $MIRROR bookworm main
deb $MIRROR bookworm-updates main
deb $MIRROR-security bookworm-security main
LIST
# What a slim image leaves out, now and for packages installed later; licences stay.
cat >"$root/etc/dpkg/dpkg.cfg.d/docker" <<DPKG
path-exclude /usr/share/doc/*
path-include /usr/share/doc/*/copyright
path-exclude /usr/share/man/*
path-exclude /usr/share/locale/*
path-exclude /usr/share/info/*
DPKG
cat >"$root/etc/apt/apt.conf.d/docker-clean" <<APT
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb"; };
Acquire::Languages "none";
APT
find "$root/usr/share/doc" -type f ! -name copyright -delete
rm -rf "$root"/usr/share/man/* "$root"/usr/share/locale/* "$root"/usr/share/info/* \
    "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/log/*
tar -C "$root" --numeric-owner -c . | docker import \
    -c 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' -c 'CMD ["bash"]' - "$IMAGE" >/dev/null
say "$IMAGE made ($(docker image inspect -f '{{.Size}}' "$IMAGE" | awk '{printf "%.0f MB", $1 / 1e6}'))"
