/**
 * What every command shares towards the person at the terminal: settings that explain themselves, exit codes, log
 * lines.
 */
@NullMarked
package io.barograph.console;

import org.jspecify.annotations.NullMarked;
