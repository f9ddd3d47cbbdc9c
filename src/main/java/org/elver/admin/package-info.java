/**
 * The pages under {@code /adminpanel}: a door like the calls, on Faces and PrimeFaces. A bean
 * unpacks what was typed, calls one method of an engine's facade, and keeps what it returned for
 * the page to render; records of the engine are rendered as they are.
 *
 * <p>Offers the frame of every page: {@link org.elver.admin.PageGuard}, which lets a role into a
 * view; {@link org.elver.admin.Needs} for methods of beans; {@link org.elver.admin.ActionGuard},
 * which refuses forged forms that ask for them; {@link org.elver.admin.Reader}, who looks at the
 * page; {@link org.elver.admin.Messages}; {@link org.elver.admin.LiveTopics}, which tells open
 * pages that something changed. Each group of pages is a subpackage, with a bundle of texts of its
 * own.
 *
 * <p>Rules: no text in a view or bean, but in the bundles; a view has no more rights than {@link
 * org.elver.admin.PageGuard} and {@link org.elver.admin.Needs} give it, whatever it hides; times
 * leave the server in UTC and are shown in the zone of the browser; nothing is computed here.
 */
package org.elver.admin;
