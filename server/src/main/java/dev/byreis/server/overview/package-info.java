/** What people are shown: where each project stands, and how its rotation got there. */
@NullMarked
package dev.byreis.server.overview;

import org.jspecify.annotations.NullMarked;
