package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Subject;

/**
 * What a push does, by its content and not by the names of its refs (ROT-33): one row of the table
 * of ROT section 4 each. Kinds of {@link RegistryKind} are single commits, those of {@link
 * ProjectKind} whole pushes.
 */
public sealed interface PushKind permits RegistryKind, ProjectKind {
  /** What a violation of it is about. */
  Subject subject();
}
