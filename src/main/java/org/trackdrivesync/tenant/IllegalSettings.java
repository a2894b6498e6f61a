package org.trackdrivesync.tenant;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; its message lists every mistake, a line each. */
public final class IllegalSettings extends RuntimeException {
  private final transient List<SettingsMistake> mistakes;

  public IllegalSettings(List<SettingsMistake> mistakes) {
    super(
        mistakes.stream()
            .map(mistake -> "\n  " + mistake)
            .collect(Collectors.joining("", count(mistakes.size()) + " in the settings:", "")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Every mistake, by property name. */
  public List<SettingsMistake> mistakes() {
    return mistakes;
  }

  private static String count(int mistakes) {
    return mistakes == 1 ? "1 mistake" : mistakes + " mistakes";
  }
}
