package org.trackdrivesync.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One draw of everything that is only assumed of TrackDrive. The same seed draws the same, and each
 * part by itself, so that a new part changes no other.
 *
 * <p>Left out is what nobody could tell from a fault: pages of calls below the documented 25
 * without a cursor; numbers that are hidden whole in every list.
 */
final class Assumptions {
  private static final int SMALLEST_PAGE_BY_NUMBER = 25;
  private static final List<String> ZONES =
      List.of("America/New_York", "America/Los_Angeles", "UTC", "Asia/Kolkata", "Europe/Berlin");

  private final long seed;

  Assumptions(long seed) {
    this.seed = seed;
  }

  List<Guard> guards() {
    List<Guard> order = new ArrayList<>(List.of(Guard.values()));
    Collections.shuffle(order, luck("guards"));
    return order;
  }

  Map<RefusalCode, Refusal> refusals() {
    Map<RefusalCode, Refusal> refusals = new EnumMap<>(RefusalCode.class);
    Wordings.OF.forEach(
        (code, wordings) ->
            refusals.put(
                code,
                new Refusal(
                    one(code + " status", wordings.statuses()),
                    one(code + " words", wordings.words()))));
    return refusals;
  }

  boolean yes(String part) {
    return luck(part).nextBoolean();
  }

  String timeZone() {
    return one("time zone", ZONES);
  }

  Manner manner() {
    Map<RefusalCode, Shape> shapes = new EnumMap<>(RefusalCode.class);
    for (RefusalCode code : RefusalCode.values()) {
      shapes.put(code, one(code + " shape", List.of(Shape.values())));
    }
    Manner.ListPlace list = one("list", List.of(Manner.ListPlace.values()));
    return new Manner(
        shapes,
        yes("Retry-After") ? 1 : null,
        new Manner.Statuses(
            one("call status", List.of(200, 201, 202)),
            one("new lead status", List.of(200, 201)),
            one("known lead status", List.of(200, 201))),
        wrapping(list),
        new Manner.Writing(
            one("ids", List.of(Manner.IdForm.values())),
            one("dates", List.of(Manner.DateForm.values())),
            one("flags", List.of(Manner.FlagForm.values())),
            one("numbers", List.of(Manner.NumberForm.values()))),
        moods(list == Manner.ListPlace.BARE),
        isWithoutListOfNumber() ? Set.of("calls_by_number") : Set.of());
  }

  private Manner.Wrapping wrapping(Manner.ListPlace list) {
    return new Manner.Wrapping(
        one("record", List.of(Manner.RecordPlace.values())),
        list,
        one("status", List.of(Manner.StatusForm.values())),
        one("errors", List.of(Manner.ErrorsForm.values())),
        yes("success"),
        yes("metadata"),
        yes("cursor beside"),
        yes("extras"));
  }

  private List<Mood> moods(boolean withoutMetadata) {
    List<Mood> moods = new ArrayList<>();
    mask().ifPresent(moods::add);
    moods.add(new Mood.Hinted(one("hint", List.of(HintForm.values()))));
    if (yes("lag")) {
      moods.add(new Mood.ListLag(one("lag length", List.of(500L, 1_000L, 1_500L))));
    }
    if (yes("clock")) {
      moods.add(new Mood.ClockOffset(one("clock offset", List.of(-240_000L, -90_000L, 180_000L))));
    }
    boolean noCursor = withoutMetadata || yes("no cursor");
    int most = one("page", List.of(2, 7, SMALLEST_PAGE_BY_NUMBER, 100));
    moods.add(
        new Mood.ListPages(noCursor ? Math.max(most, SMALLEST_PAGE_BY_NUMBER) : most, noCursor));
    if (yes("no fulltext")) {
      moods.add(new Mood.NoFulltext());
    }
    if (!isWithoutListOfNumber() && !isHidden() && yes("own calls unlisted")) {
      moods.add(new Mood.NoCallsByNumber());
    }
    return moods;
  }

  private Optional<Mood> mask() {
    return yes("masked")
        ? Optional.of(
            new Mood.MaskNumbers(
                one("mask", List.of(Mask.values())), !isHidden() && yes("mask leads")))
        : Optional.empty();
  }

  private boolean isHidden() {
    return one("mask", List.of(Mask.values())) == Mask.ALL;
  }

  /** Numbers that are hidden whole can only be told by the list of the number's own calls. */
  private boolean isWithoutListOfNumber() {
    return !isHidden() && yes("no list of a number");
  }

  private <T> T one(String part, List<T> of) {
    return of.get(luck(part).nextInt(of.size()));
  }

  private Random luck(String part) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L ^ part.hashCode() * 0xBF58476D1CE4E5B9L);
    random.nextLong();
    return random;
  }
}
