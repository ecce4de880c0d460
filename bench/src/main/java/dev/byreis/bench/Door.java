package dev.byreis.bench;

import java.nio.file.Path;

/**
 * A server, and how its repository is found on the disk.
 *
 * @param name what the table says
 * @param url with credentials
 * @param repository bare
 */
record Door(String name, String url, Path repository) {}
