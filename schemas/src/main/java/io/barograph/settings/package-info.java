/** What people can set: one table of names, a file, the environment; who is told when the file changes. */
@NullMarked
package io.barograph.settings;

import org.jspecify.annotations.NullMarked;
