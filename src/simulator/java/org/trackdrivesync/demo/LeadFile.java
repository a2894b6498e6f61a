package org.trackdrivesync.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file of leads: one JSON object a line, in the order in which the CRMs send them. */
final class LeadFile {
  private static final JsonMapper JSON = new JsonMapper();

  private LeadFile() {}

  static List<LeadEvent> read(Path file) {
    List<LeadEvent> events = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          events.add(read(line, events.size() + 1));
        }
      }
    } catch (IOException e) {
      throw new CannotRun("cannot read " + file + ": start the demo in the project's folder");
    }
    return List.copyOf(events);
  }

  private static LeadEvent read(String line, int number) throws IOException {
    try {
      return LeadEvent.of(JSON.readTree(line));
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new CannotRun("line " + number + " of the lead file: " + e.getMessage());
    }
  }
}
