package dev.byreis.server.api;

import dev.byreis.core.repo.Bytes;
import dev.byreis.server.overview.Reach;
import java.util.List;
import java.util.Map;

/**
 * What a program asks for.
 *
 * @param reach of whoever asks
 * @param path the parts of the path that are not fixed
 * @param query by name; a name that is given twice stands for itself once
 * @param body empty but for POST
 */
record Call(Reach reach, List<String> path, Map<String, String> query, Bytes body) {
  Call {
    path = List.copyOf(path);
    query = Map.copyOf(query);
  }
}
