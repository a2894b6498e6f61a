package org.trackdrivesync.packaged;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trackdrivesync.packaged.Referee.Acknowledged;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Distribution;
import org.trackdrivesync.simulator.Filter;
import org.trackdrivesync.simulator.Rules;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.TrackDriveSimulator;

/** A tenant whose TrackDrive is as a seed has drawn it, with a lead for each story. */
record PermutedTenant(long seed, Map<PermutedStory, LeadJson> leads) {
  static final String SOURCE = "crm";
  static final long PAUSED = 105;

  /** Short, since a promote of unknown end is only proved undone after a whole window. */
  static final long REDIAL_WINDOW_MILLIS = 2_000;

  static final double PACE = 20;
  private static final String TOKEN = "permuted-token-";

  static PermutedTenant of(long seed) {
    Map<PermutedStory, LeadJson> leads = new EnumMap<>(PermutedStory.class);
    for (PermutedStory story : PermutedStory.values()) {
      leads.put(story, LeadJson.fresh("").with("traffic_source_id", "1000"));
    }
    return new PermutedTenant(seed, leads);
  }

  String name() {
    return "seed-" + seed;
  }

  String account() {
    return "tdpub-" + name();
  }

  /** Its leads that have to be called. */
  List<Acknowledged> toBeCalled() {
    return Stream.of(PermutedStory.values())
        .filter(story -> story.ends().calls() > 0)
        .map(story -> leads.get(story))
        .map(lead -> new Acknowledged(account(), "0-" + lead.eventId(), lead.number()))
        .toList();
  }

  /** Its account at the simulator, with all that the stories need. */
  void openAt(TrackDriveSimulator simulator) {
    Account account = simulator.addAccount(settings());
    account.suppress(leads.get(PermutedStory.IS_SUPPRESSED).number());
    leads.forEach(
        (story, lead) ->
            story
                .meets()
                .ifPresent(
                    meets ->
                        account.moods().add(meets.mood(), meets.scope().about(lead.number()))));
  }

  void addTo(ProgramSettings settings, String baseUrl) {
    settings
        .tenant(name(), baseUrl, settings())
        .tenant(name(), "trackdrive.redial-window", REDIAL_WINDOW_MILLIS + "ms")
        .tenant(name(), "trackdrive.timeout", "5s")
        .tenant(name(), "trackdrive.requests-per-second", "50")
        .tenant(name(), "opt-out.match.status", "Stop")
        .source(name(), SOURCE, "none", "")
        .distribution(name(), "hot", "match.status", "Hot", "schedule-id", "101")
        .distribution(name(), "hot2", "match.status", "Hot2", "schedule-id", "102")
        .distribution(name(), "gone", "match.status", "Gone", "schedule-id", "999")
        .distribution(name(), "asleep", "match.status", "Asleep", "schedule-id", "" + PAUSED)
        .distribution(name(), "routed", "match.status", "Routed", "schedule-id", "103")
        .distribution(name(), "unrouted", "match.status", "Unrouted", "schedule-id", "106")
        .distribution(name(), "warm", "match.status", "Warm", "schedule-id", "102")
        .distribution(name(), "warm", "action", "enroll", "lead-token", TOKEN + 102 + name())
        .distribution(name(), "warm2", "match.status", "Warm too", "schedule-id", "104")
        .distribution(name(), "warm2", "action", "enroll")
        .distribution(name(), "hurry", "match.status", "Hurry", "schedule-id", "102")
        .distribution(name(), "hurry", "action", "hurry")
        .distribution(name(), "both", "match.status", "Both", "schedule-id", "102")
        .distribution(name(), "both", "action", "enroll-and-promote");
  }

  private AccountSettings settings() {
    return AccountSettings.of(account(), "tdprv-" + name(), PACE)
        .withSchedules(
            Schedule.caller(101, "Speed to lead"),
            Schedule.caller(102, "Cadence").withLeadsApiKey(TOKEN + 102 + name()),
            router(103, "1000"),
            Schedule.caller(104, "Other cadence"),
            Schedule.caller(PAUSED, "Asleep").withPaused(true),
            router(106, "2000"))
        .withRules(Rules.permuted(seed).withRedialWindowMillis(REDIAL_WINDOW_MILLIS));
  }

  private static Schedule router(long id, String trafficSource) {
    return Schedule.router(
        id,
        "Router " + id,
        new Distribution(101, List.of(new Filter("traffic_source_id", "==", trafficSource))));
  }
}
