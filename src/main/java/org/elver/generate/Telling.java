package org.elver.generate;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.hibernate.tool.schema.TargetType;
import org.hibernate.tool.schema.spi.ExceptionHandler;
import org.hibernate.tool.schema.spi.ExecutionOptions;
import org.hibernate.tool.schema.spi.ScriptTargetOutput;
import org.hibernate.tool.schema.spi.TargetDescriptor;

/** Makes Hibernate's tool tell its statements and execute none. */
final class Telling {

  private Telling() {}

  record Options(Map<String, Object> settings) implements ExecutionOptions {

    @Override
    public Map<String, Object> getConfigurationValues() {
      return settings;
    }

    @Override
    public boolean shouldManageNamespaces() {
      return true;
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
      return failure -> {
        throw failure;
      };
    }
  }

  record Target(List<String> statements) implements TargetDescriptor, ScriptTargetOutput {

    @Override
    public EnumSet<TargetType> getTargetTypes() {
      return EnumSet.of(TargetType.SCRIPT);
    }

    @Override
    public ScriptTargetOutput getScriptTargetOutput() {
      return this;
    }

    @Override
    public void prepare() {
      // The list is there.
    }

    @Override
    public void accept(String command) {
      statements.add(command.strip().replaceAll(";+$", ""));
    }

    @Override
    public void release() {
      // Nothing is open.
    }
  }
}
