/** Age files of one value each: encrypted to recipients, decrypted with an identity (ART-130). */
@NullMarked
package dev.byreis.cli.age;

import org.jspecify.annotations.NullMarked;
