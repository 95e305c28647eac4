import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;

/**
 * Runs the engine's commands one after the other in one Java process, each as {@code engine COMMAND} does from its own: same entry
 * point, same arguments, same output. A start of Java costs more than most of the commands.
 *
 * <p>stdin: a number of arguments, then each as length and UTF-8 bytes. stdout: exit code, stdout and stderr of the command, each as
 * length and bytes. Numbers are big-endian, 32 bits. Ends with stdin.
 */
final class EngineCommands {
    private final Constructor<?> console;
    private final Method run;

    /** The entry point is not exported: the process is started with {@code --add-opens} for both packages. */
    private EngineCommands() throws ReflectiveOperationException {
        Class<?> type = Class.forName("engine.cli.console.Console");
        console = type.getConstructor(PrintStream.class, PrintStream.class, boolean.class);
        run = Class.forName("engine.cli.Main").getDeclaredMethod("run", type, String[].class);
        run.setAccessible(true);
    }

    private void answer(String[] arguments, DataOutputStream to) throws IOException, ReflectiveOperationException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Object streams = console.newInstance(print(out), print(err), false);
        int exit;
        try {
            exit = (int) run.invoke(null, streams, arguments);
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace(print(err));
            exit = -1;
        }
        to.writeInt(exit);
        for (ByteArrayOutputStream stream : new ByteArrayOutputStream[] {out, err}) {
            to.writeInt(stream.size());
            stream.writeTo(to);
        }
        to.flush();
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private static String[] arguments(DataInputStream from, int count) throws IOException {
        String[] arguments = new String[count];
        for (int i = 0; i < count; i++) arguments[i] = new String(from.readNBytes(from.readInt()), StandardCharsets.UTF_8);
        return arguments;
    }

    public static void main(String... none) throws IOException, ReflectiveOperationException {
        DataOutputStream to = new DataOutputStream(new BufferedOutputStream(System.out));
        System.setOut(System.err); // only answers go there
        EngineCommands commands = new EngineCommands();
        DataInputStream from = new DataInputStream(new BufferedInputStream(System.in));
        while (true) {
            from.mark(1);
            if (from.read() < 0) return;
            from.reset();
            commands.answer(arguments(from, from.readInt()), to);
        }
    }
}
