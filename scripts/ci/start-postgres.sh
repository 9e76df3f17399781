#!/usr/bin/env bash
# Installs PostgreSQL where it is missing, starts it, makes the role and the database for tests; safe to repeat.
# Prints TEST_DATABASE_URL as its last line.
set -euo pipefail
command -v pg_ctlcluster >/dev/null || { apt-get update -qq; apt-get install -y -qq --no-install-recommends postgresql; } >&2
version=$(ls /usr/lib/postgresql | sort -V | tail -n 1)
[ -d "/etc/postgresql/$version/main" ] || pg_createcluster "$version" main >&2
pg_ctlcluster "$version" main start >&2 || true
for _ in $(seq 100); do pg_isready -q && break; sleep 0.1; done
pg_isready -q || { echo "PostgreSQL does not answer: see /var/log/postgresql" >&2; exit 1; }
runuser -u postgres -- psql -qtA >&2 <<'SQL'
SELECT 'CREATE ROLE codequest LOGIN SUPERUSER PASSWORD ''codequest''' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'codequest') \gexec
SELECT 'CREATE DATABASE codequest OWNER codequest' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'codequest') \gexec
SQL
port=$(pg_lsclusters -h | awk -v v="$version" '$1==v && $2=="main" {print $3}')
echo "postgres://codequest:codequest@127.0.0.1:$port/codequest"
