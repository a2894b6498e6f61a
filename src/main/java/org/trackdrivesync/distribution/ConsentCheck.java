package org.trackdrivesync.distribution;

import java.util.List;
import java.util.Optional;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.Reason;

/** Whether a lead carries the proof of consent that its tenant asks for ({@code lead.require}). */
final class ConsentCheck {
  private final List<String> required;

  ConsentCheck(List<String> required) {
    this.required = List.copyOf(required);
  }

  /** The refusal of a lead that lacks any of it; empty for one that has all. */
  Optional<Decision> objection(Lead lead, String matched) {
    List<String> missing =
        required.stream().filter(token -> lead.tokens().getOrDefault(token, "").isBlank()).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Decision.Rejected(
                Reason.CONSENT_MISSING,
                matched
                    + "; but consent is not proved: "
                    + String.join(", ", missing)
                    + " is blank (lead.require)"));
  }
}
