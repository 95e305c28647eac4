package engine.data.date;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of months and of days of the week in English, German and French, long and short, in any case and without points. */
final class MonthNames {
    private static final String[] MONTHS = {
        "january jan januar jän jänner jaen januar janvier janv",
        "february feb februar feber février fevrier févr fevr fév fev",
        "march mar mär märz maerz mrz mars",
        "april apr avril avr",
        "may mai",
        "june jun juni juin",
        "july jul juli juillet juil",
        "august aug août aout aoû",
        "september sep sept septembre",
        "october oct oktober okt octobre",
        "november nov novembre",
        "december dec dezember dez décembre decembre déc",
    };

    private static final Set<String> DAYS =
            Set.of(("monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri"
                            + " saturday sat sunday sun montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so"
                            + " lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim")
                    .split(" "));

    private static final Map<String, Integer> NUMBERS = numbers();

    private MonthNames() {}

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (int month = 1; month <= MONTHS.length; month++) {
            for (String name : MONTHS[month - 1].split(" ")) numbers.put(name, month);
        }
        return Map.copyOf(numbers);
    }

    /** The month from 1 to 12, or 0 if the word names none. */
    static int month(String word) {
        return NUMBERS.getOrDefault(word.toLowerCase(Locale.ROOT), 0);
    }

    static boolean weekday(String word) {
        return DAYS.contains(word.toLowerCase(Locale.ROOT));
    }
}
