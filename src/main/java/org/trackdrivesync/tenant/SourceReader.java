package org.trackdrivesync.tenant;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code sources.<s>.*} of a tenant. */
final class SourceReader {
  private static final String WEBHOOK = "webhook";
  private static final Function<String, String> TYPE =
      Choice.of(List.of(WEBHOOK, SalesforceReader.POLL, SalesforceReader.SUBSCRIBE), Set.of());

  private final FormatReader formats;

  /**
   * @param problemOfSelector tells what is wrong with a JSONPath, if anything
   */
  SourceReader(Function<String, Optional<String>> problemOfSelector) {
    this.formats = new FormatReader(problemOfSelector);
  }

  Optional<SourceSettings> read(String name, Section source) {
    if (MappedReader.selectsType(source)) {
      return webhook(name, source);
    }
    source.read("type", TYPE);
    return switch (source.text("type").orElse(WEBHOOK)) {
      case WEBHOOK -> webhook(name, source);
      case SalesforceReader.POLL -> SalesforceReader.readPoll(name, source);
      case SalesforceReader.SUBSCRIBE -> SalesforceReader.readSubscribe(name, source);
      default -> Optional.empty();
    };
  }

  private Optional<SourceSettings> webhook(String name, Section source) {
    SalesforceReader.refuse(source);
    Optional<FormatSettings> format = formats.read(source);
    Optional<SignatureSettings> signature = SignatureReader.read(source);
    format.ifPresent(f -> signature.ifPresent(s -> ZohoReader.checkChannel(source, f, s)));
    Optional<Duration> every = source.read("every", Durations.between("10s", "24h"));
    if (every.isPresent() && format.filter(SourceReader::hasNoAccess).isPresent()) {
      source.mistake("every", "needs access-token: the CRM is asked for what changed");
    }
    return format.flatMap(f -> signature.map(s -> new WebhookSettings(name, f, s, every)));
  }

  private static boolean hasNoAccess(FormatSettings format) {
    return (format instanceof PipedriveSettings pipedrive && pipedrive.api().isEmpty())
        || (format instanceof HighLevelSettings highLevel && highLevel.api().isEmpty());
  }
}
