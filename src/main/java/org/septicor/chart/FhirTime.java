package org.septicor.chart;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** FHIR dates and times, read without exceptions on the way: {@code null} for what does not say what is asked of it. */
final class FhirTime {
    private static final int DATE = 10;
    private static final int MINUTES = 16;
    private static final int SECONDS = 19;
    private static final int NANO_DIGITS = 9;
    private static final int MOST_OFFSET_HOURS = 14;

    private FhirTime() {}

    /** The moment of a dateTime that has a time of day and a zone; {@code null} for any other. */
    static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.length() < MINUTES + 1 || text.charAt(DATE) != 'T') {
            return null;
        }
        LocalDate day = date(text.substring(0, DATE));
        int hour = twoDigits(text, 11);
        int minute = twoDigits(text, 14);
        if (day == null || hour < 0 || hour > 23 || text.charAt(13) != ':' || minute < 0 || minute > 59) {
            return null;
        }
        int at = MINUTES;
        int second = 0;
        long nano = 0;
        if (text.charAt(at) == ':') {
            second = text.length() > SECONDS ? twoDigits(text, 17) : -1;
            at = SECONDS;
            // FHIR allows a leap second
            if (second < 0 || second > 60) {
                return null;
            }
            if (text.charAt(at) == '.') {
                int end = endOfDigits(text, at + 1);
                if (end == at + 1) {
                    return null;
                }
                nano = nanos(text, at + 1, end);
                at = end;
            }
        }
        Integer offset = offset(text, at);
        if (offset == null) {
            return null;
        }
        long epoch = day.toEpochDay() * 86_400 + hour * 3600L + minute * 60L + second - offset;
        return Instant.ofEpochSecond(epoch, nano);
    }

    /** The day of a date or dateTime, as written; {@code null} when it does not name a day. */
    static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.length() < DATE || (text.length() > DATE && text.charAt(DATE) != 'T')) {
            return null;
        }
        return date(text.substring(0, DATE));
    }

    /** 00:00 of the day of a date, in a zone. */
    static @Nullable Instant startOfDay(@Nullable String text, ZoneId zone) {
        LocalDate day = day(text);
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    /** The last day that a full or partial date may mean: {@code 2008} is 2008-12-31. */
    static @Nullable LocalDate lastDay(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return switch (text.length()) {
                case 4 -> LocalDate.of(number(text, 0, 4), 12, 31);
                case 7 -> {
                    LocalDate first = LocalDate.of(number(text, 0, 4), dashed(text, 4), 1);
                    yield first.plusMonths(1).minusDays(1);
                }
                default -> text.length() == DATE ? date(text) : null;
            };
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    private static @Nullable LocalDate date(String text) {
        int year = number(text, 0, 4);
        int month = dashed(text, 4);
        int day = dashed(text, 7);
        if (year <= 0 || month < 1 || month > 12 || day < 1 || day > 31) {
            return null;
        }
        if (day > 28 && day > java.time.YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        return LocalDate.of(year, month, day);
    }

    private static int dashed(String text, int at) {
        return text.charAt(at) == '-' ? twoDigits(text, at + 1) : -1;
    }

    private static int twoDigits(String text, int at) {
        return number(text, at, at + 2);
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = i < text.length() ? text.charAt(i) - '0' : -1;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static long nanos(String text, int from, int to) {
        long value = 0;
        for (int i = 0; i < NANO_DIGITS; i++) {
            value = value * 10 + (from + i < to ? text.charAt(from + i) - '0' : 0);
        }
        return value;
    }

    /** Offset from UTC in seconds; {@code null} when there is none. */
    private static @Nullable Integer offset(String text, int at) {
        if (at >= text.length()) {
            return null;
        }
        char sign = text.charAt(at);
        if (sign == 'Z') {
            return text.length() == at + 1 ? 0 : null;
        }
        boolean shaped = text.length() == at + 6 && text.charAt(at + 3) == ':' && (sign == '+' || sign == '-');
        int hours = shaped ? twoDigits(text, at + 1) : -1;
        int minutes = shaped ? twoDigits(text, at + 4) : -1;
        if (hours < 0 || hours > MOST_OFFSET_HOURS || minutes < 0 || minutes > 59) {
            return null;
        }
        int seconds = hours * 3600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }
}
