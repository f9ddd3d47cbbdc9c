package org.elver.http;

import jakarta.ejb.EJBException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.elver.problem.ElverException;

/** Whatever nobody foresaw: the log has all of it, the caller the place in the log. */
@Provider
public final class UnforeseenProblem implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(UnforeseenProblem.class.getName());

  @Override
  public Response toResponse(Throwable throwable) {
    // A session bean wraps what is thrown through it.
    if (throwable instanceof EJBException && throwable.getCause() instanceof ElverException known) {
      return ElverProblem.of(known).response();
    }
    return of(throwable).response();
  }

  /** Logs it, and says where in the log it is. */
  public static Problem of(Throwable throwable) {
    String id = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "A call failed, id " + id, throwable);
    return Problem.of(
            500,
            "unforeseen",
            "Internal error",
            "Something failed that should not have. The log of the server has it under this id.")
        .with("id", id);
  }
}
