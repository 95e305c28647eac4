package engine.data.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.data.Tables;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import engine.data.time.TimeOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds between which numbers and texts are dates, and what becomes of them there. */
class DateValuesTest {
    private static Table read(String text, @Nullable String format, @Nullable String zone) {
        TimeOptions time = new TimeOptions(List.of(), format, zone, null);
        return Table.read(Tables.source(text), new TableOptions(time, null));
    }

    /** Seconds from 1973 to 2099 and their parts, days from 1941 to 2064; what lies between them is no date. */
    @ParameterizedTest
    @CsvSource({
        "100000000, unix",
        "4099999999, unix",
        "100000000000, unix-ms",
        "4099999999999, unix-ms",
        "100000000000000, unix-us",
        "100000000000000000, unix-ns",
        "4099999999000000000, unix-ns",
        "15000, excel",
        "59999.9, excel",
        "99999999,",
        "4100000000,",
        "14999,",
        "60000,",
        "4100000000000000000,"
    })
    void numbers_are_told_by_their_size(String number, @Nullable String kind) {
        assertThat(NumericDate.bySize(number).orElse(null)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "unix, -5364662400, 1800-01-01",
        "unix, -5364662401,",
        "unix, 7289654400, 2201-01-01",
        "unix, 7289654401,",
        "excel, 25569, 1970-01-01",
        "excel, 1.5, 1899-12-31",
        "excel, abc,"
    })
    void they_are_dates_of_four_centuries(String format, String number, @Nullable String day) {
        Moment moment = DateFormat.of(format, null).parse(number);

        assertThat(
                        moment == null
                                ? null
                                : Moment.local(moment.local()).toLocalDate().toString())
                .isEqualTo(day);
        assertThat(Moment.of(LocalDate.of(1800, 1, 1))).isNotNull();
        assertThat(Moment.of(LocalDate.of(1799, 12, 31))).isNull();
        assertThat(Moment.of(LocalDate.of(2200, 12, 31))).isNotNull();
        assertThat(Moment.of(LocalDate.of(2201, 1, 1))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd, false",
        "MMM yyyy, false",
        "yyyyMMddHH, true",
        "d/M/yyyy h:mm a, true",
        "d/M/yyyy kk:mm, true",
        "d/M/yyyy K:mm a, true",
        "yyyy-MM-dd 'at' HH, true",
        "yyyy-MM-dd 'Hour', false",
        "unix, true",
        "excel, false"
    })
    void a_format_says_the_time_of_day_or_not(String format, boolean timed) {
        assertThat(DateFormat.of(format, null).timed()).isEqualTo(timed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            d MMM. yyyy       | 5 Jan. 2020       | 2020-01-05
            EEEE, d MMMM yyyy | Sunday, 5 January 2020 | 2020-01-05
            LLL yyyy          | Jan 2020          | 2020-01-01
            L/yyyy            | 3/2020            | 2020-03-01
            yyyy              | 2020              | 2020-01-01
            yyyy-'W'ww        | 2020-W05          |
            """)
    void what_a_format_leaves_open_is_the_first(String format, String cell, @Nullable String day) {
        Moment moment = DateFormat.of(format, null).parse(cell);

        assertThat(
                        moment == null
                                ? null
                                : Moment.local(moment.local()).toLocalDate().toString())
                .isEqualTo(day);
    }

    @Test
    void a_format_that_is_none_is_refused_with_the_words_for_numbers() {
        assertThatThrownBy(() -> DateFormat.of("yyyy-'MM", null))
                .hasMessageContaining("a date format that is none")
                .hasMessageContaining("or unix, unix-ms, unix-us, unix-ns, excel");
    }

    @Test
    void hours_behind_a_comma_need_minutes_or_am() {
        assertThat(TimeShape.of(", 16")).isNull();
        assertThat(Objects.requireNonNull(TimeShape.of(", 4 PM")).pattern()).isEqualTo(", h a");
        assertThat(Objects.requireNonNull(TimeShape.of(", 16:30")).pattern()).isEqualTo(", H:mm");
        assertThat(Objects.requireNonNull(TimeShape.of(" 16")).pattern()).isEqualTo(" H");
    }

    @Test
    void times_differ_in_the_offset_alone_or_in_more() {
        TimeShape plain = Objects.requireNonNull(TimeShape.of(" 16:30"));

        assertThat(plain.differsInOffset(Objects.requireNonNull(TimeShape.of(" 16:30:05Z"))))
                .isTrue();
        assertThat(plain.differsInOffset(Objects.requireNonNull(TimeShape.of("T16:30Z"))))
                .isFalse();
        assertThat(plain.differsInOffset(Objects.requireNonNull(TimeShape.of(" 16:30:05"))))
                .isFalse();
    }

    @Test
    void a_month_has_no_time_of_day() {
        assertThat(DateShape.of("2020-01 16:30", true)).isNull();
        assertThat(Objects.requireNonNull(DateShape.of("2020-01", true)).usual())
                .contains("uuuu-M");
        assertThat(DateShape.of("2020W05 16:30", true)).isNull();
        assertThat(DateShape.of("2020-W05-3 16:30", true)).isNotNull();
    }

    /** A program that took the parts for fractions writes 2020.0. */
    @Test
    void parts_of_a_date_may_be_written_as_fractions_and_none_may_be_missing() {
        assertThat(read("Year,Month,Day,X\n2020.0,1.0,25.0,1\n", null, null).dateText(0))
                .isEqualTo("2020-01-25");
        assertThatThrownBy(() -> read("Year,Month,Day,X\n2020,1,25,1\n2020,,26,2\n2020,1,27,3\n", null, null))
                .hasMessageContaining("line 3, column Year and Month and Day: not a date")
                .hasMessageContaining("found an empty cell");
    }

    @Test
    void days_are_days_in_every_zone_and_hours_of_a_sheet_are_those_of_its_clocks() {
        Table days = read("Date,X\n2020-01-25,1\n", null, "America/New_York");
        Table hours = read("Date,X\n43831.75,1\n", "excel", "America/New_York");

        assertThat(days.dateText(0)).isEqualTo("2020-01-25");
        assertThat(days.milliseconds(0))
                .isEqualTo(Instant.parse("2020-01-25T00:00:00Z").toEpochMilli());
        assertThat(hours.dateText(0)).isEqualTo("2020-01-01T18:00-05:00");
        assertThat(hours.milliseconds(0))
                .isEqualTo(Instant.parse("2020-01-01T23:00:00Z").toEpochMilli());
    }

    @Test
    void the_other_order_is_offered_only_where_all_cells_are_dates_so() {
        assertThatThrownBy(() -> read("Date,X\n13/01/2021,1\n01/13/2021,2\n", "M/d/yyyy", null))
                .hasMessageContaining("expected M/d/yyyy, found 13/01/2021")
                .hasMessageNotContaining("all are dates as");
    }

    private static RowTrend trend(long... times) {
        RowTrend trend = new RowTrend();
        for (long time : times) trend.add("", time);
        return trend;
    }

    @Test
    void time_goes_one_way_if_four_steps_do_and_none_goes_back() {
        assertThat(trend(1, 2, 2, 3, 4, 5).oneWay()).isTrue();
        assertThat(trend(5, 4, 3, 3, 2, 1).oneWay()).isTrue();
        assertThat(trend(1, 2, 2, 3, 4).oneWay()).isFalse();
        assertThat(trend(1, 2, 3, 4, 5, 4).oneWay()).isFalse();
        assertThat(trend(1, 2).digest()).isEqualTo(trend(1, 2).digest());
        assertThat(trend(1, 2).digest())
                .isNotEqualTo(trend(3, 2).digest())
                .isNotEqualTo(trend(2, 1).digest());
    }
}
