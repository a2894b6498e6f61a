package org.trackdrivesync.tenant;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the address of a server: scheme, host, perhaps a port, and nothing more. */
final class BaseUrl {
  static final String ALLOWED = "https://<subdomain>.trackdrive.com";
  static final String OURS = "https://sync.example.com";

  static final String SALESFORCE = "https://<my-domain>.my.salesforce.com";

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|\\[::1]|127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
  private static final int HIGHEST_PORT = 65_535;

  private BaseUrl() {}

  static URI parse(String text) {
    return parse(text, ALLOWED);
  }

  /** Where TrackDrive reaches this program. */
  static URI ofThisProgram(String text) {
    return parse(text, OURS);
  }

  /** The API of a CRM. */
  static URI ofApi(String text, String example) {
    return parse(text, example);
  }

  /** Where a Salesforce organisation lets programs log in. */
  static URI ofSalesforce(String text) {
    return parse(text, SALESFORCE);
  }

  private static URI parse(String text, String example) {
    URI url = uri(text, example);
    if (url.getScheme() == null || url.getHost() == null) {
      throw new IllegalArgumentException("must be an address such as " + example);
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost().toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    boolean loopback = scheme.equals("http") && LOOPBACK.matcher(host).matches();
    refuseIf(!secure && !loopback, "must begin with https://, or with http:// on loopback only");
    refuseIf(url.getRawUserInfo() != null, "must not hold a user or a password");
    refuseIf(
        !url.getRawPath().isEmpty() && !url.getRawPath().equals("/"),
        "must not have a path; " + example + " is enough");
    refuseIf(
        url.getRawQuery() != null || url.getRawFragment() != null,
        "must not have a query or a fragment");
    refuseIf(url.getPort() == 0 || url.getPort() > HIGHEST_PORT, "must have a port up to 65535");
    return uri(scheme + "://" + host + (url.getPort() < 0 ? "" : ":" + url.getPort()), example);
  }

  private static URI uri(String text, String example) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("must be an address such as " + example);
    }
  }

  private static void refuseIf(boolean wrong, String problem) {
    if (wrong) {
      throw new IllegalArgumentException(problem);
    }
  }
}
