package dev.byreis.server.start;

import dev.byreis.core.repo.RefName;
import dev.byreis.core.report.Links;
import dev.byreis.core.report.Refusal;
import dev.byreis.core.report.RefusalJson;
import dev.byreis.core.report.RefusalText;
import dev.byreis.server.receive.RefusalWords;
import dev.byreis.server.receive.RefusedPush;
import java.util.List;
import java.util.function.Supplier;

/** The words of the code catalogue. */
final class CatalogueWords implements RefusalWords {
  private final Supplier<Links> links;

  CatalogueWords(Supplier<Links> links) {
    this.links = links;
  }

  @Override
  public List<String> lines(RefusedPush refused) {
    return RefusalText.lines(refusal(refused), links.get());
  }

  @Override
  public String reason(RefusedPush refused, String ref) {
    return RefusalText.refReason(
        refusal(refused), RefName.isValid(ref) ? new RefName(ref) : RefName.MAIN);
  }

  @Override
  public String json(RefusedPush refused) {
    return RefusalJson.write(refusal(refused), links.get());
  }

  private static Refusal refusal(RefusedPush refused) {
    Refusal.Answer answer =
        switch (refused.answer()) {
          case REJECT -> Refusal.Answer.REJECT;
          case INCONCLUSIVE -> Refusal.Answer.INCONCLUSIVE;
        };
    return new Refusal(
        answer, refused.violations(), refused.correlationId(), List.of(), refused.receipt());
  }
}
