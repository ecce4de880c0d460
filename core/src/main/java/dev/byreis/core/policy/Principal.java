package dev.byreis.core.policy;

import dev.byreis.core.registry.AdminId;

/** Someone who has proved who they are. */
public sealed interface Principal {
  /** The name that logs and records use. */
  String name();

  Role role();

  /** An administrator, known to the registry by this id. */
  record Administrator(AdminId id) implements Principal {
    @Override
    public String name() {
      return id.value();
    }

    @Override
    public Role role() {
      return Role.ADMIN;
    }
  }

  /** Someone with a role and no entry in a roster. */
  record Member(String name, Role role) implements Principal {}
}
