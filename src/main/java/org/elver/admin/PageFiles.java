package org.elver.admin;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import jakarta.faces.context.FacesContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Scripts and styles under addresses that tell their version, so that a browser keeps them without
 * asking and still has the new ones after an update.
 */
public class PageFiles extends ResourceHandlerWrapper {

  /** Those whose addresses tell no version by themselves. */
  private static final Set<String> UNTOLD = Set.of("elver", "jakarta.faces");

  private static final String VERSION = "v";

  @SuppressWarnings("this-escape")
  public PageFiles(ResourceHandler wrapped) {
    super(wrapped);
  }

  @Override
  public Resource createResource(String name, String library) {
    return versioned(super.createResource(name, library));
  }

  @Override
  public Resource createResource(String name, String library, String contentType) {
    return versioned(super.createResource(name, library, contentType));
  }

  private static Resource versioned(Resource found) {
    return found == null ? null : new Versioned(found);
  }

  private static final class Versioned extends ResourceWrapper {

    Versioned(Resource wrapped) {
      super(wrapped);
    }

    @Override
    public String getRequestPath() {
      String path = getWrapped().getRequestPath();
      return getLibraryName() != null && UNTOLD.contains(getLibraryName())
          ? path + "&" + VERSION + "=" + FileTags.of(path, getWrapped()::getInputStream)
          : path;
    }

    /** Kept for long only under the address that this very version has. */
    @Override
    public Map<String, String> getResponseHeaders() {
      String asked =
          FacesContext.getCurrentInstance()
              .getExternalContext()
              .getRequestParameterMap()
              .get(VERSION);
      boolean same = asked != null && getRequestPath().endsWith(VERSION + "=" + asked);
      Map<String, String> headers = new HashMap<>(getWrapped().getResponseHeaders());
      headers.put("Cache-Control", same ? "private, max-age=31536000, immutable" : "no-cache");
      return headers;
    }
  }
}
