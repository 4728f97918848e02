package org.septicor.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence with {@code {placeholders}}. */
final class Template {
    private static final Pattern HOLE = Pattern.compile("\\{([A-Za-z0-9_]+)}");

    private final String source;
    private final List<String> literals = new ArrayList<>();
    private final List<String> holes = new ArrayList<>();
    private final String tail;

    private Template(String source) {
        this.source = source;
        Matcher matcher = HOLE.matcher(source);
        int from = 0;
        while (matcher.find()) {
            literals.add(source.substring(from, matcher.start()));
            holes.add(matcher.group(1));
            from = matcher.end();
        }
        tail = source.substring(from);
        if (tail.indexOf('{') >= 0 || literals.stream().anyMatch(text -> text.indexOf('{') >= 0)) {
            throw new IllegalStateException("a brace that opens no placeholder: " + source);
        }
    }

    static Template of(String source) {
        return new Template(source);
    }

    String source() {
        return source;
    }

    Set<String> placeholders() {
        return new TreeSet<>(holes);
    }

    String fill(UnaryOperator<String> values) {
        if (holes.isEmpty()) {
            return tail;
        }
        StringBuilder out = new StringBuilder(source.length() + 32);
        for (int i = 0; i < holes.size(); i++) {
            out.append(literals.get(i)).append(values.apply(holes.get(i)));
        }
        return out.append(tail).toString();
    }
}
