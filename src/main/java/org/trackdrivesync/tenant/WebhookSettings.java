package org.trackdrivesync.tenant;

import java.util.List;

/**
 * A source that posts its changes to us.
 *
 * @param format what its payload looks like
 * @param signature how it proves where it comes from
 */
public record WebhookSettings(String name, FormatSettings format, SignatureSettings signature)
    implements SourceSettings {
  @Override
  public List<Condition> optOuts() {
    return DefaultOptOuts.of(format.property());
  }
}
