package dev.byreis.core.registry;

/**
 * A contributor's wish to become a recipient (REG-135). What it says is the contributor's word.
 *
 * @param schemaVersion {@code byreis.request_access.v<n>}
 * @param handle the login that asks
 * @param ageKey the contributor's native key
 * @param justification free text, at most 1000 bytes
 * @param requestedAt RFC 3339, as it stands in the file
 */
public record AccessRequest(
    String schemaVersion,
    String handle,
    AgeRecipient ageKey,
    String justification,
    String requestedAt) {}
