package dev.byreis.core.repo;

/**
 * What a tree holds at a path.
 *
 * @param mode the kind of entry
 * @param id the object it points to
 */
public record TreeEntry(FileMode mode, ObjectName id) {}
