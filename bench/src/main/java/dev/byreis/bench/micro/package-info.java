/** The hot paths of a judgement one by one, as JMH measures them. */
@NullMarked
package dev.byreis.bench.micro;

import org.jspecify.annotations.NullMarked;
