package engine.data.time;

import static org.assertj.core.api.Assertions.assertThat;

import engine.data.date.Moment;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where one row more or less decides what the rhythm is. */
class RhythmTest {
    private static final LocalDate MONDAY = LocalDate.of(2020, 1, 6);

    private static Cadence of(Stream<LocalDateTime> times) {
        long[] local = times.mapToLong(time ->
                        Duration.between(LocalDate.EPOCH.atStartOfDay(), time).toNanos())
                .toArray();
        return Cadence.of(Dates.local(local, false), row -> true);
    }

    private static Cadence ofDays(int count, Predicate<LocalDate> open) {
        return of(Stream.iterate(MONDAY, day -> day.plusDays(1))
                .limit(count)
                .filter(open)
                .map(LocalDate::atStartOfDay));
    }

    private static boolean business(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }

    /** Hours of days, from midnight to the last one. */
    private static Stream<LocalDateTime> hours(int days, Predicate<LocalDate> open, int last) {
        return Stream.iterate(MONDAY, day -> day.plusDays(1))
                .limit(days)
                .filter(open)
                .flatMap(day ->
                        Stream.iterate(0, hour -> hour + 1).limit(last + 1L).map(hour -> day.atTime(hour, 0)));
    }

    @Test
    void one_weekend_without_rows_makes_business_days() {
        assertThat(ofDays(10, day -> business(day) && !day.isBefore(MONDAY.plusDays(2))))
                .isEqualTo(new Cadence("on business days", List.of()));
    }

    @Test
    void a_sunday_that_is_missing_once_is_a_gap_and_twice_it_is_closed() {
        assertThat(ofDays(13, day -> day.getDayOfWeek() != DayOfWeek.SUNDAY))
                .isEqualTo(new Cadence("daily", List.of(new Gap(6, 1))));
        assertThat(ofDays(20, day -> day.getDayOfWeek() != DayOfWeek.SUNDAY))
                .isEqualTo(new Cadence("daily but for Sunday", List.of()));
    }

    /** A tenth of the rows that other days of the week have is an exception. */
    @ParameterizedTest
    @CsvSource({"10, on business days", "9, daily but for Sunday"})
    void a_working_saturday_in_ten_weeks_is_an_exception_and_in_nine_it_is_none(int weeks, String name) {
        LocalDate saturday = MONDAY.plusDays(12);

        assertThat(ofDays(weeks * 7, day -> business(day) || day.equals(saturday))
                        .name())
                .isEqualTo(name);
    }

    @Test
    void sessions_are_told_by_three_ends_at_the_same_time() {
        Cadence four = of(hours(4, day -> true, 15));
        Cadence three = of(hours(3, day -> true, 15));

        assertThat(four).isEqualTo(new Cadence("hourly, in sessions", List.of()));
        assertThat(three).isEqualTo(new Cadence("hourly", List.of(new Gap(16, 8), new Gap(32, 8))));
    }

    /** Hours round the clock but for three nights. */
    @ParameterizedTest
    @CsvSource({"15, 0", "16, 3"})
    void breaks_on_a_fifth_of_the_days_are_ends_of_sessions(int days, int gaps) {
        List<LocalDate> early = List.of(MONDAY.plusDays(2), MONDAY.plusDays(5), MONDAY.plusDays(9));

        assertThat(of(hours(days, day -> true, 23)
                                .filter(time -> !(early.contains(time.toLocalDate()) && time.getHour() > 20)))
                        .gaps())
                .hasSize(gaps);
    }

    @Test
    void five_working_days_between_sessions_may_be_holidays_and_six_are_a_gap() {
        LocalDate from = MONDAY.plusWeeks(2);

        assertThat(of(hours(40, day -> business(day) && (day.isBefore(from) || !day.isBefore(from.plusDays(7))), 9))
                        .gaps())
                .isEmpty();
        assertThat(of(hours(40, day -> business(day) && (day.isBefore(from) || !day.isBefore(from.plusDays(8))), 9))
                        .gaps())
                .singleElement()
                .matches(gap -> gap.row() == 100);
    }

    @Test
    void steps_below_a_second_are_named() {
        LocalDateTime begin = MONDAY.atTime(9, 0);

        assertThat(of(Stream.iterate(begin, time -> time.plusNanos(500_000)).limit(6))
                        .name())
                .isEqualTo("every 0.5 ms");
        assertThat(of(Stream.iterate(begin, time -> time.plusSeconds(2)).limit(6))
                        .name())
                .isEqualTo("every 2 seconds");
    }

