package org.trackdrivesync.simulator;

import java.util.ArrayList;
import java.util.List;

/** Every refusal that a seed may draw, for tests outside of the simulator's package. */
public record EveryWording(RefusalCode code, int http, String body, String words) {

  /** By every likely status, in all its words and every envelope. */
  public static List<EveryWording> all() {
    List<EveryWording> all = new ArrayList<>();
    Wordings.OF.forEach(
        (code, wordings) -> {
          for (int status : wordings.statuses()) {
            for (String words : wordings.words()) {
              for (Shape shape : Shape.values()) {
                Refusal refusal = new Refusal(status, words);
                all.add(
                    new EveryWording(code, shape.httpStatus(refusal), shape.body(refusal), words));
              }
            }
          }
        });
    return all;
  }
}
