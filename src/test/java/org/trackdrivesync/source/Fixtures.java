package org.trackdrivesync.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Payloads in the shapes that the vendors document, one a case. */
public final class Fixtures {
  private static final Path FORMATS = Path.of("src/test/resources/formats");

  private Fixtures() {}

  public static byte[] of(String format, String name) {
    try {
      return Files.readAllBytes(FORMATS.resolve(format).resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
