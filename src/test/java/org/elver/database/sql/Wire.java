package org.elver.database.sql;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's protocol with nothing between: what a driver would split or rewrite arrives as it
 * stands.
 */
final class Wire implements AutoCloseable {

  private static final int PROTOCOL = 3 << 16;

  /**
   * What the server said to one message.
   *
   * @param values first columns of the rows, in order
   * @param commands how many statements completed
   * @param error the server's message, null where all went well
   * @param position of the error in the text, 1-based and in code points; 0 where the server names
   *     none
   */
  record Answer(List<String> values, int commands, String error, int position) {}

  private final Socket socket;
  private final DataOutputStream out;
  private final DataInputStream in;

  /** A session that needs no password. */
  Wire(int port, String user, String database) throws IOException {
    socket = new Socket("localhost", port);
    socket.setTcpNoDelay(true);
    out = new DataOutputStream(socket.getOutputStream());
    in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    byte[] settings = strings("user", user, "database", database, "client_encoding", "UTF8", "");
    out.writeInt(8 + settings.length);
    out.writeInt(PROTOCOL);
    out.write(settings);
    out.flush();
    answer();
  }

  /** All in one message: the server takes it apart. */
  Answer simple(String sql) {
    return exchange(message('Q', strings(sql)));
  }

  /** As a prepared statement, of which the server takes one only. */
  Answer extended(String sql) {
    byte[] parse = message('P', concat(strings("", sql), new byte[2]));
    byte[] bind = message('B', concat(strings("", ""), new byte[6]));
    byte[] execute = message('E', concat(strings(""), new byte[4]));
    return exchange(concat(parse, bind, execute, message('S', new byte[0])));
  }

  private Answer exchange(byte[] messages) {
    try {
      out.write(messages);
      out.flush();
      return answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer answer() throws IOException {
    List<String> values = new ArrayList<>();
    int commands = 0;
    String error = "";
    while (true) {
      char type = (char) in.readByte();
      byte[] body = in.readNBytes(in.readInt() - 4);
      switch (type) {
        case 'D' -> values.add(firstColumn(ByteBuffer.wrap(body)));
        case 'C' -> commands++;
        case 'E' -> error = new String(body, StandardCharsets.UTF_8);
        case 'Z' -> {
          return new Answer(values, commands, field(error, 'M'), position(field(error, 'P')));
        }
        default -> {}
      }
    }
  }

  private static String firstColumn(ByteBuffer row) {
    if (row.getShort() == 0) {
      return null;
    }
    int length = row.getInt();
    if (length < 0) {
      return null;
    }
    byte[] value = new byte[length];
    row.get(value);
    return new String(value, StandardCharsets.UTF_8);
  }

  private static int position(String field) {
    return field == null ? 0 : Integer.parseInt(field);
  }

  /** Null if the error has no such field. */
  private static String field(String error, char type) {
    for (String field : error.split("\0", -1)) {
      if (!field.isEmpty() && field.charAt(0) == type) {
        return field.substring(1);
      }
    }
    return null;
  }

  private static byte[] message(char type, byte[] body) {
    return ByteBuffer.allocate(5 + body.length)
        .put((byte) type)
        .putInt(4 + body.length)
        .put(body)
        .array();
  }

  private static byte[] strings(String... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String value : values) {
      bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
      bytes.write(0);
    }
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
