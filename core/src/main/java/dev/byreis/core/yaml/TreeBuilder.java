package dev.byreis.core.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Makes the tree from the parser's events, and stops at the first event that is not allowed. */
final class TreeBuilder {
  private final Iterator<Event> events;
  private final YamlLimits limits;
  private int nodes;

  TreeBuilder(Iterator<Event> events, YamlLimits limits) {
    this.events = events;
    this.limits = limits;
  }

  YamlNode document() throws MalformedYamlException {
    expect(next(), Event.ID.StreamStart);
    Event first = next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      throw new MalformedYamlException("the document is empty", YamlMark.START);
    }
    expect(first, Event.ID.DocumentStart);
    refuseDirectives((DocumentStartEvent) first);
    YamlNode root = node(next(), 0);
    expect(next(), Event.ID.DocumentEnd);
    Event last = next();
    if (last.getEventId() != Event.ID.StreamEnd) {
      throw refusal("a second document", last);
    }
    return root;
  }

  private YamlNode node(Event event, int depth) throws MalformedYamlException {
    if (event instanceof AliasEvent) {
      throw refusal("an alias", event);
    }
    if (!(event instanceof NodeEvent node)) {
      throw refusal("something that is no node", event);
    }
    if (node.getAnchor().isPresent()) {
      throw refusal("an anchor", event);
    }
    if (++nodes > limits.nodes()) {
      throw refusal("more than " + limits.nodes() + " nodes", event);
    }
    if (node instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    return collection((CollectionStartEvent) node, depth + 1);
  }

  private YamlScalar scalar(ScalarEvent event) throws MalformedYamlException {
    if (event.getTag().isPresent()) {
      throw refusal("a tag", event);
    }
    return new YamlScalar(event.getValue(), styleOf(event.getScalarStyle()), markOf(event));
  }

  private static YamlScalar.Style styleOf(ScalarStyle style) {
    return switch (style) {
      case PLAIN -> YamlScalar.Style.PLAIN;
      case SINGLE_QUOTED -> YamlScalar.Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> YamlScalar.Style.DOUBLE_QUOTED;
      case LITERAL -> YamlScalar.Style.LITERAL;
      case FOLDED -> YamlScalar.Style.FOLDED;
    };
  }

  private YamlNode collection(CollectionStartEvent event, int depth) throws MalformedYamlException {
    if (event.getTag().isPresent()) {
      throw refusal("a tag", event);
    }
    if (depth > limits.depth()) {
      throw refusal("nested deeper than " + limits.depth(), event);
    }
    return event.getEventId() == Event.ID.MappingStart
        ? mapping(markOf(event), depth)
        : sequence(markOf(event), depth);
  }

  private YamlMapping mapping(YamlMark mark, int depth) throws MalformedYamlException {
    List<YamlMapping.Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      if (!(node(event, depth) instanceof YamlScalar key) || key.isNull()) {
        throw refusal("a key that is no text", event);
      }
      if (!names.add(key.value())) {
        throw refusal("a key that occurs twice", event);
      }
      entries.add(new YamlMapping.Entry(key, node(next(), depth)));
    }
    return new YamlMapping(entries, mark);
  }

  private YamlSequence sequence(YamlMark mark, int depth) throws MalformedYamlException {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      items.add(node(event, depth));
    }
    return new YamlSequence(items, mark);
  }

  /** The next event that counts: the parser reports blank lines as a kind of comment. */
  private Event next() throws MalformedYamlException {
    while (events.hasNext()) {
      Event event = events.next();
      if (!(event instanceof CommentEvent comment)) {
        return event;
      }
      if (comment.getCommentType() != CommentType.BLANK_LINE) {
        throw refusal("a comment", event);
      }
    }
    throw new MalformedYamlException("the document ends early", YamlMark.START);
  }

  private static void refuseDirectives(DocumentStartEvent event) throws MalformedYamlException {
    if (event.getSpecVersion().isPresent() || !event.getTags().isEmpty()) {
      throw refusal("a directive", event);
    }
  }

  private static void expect(Event event, Event.ID id) throws MalformedYamlException {
    if (event.getEventId() != id) {
      throw refusal("a part that is out of place", event);
    }
  }

  private static YamlMark markOf(Event event) {
    return StrictYaml.place(event.getStartMark());
  }

  private static MalformedYamlException refusal(String what, Event event) {
    return new MalformedYamlException(what, markOf(event));
  }
}
