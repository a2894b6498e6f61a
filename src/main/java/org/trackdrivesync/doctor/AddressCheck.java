package org.trackdrivesync.doctor;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Whether TrackDrive's API is where the program looks for it. */
final class AddressCheck implements Check {
  private static final int SERVER_ERROR = 500;

  private static final Assumption ADDRESS =
      new Assumption("address", "the API answers at the base URL", Mark.DOCUMENTED);

  @Override
  public List<Finding> look(Examination account) {
    Heard answered =
        account.samples().all().stream()
            .filter(heard -> heard.http() > 0 && heard.http() < SERVER_ERROR)
            .findFirst()
            .orElse(account.samples().schedules());
    return List.of(finding(account, answered));
  }

  private static Finding finding(Examination account, Heard heard) {
    String baseUrl = account.property("trackdrive.base-url");
    if (heard.silence().isPresent()) {
      return ADDRESS.broken(heard.words(), advice(account, heard.silence().get(), baseUrl));
    }
    if (heard.http() >= 300 && heard.http() < 400) {
      Optional<String> other = origin(heard.location());
      return ADDRESS.broken(
          "HTTP " + heard.http() + ", sent on" + other.map(to -> " to " + to).orElse(""),
          "No redirect is followed. " + baseUrl + "=" + other.orElse("the account's own address"));
    }
    if (heard.http() >= SERVER_ERROR) {
      return ADDRESS.broken(heard.words(), "TrackDrive itself fails; run the doctor again.");
    }
    if (!heard.envelope().isJson() && heard.http() != 401 && heard.http() != 403) {
      return ADDRESS.broken(
          heard.words() + ", no JSON",
          "This is not TrackDrive's API. " + baseUrl + "=https://<subdomain>.trackdrive.com");
    }
    String scheme = account.tenant().trackDrive().baseUrl().getScheme();
    return ADDRESS.fine("it answers over " + scheme + " in " + heard.took().toMillis() + " ms");
  }

  private static String advice(Examination account, Silence silence, String baseUrl) {
    return switch (silence.kind()) {
      case UNREACHABLE ->
          "Look at the name and the way out of this network. "
              + baseUrl
              + "=https://<subdomain>.trackdrive.com";
      case INSECURE ->
          "Name the host that the certificate is for, or have a proxy's certificate trusted. "
              + baseUrl
              + "=https://<subdomain>.trackdrive.com";
      case LATE ->
          "TrackDrive hangs, or is slower than " + account.property("trackdrive.timeout") + ".";
      case CUT, OVER -> "Run the doctor again; look at proxies on the way.";
    };
  }

  /** Scheme and host alone: the rest may hold anything. */
  private static Optional<String> origin(String location) {
    try {
      return Optional.ofNullable(location)
          .map(URI::create)
          .filter(to -> to.getHost() != null && to.getScheme() != null)
          .map(
              to ->
                  to.getScheme()
                      + "://"
                      + to.getHost()
                      + (to.getPort() < 0 ? "" : ":" + to.getPort()));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
