package dev.byreis.core.registry;

import java.util.List;

/**
 * How a rotation changes the recipients, relative to the files of record before it (REG-198). As
 * read: that the lists are sorted, distinct and disjoint is REG-44.
 *
 * @param added in the order of the message
 * @param removed in the order of the message
 */
public record RecipientDelta(List<AgeRecipient> added, List<AgeRecipient> removed) {
  public static final RecipientDelta NONE = new RecipientDelta(List.of(), List.of());

  public RecipientDelta {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }
}
