package org.trackdrivesync.packaged;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What the program answered, byte for byte, and how long it took. */
record Answer(int status, String body, HttpResponse<byte[]> response, Duration took) {
  boolean acknowledged() {
    return status == 202;
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }
}
