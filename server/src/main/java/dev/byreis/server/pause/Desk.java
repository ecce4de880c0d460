package dev.byreis.server.pause;

/**
 * What those who pause and resume work with.
 *
 * @param pauses what is paused
 * @param acts where what they do is kept
 * @param verification what they can rely on
 */
public record Desk(PauseStore pauses, Acts acts, Verification verification) {}
