package org.trackdrivesync.tenant;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A source that posts its changes to us.
 *
 * @param format what its payload looks like
 * @param signature how it proves where it comes from
 * @param every how often its CRM is asked for what changed lately, in case that webhooks were lost;
 *     empty for never
 */
public record WebhookSettings(
    String name, FormatSettings format, SignatureSettings signature, Optional<Duration> every)
    implements SourceSettings {
  /** A source that is never asked by itself. */
  public WebhookSettings(String name, FormatSettings format, SignatureSettings signature) {
    this(name, format, signature, Optional.empty());
  }

  @Override
  public List<Condition> optOuts() {
    return DefaultOptOuts.of(format.property());
  }
}
