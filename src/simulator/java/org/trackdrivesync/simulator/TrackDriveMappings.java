package org.trackdrivesync.simulator;

import com.github.tomakehurst.wiremock.common.ClasspathFileSource;
import com.github.tomakehurst.wiremock.common.FileSource;
import com.github.tomakehurst.wiremock.common.SingleRootFileSource;
import com.github.tomakehurst.wiremock.common.filemaker.FilenameMaker;
import com.github.tomakehurst.wiremock.standalone.JsonFileMappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.nio.file.Path;

/** Our mappings from the class path at low priority, and those of the user's own folder. */
final class TrackDriveMappings extends JsonFileMappingsSource {

  private TrackDriveMappings(FileSource users) {
    super(users, new FilenameMaker());
  }

  static JsonFileMappingsSource ours() {
    return new JsonFileMappingsSource(
        new ClasspathFileSource("trackdrive/mappings"), new FilenameMaker());
  }

  static JsonFileMappingsSource oursBehind(Path root) {
    return new TrackDriveMappings(new SingleRootFileSource(root.resolve("mappings").toFile()));
  }

  @Override
  public void loadMappingsInto(StubMappings mappings) {
    ours().loadMappingsInto(mappings);
    super.loadMappingsInto(mappings);
  }
}
