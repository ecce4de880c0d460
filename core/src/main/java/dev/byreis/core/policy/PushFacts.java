package dev.byreis.core.policy;

import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.registry.verify.JudgedPush;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the rules about a whole push see.
 *
 * @param judged its commits, with the states between them
 * @param policy the switches
 * @param signers who signed what is at the projects' bases
 * @param received when it arrived
 */
record PushFacts(
    JudgedPush judged, RegistryPushPolicy policy, SignersAtBase signers, Instant received) {

  List<Step> steps() {
    return judged.steps();
  }

  Stream<CommitBody> bodies() {
    return steps().stream().flatMap(step -> step.body().stream());
  }

  RegistryState before() {
    return judged.before().state();
  }

  RegistryState after() {
    return judged.after();
  }
}
