package org.elver.migration.script;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;

/**
 * What a folder looks like from outside: another one after a change of a file's name, size or time.
 *
 * @param files how many there are, in subfolders, too
 * @param sum over names, sizes and times
 * @param newest time of the newest file, milliseconds since 1970
 */
public record FileStamp(long files, long sum, long newest) {

  private static final long PRIME = 1_099_511_628_211L;

  /** Files of that age can't change again without having another time. */
  private static final long SETTLED_MILLIS = 2_000;

  /** Reads no file. What can't be looked at is passed over: reading it will tell. */
  public static FileStamp of(Path folder) {
    Visitor visitor = new Visitor();
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    } catch (IOException e) {
      return new FileStamp(-1, e.toString().hashCode(), Long.MAX_VALUE);
    }
    return new FileStamp(visitor.files, visitor.sum, visitor.newest);
  }

  /** Whether a file that changes from now on is seen to. */
  public boolean settled(long nowMillis) {
    return newest < nowMillis - SETTLED_MILLIS;
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {

    private long files;
    private long sum;
    private long newest;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files++;
      long one = file.toString().hashCode();
      one = one * PRIME + attributes.size();
      one = one * PRIME + attributes.lastModifiedTime().hashCode();
      sum += one * PRIME; // folders are not listed in any order
      newest = Math.max(newest, attributes.lastModifiedTime().toMillis());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