    @Test
    void four_rows_tell_another_rhythm_and_days_need_two_weeks() {
        Cadence minutes = of(
                Stream.iterate(MONDAY.atTime(9, 0), time -> time.plusMinutes(1)).limit(6));
        Cadence daily = ofDays(20, day -> true);

        assertThat(minutes.differsFrom("daily", 4)).isTrue();
        assertThat(minutes.differsFrom("daily", 3)).isFalse();
        assertThat(daily.differsFrom("on business days", 14)).isTrue();
        assertThat(daily.differsFrom("on business days", 13)).isFalse();
        assertThat(daily.differsFrom("weekly", 4)).isTrue();
    }

    @Test
    void of_gaps_of_one_size_the_first_is_the_largest() {
        assertThat(new Cadence("daily", List.of(new Gap(2, 1), new Gap(5, 3), new Gap(7, 3))).largest())
                .isEqualTo(new Gap(5, 3));
    }

    @Test
    void rows_that_begin_their_days_have_no_time_unless_it_is_said() {
        long[] days = {0, 86_400_000_000_000L};
        long[] noon = {43_200_000_000_000L};

        assertThat(Dates.local(days, false).timed()).isFalse();
        assertThat(Dates.local(days, true).timed()).isTrue();
        assertThat(Dates.local(noon, false).timed()).isTrue();
        assertThat(Dates.local(noon, false).zoned()).isFalse();
        assertThat(Dates.instants(noon, new int[] {3600}, true).zoned()).isTrue();
        assertThat(Dates.instants(noon, new int[] {3600}, true).text(0)).isEqualTo("1970-01-01T13:00+01:00");
    }

    private static Cadence onDays(int... days) {
        return of(IntStream.of(days).mapToObj(day -> MONDAY.plusDays(day).atStartOfDay()));
    }

    @Test
    void weeks_and_near_days_are_no_months() {
        assertThat(onDays(0, 28, 56, 84, 140, 168)).isEqualTo(new Cadence("every 28 days", List.of(new Gap(4, 1))));
        assertThat(onDays(0, 27, 54, 81, 108, 135).name()).isEqualTo("every 27 days");
        assertThat(onDays(0, 28, 63, 91, 119, 154).name()).isEqualTo("monthly");
    }

    /** From 6 January on a month each but for the last step, of 27 days: one in ten may be so short. */
    @Test
    void one_step_in_ten_may_be_nearer_than_a_month() {
        int[] ten = {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 301};

        assertThat(onDays(ten)).isEqualTo(new Cadence("monthly", List.of()));
        assertThat(onDays(Arrays.copyOfRange(ten, 1, 11)).name()).isEmpty();
    }

    private static Rhythm rhythm(long... steps) {
        Rhythm.Counter counter = new Rhythm.Counter();
        for (long step : steps) counter.add(step);
        return counter.rhythm();
    }

    @Test
    void the_most_frequent_step_counts_the_least_of_several_and_half_of_the_rows_must_keep_it() {
        assertThat(rhythm(17, 17, 2, 2)).isEqualTo(new Rhythm(2, 0.5));
        assertThat(rhythm(2, 17, 2, 17)).isEqualTo(new Rhythm(2, 0.5));
        assertThat(rhythm(17, 2, 17, 2, 17)).isEqualTo(new Rhythm(17, 0.6));
        assertThat(rhythm()).isEqualTo(new Rhythm(0, 0));
        assertThat(rhythm(17, 17, 2, 2).regular()).isTrue();
        assertThat(rhythm(17, 17, 2, 2, 3).regular()).isFalse();
        assertThat(rhythm(0, 0, 0).regular()).isFalse();
    }

    @Test
    void two_zones_are_enough_to_say_whose_clocks_were_set_back() {
        long[] local = {Moment.nanos(LocalDateTime.of(2019, 11, 3, 1, 30))};

        assertThat(ClockChange.at(Dates.local(local, true), 0))
                .isEqualTo(new ClockChange(List.of("America/New_York", "America/Chicago")));
        assertThat(ClockChange.at(Dates.instants(local, new int[1], true), 0)).isNull();
    }
}
