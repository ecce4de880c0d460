package dev.byreis.core.yaml;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The only reader of YAML: exactly one YAML 1.2 document in UTF-8, within limits. It refuses
 * aliases, anchors, tags, directives, duplicate keys, keys that are not texts, a byte order mark,
 * and a second document. It knows no types: what a value means is its reader's business.
 */
public final class StrictYaml {
  /** Made once: making one compiles the patterns of a schema that nothing here uses. */
  private static final LoadSettings WITHOUT_COMMENTS = settings(false);

  private static final LoadSettings WITH_COMMENTS = settings(true);

  private StrictYaml() {}

  /**
   * Reads a document.
   *
   * @throws MalformedYamlException saying what is wrong and where, without quoting the document
   */
  public static YamlNode read(Bytes content, YamlLimits limits) throws MalformedYamlException {
    if (content.length() > limits.bytes()) {
      throw new MalformedYamlException("larger than " + limits.bytes() + " bytes", YamlMark.START);
    }
    LoadSettings settings =
        limits.comments() == YamlLimits.Comments.REFUSED ? WITH_COMMENTS : WITHOUT_COMMENTS;
    try {
      return new TreeBuilder(new Parse(settings).parseString(decode(content)).iterator(), limits)
          .document();
    } catch (MarkedYamlEngineException e) {
      throw new MalformedYamlException("not valid YAML", place(e.getProblemMark()), e);
    } catch (YamlEngineException e) {
      throw new MalformedYamlException("not valid YAML", YamlMark.START, e);
    }
  }

  /** Each reading has a limit of its own, which is held before the text gets here. */
  private static LoadSettings settings(boolean seesComments) {
    return LoadSettings.builder()
        .setParseComments(seesComments)
        .setCodePointLimit(Integer.MAX_VALUE)
        .build();
  }

  private static String decode(Bytes content) throws MalformedYamlException {
    try {
      String text = content.toUtf8();
      if (text.startsWith("\uFEFF")) {
        throw new MalformedYamlException("begins with a byte order mark", YamlMark.START);
      }
      return text;
    } catch (MalformedObjectException e) {
      throw new MalformedYamlException("not valid UTF-8", YamlMark.START, e);
    }
  }

  static YamlMark place(Optional<Mark> mark) {
    return mark.map(m -> new YamlMark(m.getLine() + 1, m.getColumn() + 1)).orElse(YamlMark.START);
  }
}
