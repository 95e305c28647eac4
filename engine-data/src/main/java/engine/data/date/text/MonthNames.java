package engine.data.date.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of months and of days of the week in the languages of Europe and Turkey, long and short, in any case and without points. */
final class MonthNames {
    private static final String[] MONTHS = {
        "january jan januar jän jänner jaen januar janvier janv enero ene gennaio gen janeiro januari styczeń stycznia sty leden ledna января январь янв ocak",
        "february feb februar feber février fevrier févr fevr fév fev febrero febbraio fevereiro februari luty lutego lut únor února февраля февраль фев февр şubat",
        "march mar mär märz maerz mrz mars marzo março marco maart mrt marts marzec marca březen března марта март мар mart",
        "april apr avril avr abril abr aprile kwiecień kwietnia kwi duben dubna апреля апрель апр nisan",
        "may mai mayo maggio mag maio mei maj květen května мая май mayıs",
        "june jun juni juin junio giugno giu junho czerwiec czerwca cze červen června июня июнь июн haziran",
        "july jul juli juillet juil julio luglio lug julho lipiec lipca lip červenec července июля июль июл temmuz",
        "august aug août aout aoû agosto ago augustus augusti sierpień sierpnia sie srpen srpna августа август авг ağustos",
        "september sep sept septembre septiembre setiembre settembre set setembro wrzesień września wrz září сентября сентябрь сен сент eylül",
        "october oct oktober okt octobre octubre ottobre ott outubro out październik października paź říjen října октября октябрь окт ekim",
        "november nov novembre noviembre novembro listopad listopada lis listopadu ноября ноябрь ноя нояб kasım",
        "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudzień grudnia gru prosinec prosince декабря декабрь дек aralık",
    };

    private static final Set<String> DAYS = Set.of(
            ("monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun"
                            + " montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so"
                            + " lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim"
                            + " lunes martes mar miércoles mié miercoles mie jueves jue viernes vie sábado sáb sabado sab domingo dom"
                            + " lunedì martedì mercoledì giovedì gio venerdì segunda seg terça ter quarta qua quinta qui sexta sex feira"
                            + " maandag ma dinsdag woensdag wo donderdag vrijdag vr zaterdag za zondag zo"
                            + " måndag mån tisdag tis onsdag ons torsdag tors tor fredag fre lördag lör lørdag lør söndag sön søndag søn"
                            + " mandag man tirsdag tir poniedziałek pon wtorek wt środa śr czwartek czw piątek pt sobota sob niedziela niedz"
                            + " pondělí po úterý út středa čtvrtek čt pátek pá neděle ne"
                            + " понедельник пн вторник вт среда ср четверг чт пятница пт суббота сб воскресенье вс"
                            + " pazartesi pzt salı sal çarşamba çar perşembe per cuma cum cumartesi cmt pazar paz")
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
