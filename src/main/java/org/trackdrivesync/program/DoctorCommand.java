package org.trackdrivesync.program;

import io.smallrye.config.SmallRyeConfig;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.trackdrivesync.doctor.Doctor;
import org.trackdrivesync.doctor.Report;
import org.trackdrivesync.tenant.Deployment;
import org.trackdrivesync.tenant.IllegalSettings;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.trackdrive.Classifier;

/** {@code doctor}: looks at one tenant's TrackDrive account from the command line, and ends. */
final class DoctorCommand {
  static final String NAME = "doctor";

  /** As {@code EX_USAGE} of sysexits. */
  static final int NOT_UNDERSTOOD = 64;

  private static final int CANNOT_WORK = 2;

  private final Supplier<Deployment> settings;
  private final PrintStream out;
  private final PrintStream err;
  private final TerminalPaint paint;

  DoctorCommand(
      Supplier<Deployment> settings, PrintStream out, PrintStream err, TerminalPaint paint) {
    this.settings = settings;
    this.out = out;
    this.err = err;
    this.paint = paint;
  }

  static boolean isMeant(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(NAME);
  }

  /** Runs it on the program's own settings and the terminal; tells the exit code. */
  static int run(SmallRyeConfig config, String... arguments) {
    PrintStream out = new PrintStream(System.out, true, TerminalPaint.charset());
    TerminalPaint paint =
        TerminalPaint.of(System.console(), System.getenv(), TerminalPaint.charset());
    return new DoctorCommand(() -> DeploymentReader.read(config), out, System.err, paint)
        .run(Arrays.asList(arguments).subList(1, arguments.length));
  }

  /**
   * @param arguments behind the word {@code doctor}
   */
  int run(List<String> arguments) {
    DoctorOptions options;
    try {
      options = DoctorOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      return refuse(e.getMessage() + "\n\n" + DoctorOptions.USAGE);
    }
    if (options.tenant().isEmpty()) {
      out.print(DoctorOptions.USAGE);
      return 0;
    }
    try {
      return examine(settings.get(), options);
    } catch (IllegalSettings e) {
      err.println(e.getMessage());
      return CANNOT_WORK;
    }
  }

  private int examine(Deployment deployment, DoctorOptions options) {
    Optional<Tenant> tenant = options.tenant().flatMap(deployment.tenants()::find);
    if (tenant.isEmpty()) {
      return refuse("there is no such tenant; there are: " + names(deployment));
    }
    warnings(deployment, tenant.get()).forEach(warning -> err.println("warning: " + warning));
    Doctor doctor =
        Doctor.overHttp(
            new Classifier(deployment.classifierRows().values()), InstantSource.system());
    Report report = doctor.examine(tenant.get(), options.test());
    out.print(new DoctorTable(paint).of(report, tenant.get().trackDrive().baseUrl()));
    out.flush();
    return report.verdict().exitCode();
  }

  /** The program's own, without those of other tenants. */
  private static List<String> warnings(Deployment deployment, Tenant tenant) {
    String prefix = "sync.tenants.";
    return deployment.warnings().stream()
        .filter(
            warning ->
                !warning.startsWith(prefix) || warning.startsWith(prefix + tenant.id() + "."))
        .toList();
  }

  private int refuse(String why) {
    err.println("doctor: " + why.stripTrailing());
    return NOT_UNDERSTOOD;
  }

  private static String names(Deployment deployment) {
    String names =
        deployment.tenants().all().stream()
            .map(tenant -> tenant.id().value())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none; set sync.tenants.<tenant>.… first" : names;
  }
}
