package dev.byreis.core.repo;

/** One ref that a push asks to move. */
public sealed interface RefUpdate {
  RefName ref();

  record Create(RefName ref, ObjectName to) implements RefUpdate {}

  record Move(RefName ref, ObjectName from, ObjectName to) implements RefUpdate {}

  record Delete(RefName ref, ObjectName from) implements RefUpdate {}
}
