package dev.byreis.server.auth;

/**
 * A token that someone asks for.
 *
 * @param name what to call it
 * @param principal the user that it stands for
 * @param lifetime when it counts
 * @param scope how far it reaches
 */
public record NewToken(UserName name, UserName principal, Lifetime lifetime, Scope scope) {}
