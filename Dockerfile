# The server, the application, the command line and PostgreSQL's client tools.
#   mvn package
#   docker build --tag elver .
#   docker run --env DATABASE_URL=postgres://user:password@host/name --volume "$PWD/migrations:/migrations:ro" --publish 8080:8080 elver
#   docker run --env DATABASE_URL=… --volume … elver elver status
FROM eclipse-temurin:17-jre

RUN apt-get update \
    && apt-get install --yes --no-install-recommends curl postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 elver \
    && useradd --uid 10001 --gid elver --home-dir /opt/elver --no-create-home --shell /usr/sbin/nologin elver \
    && mkdir --parents /opt/elver /migrations

COPY target/payara-micro.jar target/elver-cli.jar target/elver.war /opt/elver/
COPY --chmod=755 server-config/elver /opt/elver/
COPY server-config/preboot.commands server-config/postboot.commands /opt/elver/

# The command line's archive of classes: one run that finds no database writes it, the next one puts it in place.
ENV ELVER_CACHE=/opt/elver/cache
RUN ln -s /opt/elver/elver /usr/local/bin/elver \
    && { elver status --database-url postgres://localhost:1/none || [ $? -eq 5 ]; } \
    && elver --version

ENV MIGRATIONS_DIR=/migrations
USER 10001:10001
WORKDIR /opt/elver
EXPOSE 8080

# Ready means migrated; a long migration needs a longer start period.
HEALTHCHECK --interval=10s --timeout=6s --start-period=10m --retries=3 \
    CMD ["curl", "--fail", "--silent", "--show-error", "--max-time", "5", "--output", "/dev/null", "http://localhost:8080/health/ready"]

# More options for the JVM come from JDK_JAVA_OPTIONS. Java is what SIGTERM reaches.
CMD ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "payara-micro.jar", \
     "--nohazelcast", "--disablephonehome", "--port", "8080", \
     "--prebootcommandfile", "preboot.commands", "--postbootcommandfile", "postboot.commands", \
     "--deploy", "elver.war", "--contextroot", "/"]
