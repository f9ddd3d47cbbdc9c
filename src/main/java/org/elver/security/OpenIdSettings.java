package org.elver.security;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.elver.account.Role;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.problem.InvalidSetting;

/**
 * The provider, and what its people may do.
 *
 * @param external null where the browser's own idea of our address is right
 * @param groups that give each role
 */
record OpenIdSettings(
    URI issuer,
    String clientId,
    String clientSecret,
    String name,
    List<String> scopes,
    String userClaim,
    List<String> rolesClaim,
    URI external,
    Map<Role, Set<String>> groups) {

  private static final String EVERYBODY = "*";

  /**
   * Empty where no provider is set.
   *
   * @throws InvalidSetting where something is missing or unusable
   */
  static Optional<OpenIdSettings> of(Settings settings) {
    return settings.text(Setting.OIDC_ISSUER).map(issuer -> of(settings, issuer));
  }

  private static OpenIdSettings of(Settings settings, String issuer) {
    Map<Role, Set<String>> groups = new EnumMap<>(Role.class);
    groups.put(Role.viewer, list(settings, Setting.OIDC_VIEWER, ","));
    groups.put(Role.operator, list(settings, Setting.OIDC_OPERATOR, ","));
    groups.put(Role.admin, list(settings, Setting.OIDC_ADMIN, ","));
    if (groups.values().stream().allMatch(Set::isEmpty)) {
      throw new InvalidSetting(
          Setting.OIDC_VIEWER.name(),
          "neither this nor OIDC_OPERATOR or OIDC_ADMIN names a group, so nobody could log in at the"
              + " provider");
    }
    return new OpenIdSettings(
        address(Setting.OIDC_ISSUER, issuer),
        needed(settings, Setting.OIDC_CLIENT_ID),
        needed(settings, Setting.OIDC_CLIENT_SECRET),
        needed(settings, Setting.OIDC_NAME),
        List.copyOf(list(settings, Setting.OIDC_SCOPES, " ")),
        needed(settings, Setting.OIDC_USER_CLAIM),
        List.of(needed(settings, Setting.OIDC_ROLES_CLAIM).split("\\.")),
        settings
            .text(Setting.OIDC_EXTERNAL_URL)
            .map(text -> address(Setting.OIDC_EXTERNAL_URL, text))
            .orElse(null),
        groups);
  }

  /** The highest role that one of the groups gives; empty where none does. */
  Optional<Role> roleOf(Collection<String> of) {
    return Arrays.stream(Role.values())
        .filter(
            role ->
                groups.get(role).contains(EVERYBODY)
                    || of.stream().anyMatch(groups.get(role)::contains))
        .reduce((lower, higher) -> higher);
  }

  private static String needed(Settings settings, Setting setting) {
    return settings
        .text(setting)
        .orElseThrow(() -> new InvalidSetting(setting.name(), "missing, and OIDC_ISSUER needs it"));
  }

  private static Set<String> list(Settings settings, Setting setting, String separator) {
    return settings.text(setting).stream()
        .flatMap(text -> Arrays.stream(text.split(separator)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static URI address(Setting setting, String text) {
    try {
      URI address = URI.create(text.strip());
      if (address.getHost() != null && Set.of("https", "http").contains(address.getScheme())) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // told below, with the same words as what has no host
    }
    throw new InvalidSetting(setting.name(), "\"" + text + "\" is no http or https address");
  }

  @Override
  public String toString() {
    return "OpenID provider " + issuer;
  }
}
