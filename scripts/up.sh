#!/usr/bin/env bash
# Starts the production stack: writes .env once, builds the images, starts everything, says what comes next.
# Safe to repeat: after `git pull` it builds anew and restarts what changed.
set -euo pipefail
cd "$(dirname "$0")/.."
say() { printf '%s\n' "$*"; }
docker info >/dev/null 2>&1 || { say "No Docker engine answers. Install one (sudo apt-get install docker.io docker-compose) and start it."; exit 1; }
if docker compose version >/dev/null 2>&1; then compose="docker compose"
elif command -v docker-compose >/dev/null; then compose="docker-compose"
else say "Docker Compose is missing: sudo apt-get install docker-compose"; exit 1; fi

python3 scripts/write_env.py
sandbox/images/build.sh
$compose build
$compose up -d --remove-orphans
say ""
say "CodeQuest is starting at $(sed -n 's/^SITE_URL=//p' .env). The first administrator:"
say "  $compose exec web python manage.py createsuperuser"
say "See how it is: $compose ps    Stop: $compose down (data stays)"
