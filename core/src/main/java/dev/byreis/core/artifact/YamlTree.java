package dev.byreis.core.artifact;

import dev.byreis.core.finding.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document to a tree, refusing everything ART-10 and ART-115 exclude but comments,
 * and stopping at the thousandth node (ART-106). It works on the parser's events: nothing is
 * resolved, constructed or aliased on the way.
 */
final class YamlTree {
  private static final int MOST_NODES = 1000;
  private static final int DEEPEST = 8;

  /** Made once: making it compiles the patterns of a schema that nothing here uses. */
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setCodePointLimit(ArtifactReader.LARGEST)
          .setMaxAliasesForCollections(0)
          .build();

  private final Iterator<Event> events;
  private int nodes;

  private YamlTree(Iterator<Event> events) {
    this.events = events;
  }

  /**
   * The tree of this text and the number of its nodes, the document included (ART-111).
   *
   * @param root the root
   * @param nodes how many there are
   */
  record Document(YamlNode root, int nodes) {}

  static Document read(String text) throws MalformedArtifactException {
    try {
      return new YamlTree(new Parse(SETTINGS).parseString(text).iterator()).document();
    } catch (YamlEngineException | IllegalArgumentException e) {
      throw new MalformedArtifactException(Code.ARTIFACT_YAML_FORM, "file", "not YAML");
    }
  }

  private Document document() throws MalformedArtifactException {
    events.next();
    if (!(events.next() instanceof DocumentStartEvent start)) {
      throw MalformedArtifactException.form(1, "no document");
    }
    if (start.isExplicit()) {
      throw MalformedArtifactException.form(line(start), "a directive or a document marker");
    }
    count();
    YamlNode root = node(events.next(), 0);
    Event end = events.next();
    if (end instanceof DocumentEndEvent document && document.isExplicit()
        || !events.next().getEventId().equals(Event.ID.StreamEnd)) {
      throw MalformedArtifactException.form(line(end), "a document marker or a second document");
    }
    return new Document(root, nodes);
  }

  private YamlNode node(Event event, int depth) throws MalformedArtifactException {
    count();
    if (event instanceof AliasEvent) {
      throw MalformedArtifactException.form(line(event), "an alias");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw MalformedArtifactException.form(line(event), "an anchor");
    }
    if (depth > DEEPEST) {
      throw MalformedArtifactException.form(line(event), "nested too deep");
    }
    if (event instanceof ScalarEvent scalar) {
      requireUntagged(scalar.getTag(), event);
      return new YamlNode.Scalar(line(event), scalar.getValue(), style(scalar));
    }
    if (event instanceof CollectionStartEvent collection) {
      requireUntagged(collection.getTag(), event);
      if (collection.isFlow()) {
        return emptyList(event);
      }
    }
    return event instanceof MappingStartEvent ? mapping(event, depth) : sequence(event, depth);
  }

  /** The one thing that has no block form, and that the writer emits so (ART-120). */
  private YamlNode emptyList(Event event) throws MalformedArtifactException {
    if (!(event instanceof SequenceStartEvent) || !(events.next() instanceof SequenceEndEvent)) {
      throw MalformedArtifactException.form(line(event), "flow style");
    }
    return new YamlNode.Sequence(line(event), List.of());
  }

  private YamlNode mapping(Event start, int depth) throws MalformedArtifactException {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Event e = events.next(); !(e instanceof MappingEndEvent); e = events.next()) {
      if (!(node(e, depth + 1) instanceof YamlNode.Scalar key)) {
        throw MalformedArtifactException.form(line(e), "a key that is no scalar");
      }
      if (!seen.add(key.text())) {
        throw new MalformedArtifactException(
            Code.ARTIFACT_UNKNOWN_FIELD, "line " + key.line(), "a key that occurs twice");
      }
      entries.add(new YamlNode.Entry(key, node(events.next(), depth + 1)));
    }
    return new YamlNode.Mapping(line(start), entries);
  }

  private YamlNode sequence(Event start, int depth) throws MalformedArtifactException {
    List<YamlNode> items = new ArrayList<>();
    for (Event e = events.next(); !(e instanceof SequenceEndEvent); e = events.next()) {
      items.add(node(e, depth + 1));
    }
    return new YamlNode.Sequence(line(start), items);
  }

  private void count() throws MalformedArtifactException {
    if (++nodes > MOST_NODES) {
      throw new MalformedArtifactException(
          Code.ARTIFACT_TOO_MANY_NODES, "file", "more than " + MOST_NODES + " YAML nodes");
    }
  }

  private static void requireUntagged(Optional<String> tag, Event event)
      throws MalformedArtifactException {
    if (tag.isPresent()) {
      throw MalformedArtifactException.form(line(event), "an explicit tag");
    }
  }

  private static YamlNode.Style style(ScalarEvent scalar) {
    if (scalar.isPlain()) {
      return YamlNode.Style.PLAIN;
    }
    return scalar.isLiteral() || scalar.isFolded() ? YamlNode.Style.BLOCK : YamlNode.Style.QUOTED;
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
