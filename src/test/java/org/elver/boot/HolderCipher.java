package org.elver.boot;

import jakarta.enterprise.context.ApplicationScoped;

/** Part of {@link OtherTeam}'s application: what one of its migrations needs. */
@ApplicationScoped
public class HolderCipher {

  String of(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
