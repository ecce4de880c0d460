package dev.byreis.server.receive;

/**
 * How busy the gateway is.
 *
 * @param running pushes that are received or judged now
 * @param waiting pushes that wait for their turn
 */
public record Load(int running, int waiting) {}
