@NullMarked
package dev.byreis.cli.admin;

import org.jspecify.annotations.NullMarked;
