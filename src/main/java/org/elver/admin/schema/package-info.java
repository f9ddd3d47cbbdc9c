/**
 * The pages of schema migrations: what is applied and to come, dry runs, up, down, the lock, the
 * history, and what sets a history right: repair, baseline, adopt.
 *
 * <p>Offers {@link org.elver.admin.schema.SchemaPage}, {@link org.elver.admin.schema.ReportView},
 * {@link org.elver.admin.schema.HistoryView} and {@link org.elver.admin.schema.ExecutionView}, one
 * bean for each view; {@link org.elver.admin.schema.SchemaDialogue}, {@link
 * org.elver.admin.schema.RepairDialogue}, {@link org.elver.admin.schema.BaselineDialogue} and
 * {@link org.elver.admin.schema.AdoptDialogue}, which show what would be done before they ask; and
 * {@link org.elver.admin.schema.Operations}, which runs what was asked for without holding up the
 * page.
 *
 * <p>Rules: the engine decides and refuses, in its own words; {@link
 * org.elver.admin.schema.LockPicture} and {@link org.elver.admin.schema.DefinitionLines} only place
 * what it observed.
 */
package org.elver.admin.schema;
