package org.elver.api;

import org.elver.http.Problem;

/** Whether something is done for good, as a dry run showed it, or only tried. */
enum How {
  FOR_GOOD,
  AS_PLANNED,
  TRY;

  /**
   * @param plan null for none
   * @param others whether there are parameters that a plan has in itself
   * @throws org.elver.http.ProblemException 400 for what does not go together
   */
  static How of(boolean dryRun, boolean onCopy, String plan, boolean others) {
    if (onCopy && !dryRun) {
      throw Problem.unfitParameter("onCopy", "used with dryRun=true").exception();
    }
    if (plan != null && (dryRun || others)) {
      throw Problem.unfitParameter("plan", "alone: it has the options of its dry run").exception();
    }
    if (plan != null) {
      return AS_PLANNED;
    }
    return dryRun ? TRY : FOR_GOOD;
  }
}
