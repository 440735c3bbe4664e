# The application's image: api, worker, sequencer and command line.
FROM node:24.18.0-bookworm-slim AS base
WORKDIR /app

FROM base AS build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY src ./src
COPY scripts/bundle ./scripts/bundle
RUN npx nest build && scripts/bundle

FROM base AS web
COPY web/package.json web/package-lock.json ./web/
RUN cd web && npm ci --no-audit --no-fund
COPY docs/openapi.json ./docs/openapi.json
COPY scripts/build-web ./scripts/build-web
COPY src/geo ./src/geo
COPY web ./web
RUN scripts/build-web

FROM base AS dependencies
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM base
# ffmpeg probes and converts footage; the font is for clocks drawn into clips.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ffmpeg fonts-dejavu-core \
  && rm -rf /var/lib/apt/lists/*
COPY package.json LICENSE ./
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=web /app/web/dist ./web/dist
COPY bin ./bin
RUN ln -s /app/bin/lensledger.js /usr/local/bin/lensledger
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 WORKER_PORT=3001
# Memory: small young generation, one arena; measured by test/long/upload-resume.long-spec.ts.
ENV NODE_OPTIONS=--max-semi-space-size=1 MALLOC_ARENA_MAX=1
EXPOSE 3000 3001
USER node
CMD ["node", "dist/main.js"]
