# Builds the program with everything it ships (documents, model, app package template) and runs it as a user without rights.
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The build fetches Web Chat from npm.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
# What changes seldom comes first, so that its layers stay.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Lotsenbot/Lotsenbot.csproj src/Lotsenbot/WebChat.targets src/Lotsenbot/package.json src/Lotsenbot/package-lock.json src/Lotsenbot/.npmrc src/Lotsenbot/
RUN dotnet restore src/Lotsenbot
COPY models models
COPY prompts prompts
COPY knowledge knowledge
COPY manifest manifest
COPY src src
RUN dotnet publish src/Lotsenbot --no-restore --configuration Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown "$APP_UID" /data
ENV Database__DataFolder=/data
VOLUME /data
EXPOSE 8080
USER $APP_UID
# The image has no curl; bash can open a connection.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${ASPNETCORE_HTTP_PORTS:-8080} && printf 'GET /health/live HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r -t 4 _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["dotnet", "Lotsenbot.dll"]
