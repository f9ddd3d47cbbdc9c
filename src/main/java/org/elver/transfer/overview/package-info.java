/**
 * Many transfers at a glance: what is under way and what needs somebody, what the clock starts
 * next, and which transfer needs which. Values and the statements that read them; nothing here
 * changes anything.
 */
package org.elver.transfer.overview;
