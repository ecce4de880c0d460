@NullMarked
package dev.byreis.cli.doctor;

import org.jspecify.annotations.NullMarked;
