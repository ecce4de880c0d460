package dev.byreis.core.rotation.transition;

import java.util.List;

/**
 * A push that was judged where its project stands.
 *
 * @param push the push
 * @param broken the rules that refuse it, one bit each
 * @param standsAlone whether the rules about whole pushes let it be all of a push
 * @param faults what would be wrong if it were accepted, said in other words than the table's
 */
record Way(Push push, long broken, boolean standsAlone, List<String> faults) {
  boolean isAllowed(long dropped) {
    return (broken & ~dropped) == 0;
  }
}
