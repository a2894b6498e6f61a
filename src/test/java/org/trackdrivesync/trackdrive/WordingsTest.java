package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.simulator.EveryWording;
import org.trackdrivesync.simulator.RefusalCode;

/** The built-in table against all the words in which TrackDrive may tell a refusal. */
class WordingsTest {
  private final Classifier builtIn = new Classifier(List.of());

  @Test
  void aRefusalIsKnownByItsWordsWhateverItsStatusAndEnvelope() {
    Map<String, Set<String>> misread = new TreeMap<>();
    for (EveryWording one : EveryWording.all()) {
      if (one.code() != RefusalCode.BAD_REQUEST && one.code() != RefusalCode.NOT_FOUND) {
        Reason read = builtIn.classify(one.http(), one.body(), "call").reason();
        if (read != Reason.valueOf(one.code().name())) {
          misread
              .computeIfAbsent(one.code() + " \"" + one.words() + "\"", words -> new TreeSet<>())
              .add(one.http() + " as " + read);
        }
      }
    }
    misread.forEach((words, as) -> System.out.println(words + " " + as));
    assertThat(misread).isEmpty();
  }
}
