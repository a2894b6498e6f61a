package org.trackdrivesync.doctor;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TrackDriveAccount;
import org.trackdrivesync.trackdrive.Classifier;

/**
 * Tells where a tenant's TrackDrive differs from what the program assumes of it. It only reads,
 * unless it is lent a number; it reads with the classes that the program reads with.
 */
public final class Doctor {
  /** Well inside the minute that is promised, with what a last request may still take. */
  private static final Duration LONGEST = Duration.ofSeconds(50);

  /** Where these find that nothing works, nothing further is asked. */
  private static final List<Check> AT_THE_DOOR = List.of(new AddressCheck(), new KeysCheck());

  /** What is done with a lent number; first, so that the lists have something to show. */
  private static final List<Check> TRIALS = List.of(new TestLeadCheck(), new TestCallCheck());

  private static final List<Check> INSIDE =
      List.of(
          new PermissionsCheck(),
          new ClockCheck(),
          new TargetsCheck(),
          new ShapeCheck(),
          new IdsCheck(),
          new PagesCheck(),
          new DatesCheck(),
          new NumbersCheck(),
          new RefusalsCheck());

  private final Classifier classifier;
  private final Function<TrackDriveAccount, Conversation> conversations;

  Doctor(Classifier classifier, Function<TrackDriveAccount, Conversation> conversations) {
    this.classifier = classifier;
    this.conversations = conversations;
  }

  /**
   * One that asks over HTTP.
   *
   * @param clock what TrackDrive's clock is compared with
   */
  public static Doctor overHttp(Classifier classifier, InstantSource clock) {
    HttpClient http = HttpConversation.client();
    return new Doctor(classifier, account -> new HttpConversation(http, account, clock, LONGEST));
  }

  /** Looks at an account; writes nothing. */
  public Report examine(Tenant tenant) {
    return examine(tenant, Optional.empty());
  }

  /** Looks at an account, with a number to write to. */
  public Report examine(Tenant tenant, Optional<TestNumber> test) {
    Conversation conversation = conversations.apply(tenant.trackDrive());
    Redaction redaction = Redaction.of(tenant);
    return new Report(
        tenant.id(), findings(tenant, conversation, test).stream().map(redaction::of).toList());
  }

  private List<Finding> findings(
      Tenant tenant, Conversation conversation, Optional<TestNumber> test) {
    Examination account =
        new Examination(tenant, Samples.take(conversation), conversation, classifier, test);
    List<Finding> findings = new ArrayList<>();
    for (Check check : AT_THE_DOOR) {
      findings.addAll(check.look(account));
      if (findings.stream().anyMatch(finding -> finding.verdict() == Verdict.BROKEN)) {
        return findings;
      }
    }
    TRIALS.forEach(check -> findings.addAll(check.look(account)));
    Examination after = test.isEmpty() ? account : account.with(Samples.take(conversation));
    INSIDE.forEach(check -> findings.addAll(check.look(after)));
    return findings;
  }
}
