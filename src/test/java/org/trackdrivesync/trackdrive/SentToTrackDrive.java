package org.trackdrivesync.trackdrive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the program sends to TrackDrive: the list of {@code trackdrive/sent.properties}. */
public final class SentToTrackDrive {
  private SentToTrackDrive() {}

  /** The names of parameters, by endpoint. */
  static Map<String, Set<String>> all() {
    Properties list = new Properties();
    try (InputStream file =
        SentToTrackDrive.class.getResourceAsStream("/trackdrive/sent.properties")) {
      list.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Set<String>> all = new TreeMap<>();
    list.stringPropertyNames().forEach(name -> all.put(name, words(list.getProperty(name))));
    return all;
  }

  /** What was sent and is not in the list, by endpoint. */
  public static Map<String, Set<String>> unknownIn(Map<String, Set<String>> sent) {
    return beyond(sent, all());
  }

  /** What one holds beyond the other. */
  static Map<String, Set<String>> beyond(
      Map<String, Set<String>> one, Map<String, Set<String>> other) {
    Map<String, Set<String>> more = new TreeMap<>();
    one.forEach(
        (endpoint, names) -> {
          Set<String> left = new TreeSet<>(names);
          left.removeAll(other.getOrDefault(endpoint, Set.of()));
          if (!left.isEmpty() || !other.containsKey(endpoint)) {
            more.put(endpoint, left);
          }
        });
    return more;
  }

  private static Set<String> words(String list) {
    Set<String> words = new TreeSet<>(Set.of(list.trim().split("\\s+")));
    words.remove("");
    return words;
  }
}
