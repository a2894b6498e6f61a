package org.trackdrivesync.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The folder of the embedded PostgreSQL: held by one program at a time, and rid of a server that a
 * killed program left behind. The lock is the operating system's, so it dies with its holder.
 */
final class DataFolder implements AutoCloseable {
  private static final int PASSWORD_BYTES = 24;
  private static final long STOP_SECONDS = 20;

  private final Path folder;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final String password;

  private DataFolder(Path folder, FileChannel lockFile, FileLock lock) throws IOException {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
    this.password = keptPassword();
  }

  /**
   * Takes the folder.
   *
   * @throws FolderInUse when another live program has it
   */
  static DataFolder take(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel file =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(file);
      if (lock == null) {
        file.close();
        throw new FolderInUse(folder);
      }
      DataFolder taken = new DataFolder(folder, file, lock);
      taken.stopOrphan();
      return taken;
    } catch (IOException e) {
      throw new UncheckedIOException("sync.store.directory cannot be used: " + folder, e);
    }
  }

  Path cluster() {
    return folder.resolve("cluster");
  }

  /** A cluster whose making was killed cannot start: it is put aside, and made anew. */
  void putUnfinishedClusterAside() throws IOException {
    if (Files.exists(cluster()) && !Files.exists(finished())) {
      Files.move(cluster(), folder.resolve("cluster.unfinished-" + System.currentTimeMillis()));
    }
  }

  /** The cluster has started once, so what is in it is to be kept. */
  void clusterIsFinished() throws IOException {
    if (!Files.exists(finished())) {
      Files.createFile(finished());
    }
  }

  private Path finished() {
    return folder.resolve("cluster.finished");
  }

  Path passwordFile() {
    return folder.resolve("password");
  }

  /** The server's password. */
  String password() {
    return password;
  }

  /** The process that runs on the cluster now, if one does. */
  Optional<ProcessHandle> postmaster() {
    try {
      Path pidFile = cluster().resolve("postmaster.pid");
      if (!Files.exists(pidFile)) {
        return Optional.empty();
      }
      String pid = Files.readAllLines(pidFile).get(0).strip();
      return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Everything in the folder goes, and the folder; nothing runs on it, since we hold it. */
  void delete() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    lockFile.close();
  }

  /** A killed program's server lives on; we hold the folder's lock, so nobody needs it. */
  private void stopOrphan() throws IOException {
    Optional<ProcessHandle> orphan =
        postmaster()
            .filter(process -> process.info().command().orElse("postgres").contains("postgres"));
    if (orphan.isPresent()) {
      new ProcessBuilder("kill", "-INT", Long.toString(orphan.get().pid())).start();
      try {
        orphan.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new IOException(
            "a PostgreSQL left behind by an earlier run (process "
                + orphan.get().pid()
                + ") does not stop: stop it by hand",
            e);
      }
    }
  }

  /** Made at the first start, whole or not at all, and readable by this user alone. */
  private String keptPassword() throws IOException {
    if (!Files.exists(passwordFile())) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      Path draft = folder.resolve("password.draft");
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, HexFormat.of().formatHex(random));
      Files.move(draft, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(passwordFile()).strip();
  }

  private static FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Another live program uses the folder. */
  static final class FolderInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FolderInUse(Path folder) {
      super(
          "another trackdrive-sync uses the data folder "
              + folder
              + ": stop it, set sync.store.directory to another folder, or let both use one server"
              + " with quarkus.datasource.jdbc.url");
    }
  }
}
