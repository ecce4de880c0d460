package dev.byreis.cli.client;

import dev.byreis.core.registry.Signer;
import dev.byreis.core.signature.SigningKey;

/**
 * With what an administrator writes to the registry.
 *
 * @param signer signs footers and artifacts, under the name that the roster has
 * @param nativeKey signs commits, as the trust mode demands
 */
public record WritingKeys(Signer signer, SigningKey nativeKey) {}
