package org.elver.admin;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.FacesMessage.Severity;
import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What a page tells its user after an action; texts are of the reader's language. */
public final class Messages {

  private Messages() {}

  /**
   * @param bundle a {@code var} of {@code faces-config.xml}
   * @param key of the bundle; its text is a {@link MessageFormat} where there are values
   */
  public static void info(String bundle, String key, Object... values) {
    add(FacesMessage.SEVERITY_INFO, text(bundle, key, values), null);
  }

  public static void warn(String bundle, String key, Object... values) {
    add(FacesMessage.SEVERITY_WARN, text(bundle, key, values), null);
  }

  /**
   * @param detail as the engine says it, in English; null for none
   */
  public static void error(String bundle, String key, String detail) {
    add(FacesMessage.SEVERITY_ERROR, text(bundle, key), detail);
  }

  /** A failure in the engine's words. */
  public static void error(String detail) {
    add(FacesMessage.SEVERITY_ERROR, detail, null);
  }

  /** A text of a bundle. */
  public static String text(String bundle, String key, Object... values) {
    FacesContext faces = FacesContext.getCurrentInstance();
    ResourceBundle texts = faces.getApplication().getResourceBundle(faces, bundle);
    try {
      String text = texts.getString(key);
      return values.length == 0
          ? text
          : new MessageFormat(text, faces.getViewRoot().getLocale()).format(values);
    } catch (MissingResourceException e) {
      throw new IllegalArgumentException("No text " + key + " in " + bundle, e);
    }
  }

  private static void add(Severity severity, String summary, String detail) {
    FacesContext.getCurrentInstance()
        .addMessage(null, new FacesMessage(severity, summary, detail == null ? "" : detail));
  }
}
