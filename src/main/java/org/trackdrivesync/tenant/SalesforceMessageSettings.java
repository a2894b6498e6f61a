package org.trackdrivesync.tenant;

/**
 * Salesforce's outbound messages.
 *
 * @param organizationId the only organisation whose messages are taken, 15 or 18 letters
 */
public record SalesforceMessageSettings(String organizationId) implements FormatSettings {
  public static final String NAME = "salesforce-outbound-message";

  /** The length of an id without the letters that make it safe where case is lost. */
  private static final int SIGNIFICANT = 15;

  /** Reads an organisation's id; what is wrong with it is told in the exception. */
  static String organization(String text) {
    if (!text.matches("00D([A-Za-z0-9]{12}|[A-Za-z0-9]{15})")) {
      throw new IllegalArgumentException(
          "must be the 15 or 18 letters of Setup, Company Information: 00D...");
    }
    return text;
  }

  /** Whether an id is this organisation's, in its short or its long form. */
  public boolean isOrganization(String id) {
    return id.length() >= SIGNIFICANT
        && id.substring(0, SIGNIFICANT).equals(organizationId.substring(0, SIGNIFICANT));
  }

  @Override
  public String property() {
    return NAME;
  }
}
