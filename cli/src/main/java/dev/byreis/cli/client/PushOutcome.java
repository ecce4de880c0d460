package dev.byreis.cli.client;

import java.util.List;

/** What became of a push. Nothing of it is guessed from words: the refs are looked at again. */
public sealed interface PushOutcome {
  <R> R match(Cases<R> cases);

  /** Every ref is where it was to go. */
  record Landed(List<String> words) implements PushOutcome {
    public Landed {
      words = List.copyOf(words);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.landed(this);
    }
  }

  /** A ref was not where it was expected: somebody else moved it. Nothing was changed. */
  record Lost(List<String> words) implements PushOutcome {
    public Lost {
      words = List.copyOf(words);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lost(this);
    }
  }

  /** The other side said no; nothing was changed. */
  record Refused(List<String> words) implements PushOutcome {
    public Refused {
      words = List.copyOf(words);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /** The other side did not take the login, or does not let it push; nothing was changed. */
  record Unauthorised(String why) implements PushOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unauthorised(this);
    }
  }

  /** The other side cannot be reached: it may have happened or not. */
  record Unknown(String why) implements PushOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unknown(this);
    }
  }

  /** An answer for each outcome. */
  interface Cases<R> {
    R landed(Landed landed);

    R lost(Lost lost);

    R refused(Refused refused);

    R unauthorised(Unauthorised unauthorised);

    R unknown(Unknown unknown);
  }
}
