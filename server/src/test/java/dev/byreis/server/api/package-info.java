@org.jspecify.annotations.NullMarked
package dev.byreis.server.api;
