#!/usr/bin/env bash
# Starts the production stack: writes .env once, builds the images, starts everything, says what comes next.
set -euo pipefail
cd "$(dirname "$0")/.."
say() { printf '%s\n' "$*"; }
docker info >/dev/null 2>&1 || { say "No Docker engine answers. Install one (sudo apt-get install docker.io docker-compose) and start it."; exit 1; }
if docker compose version >/dev/null 2>&1; then compose="docker compose"
elif command -v docker-compose >/dev/null; then compose="docker-compose"
else say "Docker Compose is missing: sudo apt-get install docker-compose"; exit 1; fi

if [ ! -f .env ]; then
  secret() { head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n'; }
  password=$(head -c 24 /dev/urandom | base64 | tr -dc 'a-zA-Z0-9')
  while IFS= read -r line; do
    case "$line" in
      POSTGRES_PASSWORD=!) line="POSTGRES_PASSWORD=$password" ;;
      *=!) line="${line%!}$(secret)" ;;
      DATABASE_URL=*) line="DATABASE_URL=postgres://codequest:$password@database:5432/codequest" ;;
      DOCKER_GID=*) line="DOCKER_GID=$(stat -c %g /var/run/docker.sock)" ;;
    esac
    printf '%s\n' "$line"
  done < .env.example > .env.new
  chmod 600 .env.new && mv .env.new .env
  say ".env written, with fresh secrets. Keep a copy of it: without ENCRYPTION_KEY the tests of problems cannot be read."
fi

sandbox/images/build.sh
$compose build
$compose up -d
say ""
say "CodeQuest is starting at $(sed -n 's/^SITE_URL=//p' .env). The first administrator:"
say "  $compose exec web python manage.py createsuperuser"
say "Stop with: $compose down"
