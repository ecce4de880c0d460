package dev.byreis.server.dashboard;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.finding.Code;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.report.Catalogue;
import dev.byreis.core.report.Words;
import dev.byreis.server.index.FoundDecision;
import dev.byreis.server.overview.DecisionProofs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One decision in full, with its proof. */
final class DecisionPage {
  private final DecisionProofs decisions;

  DecisionPage(DecisionProofs decisions) {
    this.decisions = decisions;
  }

  String write(Frame frame, FoundDecision decision) throws IOException {
    LoggedRecord record = decision.record();
    String title = "Decision " + decision.entry();
    return frame.around(
        title,
        Tag.of("h1").holding(title),
        DecisionsPage.result(decision),
        facts(frame, decision),
        findings(record),
        Tag.of("section").holding(Tag.of("h2").holding("Refs"), updates(record)),
        states(record),
        proof(decision),
        Tag.of("section")
            .holding(
                Tag.of("h2").holding("Records as they stand in the log"),
                raw("decision", record),
                decision.ending() instanceof FoundDecision.Known known
                    ? raw("outcome, entry " + known.entry(), known.record())
                    : Tag.of("p").holding("no outcome is on record")));
  }

  private static Html facts(Frame frame, FoundDecision decision) {
    LoggedRecord record = decision.record();
    List<Html> facts = new ArrayList<>();
    facts.add(Parts.fact("verdict", Html.foreign(record.text("verdict"))));
    facts.add(Parts.fact("repository", Html.foreign(record.text("repository"))));
    facts.add(
        Parts.fact(
            "pushed by", Html.foreign(record.text("principal") + ", " + record.text("role"))));
    facts.add(Parts.fact("decided", Times.of(record.text("time"), frame.now())));
    facts.add(
        Parts.fact("correlation id", Tag.of("code").holding(Html.foreign(record.text("id")))));
    facts.add(
        Parts.fact(
            "judged against registry",
            Tag.of("code").holding(Html.foreign(record.text("registry")))));
    facts.add(
        Parts.fact("under policy", Tag.of("code").holding(Html.foreign(record.text("policy")))));
    List<String> times = new ArrayList<>();
    Map<String, Long> micros =
        decision.ending() instanceof FoundDecision.Known known
            ? known.record().numbers("micros")
            : record.numbers("micros");
    micros.forEach(
        (step, took) -> times.add(step + " " + took / 1_000 + "." + took / 100 % 10 + " ms"));
    facts.add(Parts.fact("took", Html.foreign(String.join(", ", times))));
    return Tag.of("dl", "facts").holding(Html.of(facts));
  }

  private static Html findings(LoggedRecord record) {
    List<String> codes = record.column("findings", "code");
    if (codes.isEmpty()) {
      return Html.NOTHING;
    }
    List<Html> items = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      items.add(
          Tag.of("li")
              .holding(
                  Tag.of("h3").holding(Tag.of("code").holding(Html.foreign(codes.get(i)))),
                  subject(record, i),
                  words(codes.get(i))));
    }
    return Tag.of("section")
        .holding(Tag.of("h2").holding("Why"), Tag.of("ul", "findings").holding(Html.of(items)));
  }

  private static Html subject(LoggedRecord record, int index) {
    List<String> parts = new ArrayList<>();
    Stream.of("ref", "commit", "path")
        .map(name -> record.column("findings", name).get(index))
        .filter(text -> !text.isEmpty())
        .forEach(parts::add);
    return parts.isEmpty()
        ? Html.NOTHING
        : Tag.of("p").holding(Tag.of("code").holding(Html.foreign(String.join(" ", parts))));
  }

  private static Html words(String code) {
    Optional<Code> known =
        Stream.of(Code.values()).filter(one -> one.id().equals(code)).findFirst();
    if (known.isEmpty()) {
      return Html.NOTHING;
    }
    Words words = Catalogue.get(known.get());
    return Html.of(
        Tag.of("p").holding(words.what()),
        Tag.of("p").holding(Tag.of("strong").holding("do: "), Html.prose(words.cure())),
        Tag.of("p")
            .holding(
                Tag.of("a")
                    .to(new Link(Parts.RUNBOOK.to(words.section())))
                    .holding("the runbook on " + words.section().anchor())));
  }

  private static Html updates(LoggedRecord record) {
    List<String> refs = record.column("updates", "ref");
    List<Html> rows = new ArrayList<>();
    for (int i = 0; i < refs.size(); i++) {
      rows.add(
          Parts.row(
              Tag.of("code").holding(Html.foreign(refs.get(i))),
              Tag.of("code").holding(Html.foreign(record.column("updates", "old").get(i))),
              Tag.of("code").holding(Html.foreign(record.column("updates", "new").get(i)))));
    }
    return Parts.table("Refs that the push was to move", List.of("ref", "from", "to"), rows);
  }

  private static Html states(LoggedRecord record) {
    List<String> projects = record.column("states", "project");
    if (projects.isEmpty()) {
      return Html.NOTHING;
    }
    List<Html> rows = new ArrayList<>();
    for (int i = 0; i < projects.size(); i++) {
      rows.add(
          Parts.row(
              Html.foreign(projects.get(i)),
              Html.foreign(record.column("states", "before").get(i)),
              Html.foreign(record.column("states", "after").get(i))));
    }
    return Tag.of("section")
        .holding(
            Tag.of("h2").holding("States"),
            Parts.table(
                "Where it found each project, and would leave it",
                List.of("project", "before", "after"),
                rows));
  }

  private Html proof(FoundDecision decision) throws IOException {
    DecisionProofs.Proof proof = decisions.prove(decision);
    List<Html> path = new ArrayList<>();
    for (TreeHash hash : proof.inclusion().path()) {
      path.add(Tag.of("li").holding(Tag.of("code").holding(hash.hex())));
    }
    return Tag.of("section")
        .holding(
            Tag.of("h2").holding("Proof that it is on record"),
            Tag.of("p")
                .holding(
                    "entry "
                        + proof.inclusion().index()
                        + " of "
                        + proof.inclusion().size()
                        + " (RFC 6962): the hash of the record, and beside it the hashes on the"
                        + " way to the root that the gateway's key has signed"),
            Tag.of("dl").holding(Parts.fact("leaf", Tag.of("code").holding(proof.leaf().hex()))),
            Tag.of("ol", "path").holding(Html.of(path)),
            Tag.of("div", "scroll")
                .with("role", "region")
                .with("tabindex", "0")
                .with("aria-label", "checkpoint")
                .holding(Tag.of("pre").holding(Html.text(proof.checkpoint()))));
  }

  private static Html raw(String name, LoggedRecord record) {
    return Tag.of("details")
        .holding(
            Tag.of("summary").holding(name),
            Tag.of("pre", "wrap").holding(Html.foreign(record.json())));
  }
}
