package org.septicor.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Numbers of the medicine live in {@link Thresholds} and the ranges in {@link Fact}; a number elsewhere is one too many. */
class LiteralTest {
    private static final Path ROOM = Path.of("src/main/java/org/septicor/pathway");
    private static final Set<String> HOMES = Set.of("Thresholds.java", "Fact.java");
    private static final Set<String> COUNTING = Set.of("0", "1", "2");

    /** Arithmetic that is no judgement: per cent, seconds of a minute, decimals kept, the definition of a mean. */
    private static final Map<String, Set<String>> NAMED = Map.of(
            "Bedside.java", Set.of("60"),
            "Decimals.java", Set.of("3", "4", "10", "500_000_000", "0.1", "0.01"),
            "DobutamineResponse.java", Set.of("100"),
            "DoseUnit.java", Set.of("0.001", "1000", "60"),
            "Indices.java", Set.of("100"),
            "Perfusion.java", Set.of("100"),
            "Policy.java", Set.of("60"),
            "Pressure.java", Set.of("10", "150"),
            "Ventricle.java", Set.of("100"));

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern DECIMAL_TEXT = Pattern.compile("\"(-?[0-9]+(?:[.][0-9]+)?(?:[eE][0-9]+)?)\"");
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"])[0-9][0-9_]*(?:\\.[0-9]+)?");

    @Test
    void noNumberStandsOutsideThresholdsAndFacts() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOM)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!HOMES.contains(name)) {
                    literals(Files.readString(file)).stream()
                            .filter(number -> !COUNTING.contains(number))
                            .filter(number ->
                                    !NAMED.getOrDefault(name, Set.of()).contains(number))
                            .forEach(number -> found.add(name + ": " + number));
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void theTestSeesNumbersOfEveryKind() {
        List<String> seen =
                literals("int a = 42; /* 7 */ String s = \"65 kg\"; var b = new BigDecimal(\"0.5\"); // 9\n");
        assertTrue(seen.containsAll(List.of("42", "0.5")), seen::toString);
        assertEquals(2, seen.size());
    }

    private static List<String> literals(String source) {
        String code = COMMENT.matcher(source).replaceAll(" ");
        List<String> literals = new ArrayList<>();
        Matcher texts = DECIMAL_TEXT.matcher(code);
        while (texts.find()) {
            literals.add(texts.group(1));
        }
        Matcher numbers = NUMBER.matcher(STRING.matcher(code).replaceAll("\"\""));
        while (numbers.find()) {
            literals.add(numbers.group());
        }
        return literals;
    }
}
