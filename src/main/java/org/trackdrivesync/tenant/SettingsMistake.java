package org.trackdrivesync.tenant;

/**
 * One thing that is wrong with the settings; never holds a secret value.
 *
 * @param property the property to correct
 * @param problem what is wrong and what is allowed, to be read after the property's name
 */
public record SettingsMistake(String property, String problem) {
  @Override
  public String toString() {
    return property + " " + problem;
  }
}
