package org.trackdrivesync.history;

/**
 * What the rules said of a change.
 *
 * @param rule the distribution that decided; null where none did
 * @param reason set where the rules rejected it
 * @param explanation the rule that matched, or what each rule missed
 */
public record DecisionStory(String kind, String rule, String reason, String explanation) {}
