package org.elver.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.elver.http.Door;

/** Everything under {@code /api}. */
@ApplicationPath("api")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Elver",
            version = "1",
            description =
                "Database migrations. Errors are application/problem+json (RFC 9457);"
                    + " roles are viewer, operator, admin, each including those before it."),
    security = {@SecurityRequirement(name = "basic"), @SecurityRequirement(name = "bearer")})
@SecurityScheme(
    securitySchemeName = "basic",
    type = SecuritySchemeType.HTTP,
    scheme = "basic",
    description = "Name and password of a user")
@SecurityScheme(
    securitySchemeName = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "A token from POST /api/tokens")
public final class Api extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Door.of(
        MigrationCalls.class,
        RepairCalls.class,
        HistoryCalls.class,
        LockCalls.class,
        CheckCalls.class,
        CreateCalls.class,
        DocsCalls.class,
        ExecutionCalls.class,
        UserCalls.class,
        OwnAccountCalls.class,
        TokenCalls.class,
        ConnectionCalls.class,
        TransferCalls.class,
        TransferRunCalls.class,
        ExchangeCalls.class,
        RunCalls.class,
        ScheduleCalls.class,
        AuditCalls.class,
        AccountRefusedProblem.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Door.PROPERTIES;
  }
}
