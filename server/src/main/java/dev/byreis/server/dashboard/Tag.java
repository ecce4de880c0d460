package dev.byreis.server.dashboard;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element that is being put together. Attributes that a browser would act on as a program or as
 * an address are taken in no other form than {@link Link}.
 */
final class Tag {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
  private static final Set<String> ADDRESSES =
      Set.of("href", "src", "action", "formaction", "srcset", "srcdoc", "data", "style");

  private final String name;
  private final String open;

  private Tag(String name, String open) {
    this.name = name;
    this.open = open;
  }

  static Tag of(String name) {
    requireName(name);
    return new Tag(name, "<" + name);
  }

  /** An element of this class. */
  static Tag of(String name, String cssClass) {
    return of(name).with("class", cssClass);
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name");
    }
  }

  Tag with(String attribute, String value) {
    requireName(attribute);
    if (ADDRESSES.contains(attribute) || attribute.startsWith("on")) {
      throw new IllegalArgumentException("not an attribute for text");
    }
    return new Tag(name, open + " " + attribute + "=\"" + Html.escaped(value) + "\"");
  }

  /** An attribute without a value. */
  Tag is(String attribute) {
    return with(attribute, "");
  }

  /** Where an anchor leads. */
  Tag to(Link link) {
    return leading("href", link);
  }

  /** Where a form is sent. */
  Tag sentTo(Link link) {
    return leading("action", link);
  }

  /** Where a script comes from. */
  Tag from(Link link) {
    return leading("src", link);
  }

  private Tag leading(String attribute, Link link) {
    return new Tag(name, open + " " + attribute + "=\"" + Html.escaped(link.value()) + "\"");
  }

  Html holding(Html... content) {
    return Html.element(open + ">", Html.of(content), "</" + name + ">");
  }

  Html holding(String text) {
    return holding(Html.text(text));
  }

  /** For an element that can hold nothing. */
  Html alone() {
    return Html.element(open + ">", Html.NOTHING, "");
  }
}
