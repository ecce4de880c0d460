/** What is right and wrong with an operator's surroundings, the registry and a project. */
@NullMarked
package dev.byreis.cli.doctor;

import org.jspecify.annotations.NullMarked;
