package berth.itests.swap;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;

/** What can be wrong with a new version of a part; put into the bytes of its component classes. */
enum Flaw {
  DOES_NOT_ACTIVATE {
    @Override
    boolean hits(MethodModel method) {
      return isConstructor(method);
    }

    @Override
    void write(CodeBuilder code) {
      construct(code);
      fail(code);
    }
  },
  HANGS_IN_ACTIVATION {
    @Override
    boolean hits(MethodModel method) {
      return isConstructor(method);
    }

    @Override
    void write(CodeBuilder code) {
      construct(code);
      code.loadConstant(3_600_000L)
          .invokestatic(
              Thread.class.describeConstable().orElseThrow(),
              "sleep",
              MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long));
      fail(code);
    }
  },
  THROWS_ON_EVERY_CALL {
    @Override
    boolean hits(MethodModel method) {
      return !isConstructor(method)
          && method.flags().has(AccessFlag.PUBLIC)
          && !method.flags().has(AccessFlag.STATIC)
          && !method.methodName().equalsString("deactivate")
          && !method.methodName().equalsString("close");
    }

    @Override
    void write(CodeBuilder code) {
      fail(code);
    }
  },
  /** For parts that act by themselves. */
  CANNOT_TAKE_OVER {
    @Override
    boolean hits(MethodModel method) {
      return method.methodName().equalsString("takeOver");
    }

    @Override
    void write(CodeBuilder code) {
      fail(code);
    }
  };

  private static final ClassDesc FAILURE =
      IllegalStateException.class.describeConstable().orElseThrow();

  /** Whether the body of a method is replaced. */
  abstract boolean hits(MethodModel method);

  abstract void write(CodeBuilder code);

  /** The class with this flaw. */
  byte[] in(byte[] classFile) {
    ClassFile classes = ClassFile.of();
    return classes.transformClass(
        classes.parse(classFile),
        (builder, element) -> {
          if (element instanceof MethodModel method && method.code().isPresent() && hits(method)) {
            builder.withMethodBody(
                method.methodName(), method.methodType(), method.flags().flagsMask(), this::write);
          } else {
            builder.with(element);
          }
        });
  }

  private static boolean isConstructor(MethodModel method) {
    return method.methodName().equalsString(ConstantDescs.INIT_NAME);
  }

  private static void construct(CodeBuilder code) {
    code.aload(0)
        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
  }

  private static void fail(CodeBuilder code) {
    code.new_(FAILURE)
        .dup()
        .loadConstant("broken on purpose")
        .invokespecial(
            FAILURE,
            ConstantDescs.INIT_NAME,
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String))
        .athrow();
  }
}
