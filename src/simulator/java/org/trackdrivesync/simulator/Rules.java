package org.trackdrivesync.simulator;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is only assumed of TrackDrive, and what a test may therefore set otherwise.
 *
 * @param guards the checks of make_call in their order; a check that is left out is off
 * @param refusals status and words by code, where they differ from {@link RefusalCode}
 * @param forbidden names of endpoints that the key has no permission for
 * @param leadsNeedKey whether posting a lead takes more than its lead token
 * @param oneIdentifierOnly whether make_call refuses two of lead_id, lead_token, schedule_id
 * @param skipPausedTargets whether a router passes over a paused schedule instead of refusing
 * @param duplicateLeads whether each post makes a lead, also for a number that has a live one there
 * @param manner how answers are told
 * @param seed draws at random whatever is not given, instead of taking it as assumed; or null
 */
public record Rules(
    Long redialWindowMillis,
    List<Guard> guards,
    Map<RefusalCode, Refusal> refusals,
    Set<String> forbidden,
    Boolean leadsNeedKey,
    Boolean oneIdentifierOnly,
    Boolean skipPausedTargets,
    String timeZone,
    Boolean duplicateLeads,
    Manner manner,
    Long seed) {

  public static final Rules ASSUMED =
      new Rules(null, null, null, null, null, null, null, null, null, null, null);

  /** Everything that is only assumed, drawn at random; the same seed draws the same. */
  public static Rules permuted(long seed) {
    return new Rules(null, null, null, null, null, null, null, null, null, null, seed);
  }

  public Rules {
    if (seed != null) {
      Assumptions drawn = new Assumptions(seed);
      guards = guards == null ? drawn.guards() : guards;
      refusals = refusals == null ? drawn.refusals() : refusals;
      leadsNeedKey = leadsNeedKey == null ? drawn.yes("leads need key") : leadsNeedKey;
      oneIdentifierOnly = oneIdentifierOnly == null ? drawn.yes("one id only") : oneIdentifierOnly;
      skipPausedTargets = skipPausedTargets == null ? drawn.yes("skip paused") : skipPausedTargets;
      duplicateLeads = duplicateLeads == null ? drawn.yes("duplicate leads") : duplicateLeads;
      timeZone = timeZone == null ? drawn.timeZone() : timeZone;
      manner = manner == null ? drawn.manner() : manner;
    }
    redialWindowMillis = redialWindowMillis == null ? 30_000L : redialWindowMillis;
    guards = guards == null ? List.of(Guard.values()) : List.copyOf(guards);
    if (!guards.containsAll(EnumSet.of(Guard.FOUND, Guard.ROUTED, Guard.VALID_NUMBER))) {
      throw new IllegalArgumentException("guards must keep FOUND, ROUTED and VALID_NUMBER");
    }
    refusals = refusals == null ? Map.of() : Map.copyOf(refusals);
    forbidden = forbidden == null ? Set.of() : Set.copyOf(forbidden);
    leadsNeedKey = leadsNeedKey != null && leadsNeedKey;
    oneIdentifierOnly = oneIdentifierOnly != null && oneIdentifierOnly;
    skipPausedTargets = skipPausedTargets != null && skipPausedTargets;
    duplicateLeads = duplicateLeads != null && duplicateLeads;
    manner = manner == null ? Manner.ASSUMED : manner;
    timeZone = timeZone == null ? "America/New_York" : ZoneId.of(timeZone).getId();
  }

  public Rules withRedialWindowMillis(long millis) {
    return new Rules(
        millis,
        guards,
        refusals,
        forbidden,
        leadsNeedKey,
        oneIdentifierOnly,
        skipPausedTargets,
        timeZone,
        duplicateLeads,
        manner,
        seed);
  }

  public Rules withGuards(List<Guard> order) {
    return new Rules(
        redialWindowMillis,
        order,
        refusals,
        forbidden,
        leadsNeedKey,
        oneIdentifierOnly,
        skipPausedTargets,
        timeZone,
        duplicateLeads,
        manner,
        seed);
  }

  public Rules withRefusals(Map<RefusalCode, Refusal> table) {
    return new Rules(
        redialWindowMillis,
        guards,
        table,
        forbidden,
        leadsNeedKey,
        oneIdentifierOnly,
        skipPausedTargets,
        timeZone,
        duplicateLeads,
        manner,
        seed);
  }

  public Rules withForbidden(Set<String> endpoints) {
    return new Rules(
        redialWindowMillis,
        guards,
        refusals,
        endpoints,
        leadsNeedKey,
        oneIdentifierOnly,
        skipPausedTargets,
        timeZone,
        duplicateLeads,
        manner,
        seed);
  }

  public Rules withDuplicateLeads() {
    return new Rules(
        redialWindowMillis,
        guards,
        refusals,
        forbidden,
        leadsNeedKey,
        oneIdentifierOnly,
        skipPausedTargets,
        timeZone,
        true,
        manner,
        seed);
  }

  Refusal refusal(RefusalCode code) {
    return refusals.getOrDefault(code, code.standard());
  }
}
