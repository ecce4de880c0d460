/** Words for people and documents for machines; one wording for gateway, hook and command. */
@NullMarked
package dev.byreis.core.report;

import org.jspecify.annotations.NullMarked;
