/** Passwords, keys and certificates: taken from files and the environment, printed by nobody. */
@NullMarked
package io.barograph.secret;

import org.jspecify.annotations.NullMarked;
