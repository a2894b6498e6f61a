package org.trackdrivesync.tenant;

/**
 * One configured origin of a tenant's changes.
 *
 * @param format the payload format: {@code json}
 */
public record SourceSettings(String name, String format, SignatureSettings signature) {}
