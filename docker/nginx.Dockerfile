# nginx with the configuration of this product for one domain; the API is `api` on port 3000.
FROM node:24-bookworm-slim AS config
WORKDIR /app
COPY package.json ./
COPY scripts ./scripts
COPY deploy/nginx ./deploy/nginx
ARG DOMAIN=localhost
ARG MAX_FILE_SIZE=104857600
RUN MAX_FILE_SIZE=$MAX_FILE_SIZE node scripts/nginx-config.mts --whole --domain "$DOMAIN" --upstream api:3000 --web api \
  --certificate /tls/certificate.pem --key /tls/key.pem --http-port 8080 --https-port 8443 --out nginx.conf

FROM nginxinc/nginx-unprivileged:1.28-bookworm
USER root
RUN mkdir -p /run/nginx && chown 101:101 /run/nginx && ln -sf /dev/stdout /var/log/nginx/access.log \
  && ln -sf /dev/stderr /var/log/nginx/error.log
USER 101
COPY --from=config /app/nginx.conf /etc/nginx/nginx.conf
EXPOSE 8080 8443
HEALTHCHECK --interval=10s --timeout=3s CMD ["curl", "-fsk", "-o", "/dev/null", "https://localhost:8443/livez"]
