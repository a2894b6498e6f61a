package org.trackdrivesync.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One company and all it holds; every endpoint works on it under its monitor, the one lock. */
public final class Account {
  private final AccountSettings settings;
  private final AtomicLong ids;
  private final Pace pace;
  private final ScheduleBook schedules;
  private final LeadBook leads = new LeadBook();
  private final CallBook calls = new CallBook();
  private final SubscriptionBook subscriptions = new SubscriptionBook();
  private final Set<String> suppressed = new HashSet<>();
  private final Map<String, Moment> lastDialed = new HashMap<>();
  private final Map<String, Moment> heldUntil = new HashMap<>();
  private final List<String> callbacks = new ArrayList<>();
  private final Moods moods;

  Account(AccountSettings settings, AtomicLong ids) {
    this.settings = settings;
    this.ids = ids;
    this.pace = new Pace(settings.cps());
    this.moods = new Moods(settings.rules().manner().moods());
    this.schedules = new ScheduleBook(settings.schedules(), settings.rules().skipPausedTargets());
    settings.suppressed().forEach(this::suppress);
  }

  public AccountSettings settings() {
    return settings;
  }

  /** Its rules for a person, one line a part. */
  public String rulesInWords() {
    return RulesInWords.of(settings.rules());
  }

  public Moods moods() {
    return moods;
  }

  /** The calls that were placed, newest first. */
  public synchronized List<Call> placedCalls() {
    return calls.newestFirst();
  }

  /** The callbacks that were booked, as {@code +17195550100 2026-03-05 14:30 UTC}. */
  public synchronized List<String> bookedCallbacks() {
    return List.copyOf(callbacks);
  }

  void book(String number, String time) {
    callbacks.add(number + " " + time);
  }

  /** All leads, newest first. */
  public synchronized List<Lead> allLeads() {
    return leads.newestFirst();
  }

  public synchronized Optional<Schedule> schedule(long id) {
    return schedules.find(id);
  }

  public synchronized void putSchedule(Schedule schedule) {
    schedules.put(schedule);
  }

  public synchronized void suppress(String number) {
    suppressed.add(Numbers.e164(number).orElse(number));
  }

  public synchronized void unsuppress(String number) {
    suppressed.remove(Numbers.e164(number).orElse(number));
  }

  /** Puts a live lead on a schedule, or on the offer alone when {@code scheduleId} is null. */
  public synchronized Lead addLead(
      String number, Long scheduleId, long offerId, Map<String, String> tokens, Moment at) {
    Lead lead =
        new Lead(
            nextId(), UUID.randomUUID(), number, "scheduled", scheduleId, offerId, tokens, at, at);
    leads.put(lead);
    return lead;
  }

  /** Dials or refuses; {@code holdMillis} is how long the answer will take and the lead is held. */
  synchronized Dialing dial(Destination to, Moment arrival, long holdMillis) {
    for (Guard guard : settings.rules().guards()) {
      Optional<RefusalCode> refusal = guard.check(this, to, arrival);
      if (refusal.isPresent()) {
        return new Dialing(refusal, Optional.empty());
      }
    }
    Schedule target = to.target();
    Lead lead =
        Optional.ofNullable(to.lead())
            .or(() -> leads.live(to.number(), target.id()))
            .orElseGet(() -> addLead(to.number(), null, target.offerId(), Map.of(), arrival));
    Call call =
        new Call(
            nextId(),
            UUID.randomUUID(),
            to.number(),
            lead.id(),
            target.id(),
            target.name(),
            target.offerId(),
            arrival,
            CallState.INITIATED,
            null);
    calls.add(call);
    pace.accept(arrival);
    lastDialed.put(to.number(), arrival);
    heldUntil.put(to.number(), arrival.plusMillis(holdMillis));
    return new Dialing(Optional.empty(), Optional.of(call));
  }

  /** A call goes on, or ends; empty where there is no such call. */
  synchronized Optional<Call> progress(String idOrUuid, CallState state, Moment now) {
    Optional<Call> call = calls.find(idOrUuid).map(found -> found.with(state, now));
    call.ifPresent(calls::replace);
    return call;
  }

  synchronized List<Subscription> subscriptionsTo(String event) {
    return subscriptions.all().stream().filter(one -> one.event().equals(event)).toList();
  }

  SubscriptionBook subscriptions() {
    return subscriptions;
  }

  Optional<Offer> offerByToken(String token) {
    return settings.offers().stream()
        .filter(offer -> offer.leadsApiKey().equals(token))
        .findFirst();
  }

  synchronized boolean owns(String leadToken) {
    return schedules.byToken(leadToken).isPresent() || offerByToken(leadToken).isPresent();
  }

  boolean isSuppressed(String number) {
    return suppressed.contains(number);
  }

  boolean wasDialed(String number, Moment arrival) {
    Moment last = lastDialed.get(number);
    return last != null
        && Math.abs(arrival.nanos() - last.nanos())
            < settings.rules().redialWindowMillis() * 1_000_000;
  }

  boolean isHeld(String number, Moment arrival) {
    Moment until = heldUntil.get(number);
    return until != null && arrival.nanos() < until.nanos();
  }

  Pace pace() {
    return pace;
  }

  ScheduleBook schedules() {
    return schedules;
  }

  LeadBook leads() {
    return leads;
  }

  CallBook calls() {
    return calls;
  }

  long nextId() {
    return ids.incrementAndGet();
  }
}
