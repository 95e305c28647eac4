package engine.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeSet;

/** Holds when at most one class, its nested ones included, uses a library: the one place to change when it goes. */
final class AtMostOneClassDependsOn extends ArchCondition<JavaClass> {

    private final String library;
    private final Set<String> users = new TreeSet<>();

    AtMostOneClassDependsOn(String library) {
        super("be the only one that depends on " + library);
        this.library = library;
    }

    @Override
    public void check(JavaClass candidate, ConditionEvents events) {
        boolean uses = candidate.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> isOfLibrary(dependency.getTargetClass()));
        if (uses && !isOfLibrary(candidate)) {
            users.add(candidate.getName().replaceFirst("\\$.*", ""));
        }
    }

    @Override
    public void finish(ConditionEvents events) {
        if (users.size() > 1) {
            events.add(SimpleConditionEvent.violated(users, library + " is used by " + users));
        }
        users.clear();
    }

    private boolean isOfLibrary(JavaClass candidate) {
        return (candidate.getPackageName() + ".").startsWith(library + ".");
    }
}
