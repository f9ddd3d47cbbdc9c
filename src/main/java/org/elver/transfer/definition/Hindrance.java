package org.elver.transfer.definition;

import java.sql.SQLException;
import java.util.Optional;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.DefinitionConflict.Reason;
import org.elver.problem.ElverException;
import org.elver.problem.InvalidDefinition;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a constraint of the tables means, where somebody else was faster than a check. */
final class Hindrance {

  private Hindrance() {}

  /** Empty for what is no constraint of a definition. */
  static Optional<ElverException> of(SQLException failure) {
    if (!(failure instanceof PSQLException refused) || refused.getServerErrorMessage() == null) {
      return Optional.empty();
    }
    ServerErrorMessage message = refused.getServerErrorMessage();
    return switch (String.valueOf(message.getConstraint())) {
      case "transfer_name" -> Optional.of(nameTaken());
      case "transfer_dependency_depends_on_fkey" ->
          Optional.of(
              new DefinitionConflict(
                  Reason.IN_USE, "A transfer that is needed cannot be gone: " + detail(message)));
      case "transfer_source_connection_id_fkey" ->
          Optional.of(new InvalidDefinition("sourceConnectionId", "there is no such connection"));
      default -> Optional.empty();
    };
  }

  private static DefinitionConflict nameTaken() {
    return new DefinitionConflict(Reason.NAME_TAKEN, "There is a transfer of that name already.");
  }

  private static String detail(ServerErrorMessage message) {
    return message.getDetail() == null ? message.getMessage() : message.getDetail();
  }
}
