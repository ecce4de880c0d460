package dev.byreis.core.yaml;

import java.util.function.Function;

/** A part of a document. Its getters refuse what has another shape, saying where it stands. */
public sealed interface YamlNode permits YamlScalar, YamlMapping, YamlSequence {
  /** Where it begins. */
  YamlMark mark();

  <R> R fold(
      Function<? super YamlScalar, ? extends R> scalar,
      Function<? super YamlMapping, ? extends R> mapping,
      Function<? super YamlSequence, ? extends R> sequence);

  /**
   * This node as a scalar.
   *
   * @param what the node's name in the message
   * @throws MalformedYamlException if it is none
   */
  default YamlScalar scalar(String what) throws MalformedYamlException {
    throw new MalformedYamlException(what + " must be a single value", mark());
  }

  /**
   * This node as a mapping.
   *
   * @param what the node's name in the message
   * @throws MalformedYamlException if it is none
   */
  default YamlMapping mapping(String what) throws MalformedYamlException {
    throw new MalformedYamlException(what + " must be a mapping", mark());
  }

  /**
   * This node as a sequence.
   *
   * @param what the node's name in the message
   * @throws MalformedYamlException if it is none
   */
  default YamlSequence sequence(String what) throws MalformedYamlException {
    throw new MalformedYamlException(what + " must be a list", mark());
  }

  /**
   * The text of this node: a scalar that is not null. A plain number or truth value is the text
   * that stands there.
   *
   * @param what the node's name in the message
   * @throws MalformedYamlException if it is something else
   */
  default String text(String what) throws MalformedYamlException {
    YamlScalar scalar = scalar(what);
    if (scalar.isNull()) {
      throw new MalformedYamlException(what + " has no value", mark());
    }
    return scalar.value();
  }
}
