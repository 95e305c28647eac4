package engine.data.time;

import static org.assertj.core.api.Assertions.assertThat;

import engine.data.Tables;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {
    private static final LocalDate MONDAY = LocalDate.of(2020, 1, 6);

    private static Cadence of(Stream<?> times) {
        String rows = times.map(time -> time + ",1").collect(Collectors.joining("\n"));
        Cadence cadence = Tables.read("Date,X\n" + rows + "\n").cadence();
        assertThat(cadence).isNotNull();
        return cadence;
    }

    private static Stream<LocalDate> days(int count, Predicate<LocalDate> open) {
        return Stream.iterate(MONDAY, day -> day.plusDays(1)).filter(open).limit(count);
    }

    private static boolean business(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }

    private static Stream<LocalDateTime> every(int minutes, int count) {
        return Stream.iterate(MONDAY.atTime(0, 0), time -> time.plusMinutes(minutes))
                .limit(count);
    }

    @Test
    void every_day_is_daily() {
        assertThat(of(days(10, day -> true))).isEqualTo(new Cadence("daily", List.of()));
        assertThat(of(days(4, day -> true)).name()).isEqualTo("daily");
    }

    @Test
    void a_missing_day_of_a_daily_series_is_a_gap() {
        Cadence cadence =
                of(days(10, day -> day.getDayOfMonth() != 8 && day.getDayOfMonth() != 12 && day.getDayOfMonth() != 13));

        assertThat(cadence.name()).isEqualTo("daily");
        assertThat(cadence.gaps()).containsExactly(new Gap(2, 1), new Gap(5, 2));
        assertThat(cadence.missing()).isEqualTo(3);
        assertThat(cadence.largest()).isEqualTo(new Gap(5, 2));
    }

    @Test
    void weekends_of_a_series_of_business_days_are_no_gaps() {
        assertThat(of(days(30, CadenceTest::business))).isEqualTo(new Cadence("on business days", List.of()));
    }

    @Test
    void a_week_of_holidays_is_none_and_a_day_more_is() {
        LocalDate from = MONDAY.plusWeeks(2);

        assertThat(of(days(40, day -> business(day) && (day.isBefore(from) || !day.isBefore(from.plusDays(7)))))
                        .gaps())
                .isEmpty();
        assertThat(of(days(40, day -> business(day) && (day.isBefore(from) || !day.isBefore(from.plusDays(8)))))
                        .gaps())
                .containsExactly(new Gap(10, 6));
    }

    @Test
    void a_working_saturday_makes_no_week_of_six_days() {
        LocalDate saturday = MONDAY.plusDays(12);

        assertThat(of(days(60, day -> business(day) || day.equals(saturday))))
                .isEqualTo(new Cadence("on business days", List.of()));
    }

    @Test
    void markets_may_close_on_other_days() {
        assertThat(of(days(
                                30,
                                day -> day.getDayOfWeek() != DayOfWeek.FRIDAY
                                        && day.getDayOfWeek() != DayOfWeek.SATURDAY))
                        .name())
                .isEqualTo("daily but for Friday and Saturday");
    }

    @Test
    void weeks_may_shift_by_a_holiday() {
        List<LocalDate> weeks = new ArrayList<>(
                days(20, day -> day.getDayOfWeek() == DayOfWeek.FRIDAY).toList());
        weeks.set(5, weeks.get(5).minusDays(1));
        weeks.remove(10);

        assertThat(of(weeks.stream())).isEqualTo(new Cadence("weekly", List.of(new Gap(10, 1))));
    }

    @ParameterizedTest
    @CsvSource({"1,monthly", "3,quarterly", "12,yearly", "2,every 2 months", "24,every 2 years"})
    void months_are_counted_by_the_calendar(int step, String name) {
        LocalDate end = LocalDate.of(2000, 1, 31);
        List<LocalDate> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) all.add(end.plusMonths((long) i * step));

        assertThat(of(all.stream())).isEqualTo(new Cadence(name, List.of()));
        all.remove(4);
        all.remove(4);
        assertThat(of(all.stream()).gaps()).containsExactly(new Gap(4, 2));
    }

    @ParameterizedTest
    @CsvSource({"60,hourly", "1,every minute", "5,every 5 minutes", "240,every 4 hours", "90,every 90 minutes"})
    void steps_of_a_day_are_named(int minutes, String name) {
        assertThat(of(every(minutes, 50))).isEqualTo(new Cadence(name, List.of()));
    }

    @Test
    void a_missing_hour_is_a_gap() {
        List<LocalDateTime> hours = new ArrayList<>(every(60, 60).toList());
        hours.remove(30);

        assertThat(of(hours.stream())).isEqualTo(new Cadence("hourly", List.of(new Gap(30, 1))));
    }

    @Test
    void nights_and_lunch_between_sessions_are_no_gaps_and_a_hole_in_one_is() {
        List<LocalDateTime> times = new ArrayList<>();
        days(15, CadenceTest::business).forEach(day -> {
            for (LocalDateTime t = day.atTime(9, 30); t.toLocalTime().getHour() < 15; t = t.plusMinutes(30))
                if (t.getHour() != 12) times.add(t);
        });
        Cadence whole = of(times.stream());
        int hole = times.indexOf(MONDAY.plusDays(8).atTime(10, 30));
        times.remove(hole);

        assertThat(whole).isEqualTo(new Cadence("every 30 minutes, in sessions", List.of()));
        assertThat(of(times.stream()).gaps()).containsExactly(new Gap(hole, 1));
    }

    @Test
    void a_fortnight_between_sessions_is_a_gap() {
        List<LocalDateTime> times = new ArrayList<>();
        days(30, CadenceTest::business)
                .filter(day -> day.isBefore(MONDAY.plusWeeks(2)) || !day.isBefore(MONDAY.plusWeeks(4)))
                .forEach(day -> {
                    for (int hour = 9; hour < 16; hour++) times.add(day.atTime(hour, 0));
                });

        assertThat(of(times.stream()).gaps()).singleElement().matches(gap -> gap.row() == 70);
    }

    @Test
    void rows_that_come_at_any_time_have_no_rhythm() {
        Stream<LocalDateTime> ticks =
                Stream.of(1, 4, 9, 16, 25, 36, 49).map(i -> MONDAY.atTime(9, 0).plus(i, ChronoUnit.SECONDS));
        Stream<LocalDate> some = Stream.of(1, 3, 8, 9, 13, 20, 22).map(MONDAY::plusDays);

        assertThat(of(ticks).regular()).isFalse();
        assertThat(of(some)).isEqualTo(new Cadence("", List.of()));
        assertThat(of(days(3, day -> true)).regular()).isFalse();
    }

    /** By the clock an hour is missing in spring; by the instants none is. */
    @Test
    void a_zone_fills_the_gap_of_spring() {
        String rows = Stream.iterate(MONDAY.withMonth(3).withDayOfMonth(7).atTime(0, 0), time -> time.plusHours(1))
                .limit(60)
                .filter(time -> !time.equals(LocalDateTime.of(2020, 3, 8, 2, 0)))
                .map(time -> time + ",1")
                .collect(Collectors.joining("\n"));
        TimeOptions zone = TimeOptions.DEFAULTS.timezone("America/New_York");

        assertThat(Tables.read("Date,X\n" + rows + "\n").cadence())
                .isEqualTo(new Cadence("hourly", List.of(new Gap(26, 1))));
        assertThat(Table.read(Tables.source("Date,X\n" + rows + "\n"), new TableOptions(zone, null))
                        .cadence())
                .isEqualTo(new Cadence("hourly", List.of()));
    }

    @Test
    void groups_are_looked_at_one_by_one() {
        String rows = days(8, day -> true)
                .map(day -> day + ",A,1\n" + day.plusYears(1) + ",B,1\n")
                .collect(Collectors.joining());

        assertThat(Table.read(Tables.source("Date,T,X\n" + rows), TableOptions.of(null, null, "T"))
                        .cadence())
                .isEqualTo(new Cadence("daily", List.of()));
    }

    @Test
    void another_rhythm_is_told_from_a_part_of_the_same() {
        Cadence daily = of(days(20, day -> true));
        Cadence minutes = of(every(1, 20));

        assertThat(minutes.differsFrom("daily", 20)).isTrue();
        assertThat(daily.differsFrom("every minute", 20)).isTrue();
        assertThat(daily.differsFrom("on business days", 20)).isTrue();
        assertThat(of(days(5, CadenceTest::business)).differsFrom("on business days", 5))
                .isFalse();
        assertThat(minutes.differsFrom("every minute, in sessions", 20)).isFalse();
        assertThat(daily.differsFrom("daily", 20)).isFalse();
        assertThat(of(days(2, day -> true)).differsFrom("hourly", 2)).isFalse();
    }
}
