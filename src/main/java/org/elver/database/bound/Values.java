package org.elver.database.bound;

import java.sql.SQLException;

/** Takes the values of one execution; each number needs one. Numbers are 1-based. */
public interface Values {

  /** In the binary form of the parameter's type. */
  void binary(int number, byte[] value) throws SQLException;

  /** For the input function of the parameter's type. */
  void text(int number, String value) throws SQLException;

  /** NULL. */
  void none(int number) throws SQLException;
}
