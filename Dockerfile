# The site: pages, live connections, workers and beat are this one image with different commands.
FROM debian:bookworm-slim AS base
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 ca-certificates tini \
 && rm -rf /var/lib/apt/lists/*

FROM base AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3-venv python3-dev gcc g++ libc6-dev make git \
 && rm -rf /var/lib/apt/lists/*
# A network with its own certificate authority: put its certificates into docker/ca/ before building.
COPY docker/ca/ /usr/local/share/ca-certificates/
RUN find /usr/local/share/ca-certificates -name '*.crt' -exec cat {} + >> /etc/ssl/certs/ca-certificates.crt
ENV PIP_CERT=/etc/ssl/certs/ca-certificates.crt NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
# Addresses of the package registries, where they are not the public ones.
ARG PIP_INDEX_URL
ARG NPM_CONFIG_REGISTRY
WORKDIR /app
COPY requirements.txt package.json package-lock.json ./
COPY requirements requirements
COPY scripts/setup.py scripts/setup.py
COPY static static
COPY sandbox sandbox
RUN python3 scripts/setup.py && rm -rf node_modules static/dist/meta.json
COPY . .

FROM base
RUN useradd --system --uid 10001 --create-home codequest && mkdir /data && chown codequest /data
COPY --from=build --chown=root:root /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH VAR_DIR=/data PYTHONUNBUFFERED=1
RUN SECRET_KEY=build JWT_SECRET=build ENCRYPTION_KEY=build DEBUG=off VAR_DIR=/app/var\
    EMAIL_VERIFICATION=off python manage.py collectstatic --noinput --verbosity 0
USER codequest
ENTRYPOINT ["tini", "--"]
CMD ["gunicorn", "codequest.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "8"]
