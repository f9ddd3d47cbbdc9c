/**
 * The settings by name: what they are called, what they mean, what holds where nothing is set. The
 * server reads them through MicroProfile Config, the command line from flags and the environment;
 * both hand {@link org.elver.config.Settings} a way to look a name up.
 *
 * <p>Rules: every setting is one constant of {@link org.elver.config.Setting}; an unusable value is
 * an {@link org.elver.problem.InvalidSetting} that names its key and never repeats a secret.
 */
package org.elver.config;
