# The collector as an image with nothing in it but Node's binary, the C library and one bundle: no shell, no package
# manager, not root, and it runs with a read-only root file system.
#   docker build -f deploy/docker/collector.Dockerfile -t gatewatch-collector .
#   docker run --read-only -v gatewatch-collector:/var/lib/gatewatch-collector \
#     -v ./collector.yaml:/etc/gatewatch/collector.yaml:ro -p 8601:8601 gatewatch-collector
ARG NODE=node:20-bookworm-slim

FROM ${NODE} AS build
WORKDIR /src
COPY . .
RUN npm ci --ignore-scripts --no-audit --no-fund && node scripts/bundle-collector.mjs

FROM ${NODE} AS files
COPY deploy/docker/collect-runtime.sh /tmp/
RUN sh /tmp/collect-runtime.sh /rootfs

FROM scratch
COPY --from=files /rootfs/ /
COPY --from=build /src/build/collector/ /usr/lib/gatewatch-collector/
COPY --from=build /src/deploy/collector.example.yaml /etc/gatewatch/collector.yaml
USER 65532:65532
WORKDIR /var/lib/gatewatch-collector
VOLUME /var/lib/gatewatch-collector
ENV NODE_OPTIONS=--max-old-space-size=512
# At stop the collector drains Kong's pooled connections: give it longer than Docker's ten seconds.
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/bin/node", "/usr/lib/gatewatch-collector/gatewatch-collector.mjs"]
CMD ["collect", "--config", "/etc/gatewatch/collector.yaml"]
