package org.trackdrivesync.source;

/** Reads what stands behind a scheme in an {@code Authorization} header. */
final class Credentials {
  private Credentials() {}

  /** The credentials of the given scheme, whose name may be in any case; null for another one. */
  static String of(String scheme, String authorization) {
    int length = scheme.length();
    boolean matches =
        authorization.regionMatches(true, 0, scheme, 0, length)
            && authorization.length() > length
            && authorization.charAt(length) == ' ';
    return matches ? authorization.substring(length).strip() : null;
  }
}
