package org.trackdrivesync.tenant;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Settings as the program gets them: a file below environment variables. */
record SmallRyeSettings(SmallRyeConfig config) implements Settings {
  static SmallRyeSettings of(Map<String, String> file, Map<String, String> environment) {
    return new SmallRyeSettings(
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(
                new PropertiesConfigSource(file, "file", 100),
                new EnvConfigSource(environment, 300))
            .build());
  }

  @Override
  public Set<String> names() {
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> name.startsWith("sync."))
        .collect(Collectors.toSet());
  }

  /** An optional value of SmallRye would hide an expression that cannot be expanded. */
  @Override
  public Optional<String> value(String name) {
    ConfigValue found = config.getConfigValue(name);
    return found.getValue() == null && found.getRawValue() != null
        ? Optional.of(config.getValue(name, String.class))
        : Optional.ofNullable(found.getValue());
  }
}
