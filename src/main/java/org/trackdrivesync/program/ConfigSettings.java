package org.trackdrivesync.program;

import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigValue;
import org.trackdrivesync.tenant.Settings;

/** The properties under {@code sync.}, from all of the program's configuration sources. */
final class ConfigSettings implements Settings {
  private final SmallRyeConfig config;

  ConfigSettings(SmallRyeConfig config) {
    this.config = config;
  }

  @Override
  public Set<String> names() {
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> name.startsWith("sync."))
        .collect(Collectors.toSet());
  }

  /** {@code getOptionalValue} would hide a variable that is not set; {@code getValue} tells it. */
  @Override
  public Optional<String> value(String name) {
    ConfigValue found = config.getConfigValue(name);
    if (found.getValue() == null && found.getRawValue() != null && !found.getRawValue().isEmpty()) {
      return Optional.of(config.getValue(name, String.class));
    }
    return Optional.ofNullable(found.getValue());
  }
}
