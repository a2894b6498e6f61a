package org.trackdrivesync.tenant;

import java.net.URI;

/**
 * How this program logs in to a Salesforce organisation, as a connected app of it.
 *
 * @param loginUrl the organisation's My Domain, or {@code https://login.salesforce.com}
 * @param clientId the consumer key of the connected app
 */
public record SalesforceLogin(URI loginUrl, String clientId, Credential credential) {
  /** What proves that it is this program. */
  public sealed interface Credential permits ClientSecret, SigningKey {}

  /** The client credentials flow: the app runs as the user that is set on it. */
  public record ClientSecret(Secret secret) implements Credential {}

  /**
   * The JWT bearer flow: an assertion for a user, signed with the key whose certificate the app
   * has.
   *
   * @param privateKey an RSA key, PKCS #8 in base64 without its first and last line
   */
  public record SigningKey(String username, Secret privateKey) implements Credential {}
}
