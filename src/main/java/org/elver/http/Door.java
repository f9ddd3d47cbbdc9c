package org.elver.http;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What an {@code Application} of Jakarta REST is made of. */
public final class Door {

  /** Keeps Jersey from describing every resource to everybody as WADL; OpenAPI does that. */
  public static final Map<String, Object> PROPERTIES =
      Map.of("jersey.config.server.wadl.disableWadl", true);

  private static final Set<Class<?>> PROVIDERS =
      Set.of(
          JsonSettings.class,
          RecordReader.class,
          BodyLimit.class,
          CrossSite.class,
          KnownParameters.class,
          NeededBody.class,
          TimeParameter.class,
          ElverProblem.class,
          ThrownProblem.class,
          RestProblem.class,
          UnforeseenProblem.class);

  private Door() {}

  /** The resources, with the providers of this package. */
  public static Set<Class<?>> of(Class<?>... own) {
    Set<Class<?>> all = new LinkedHashSet<>(PROVIDERS);
    all.addAll(Set.of(own));
    return all;
  }
}
