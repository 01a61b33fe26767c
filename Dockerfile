# One image for all parts of ours: they differ in their command (docker-compose.yml).
FROM node:22.20.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

# Without optional packages: the embedded PostgreSQL is one of them.
FROM node:22.20.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --omit=optional

FROM node:22.20.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/lib ./lib
COPY package.json commands.json schema.graphql LICENSE ./
COPY db ./db
COPY monitoring/runbooks ./monitoring/runbooks
USER node
EXPOSE 4350 9464
CMD ["node", "lib/main.js"]
