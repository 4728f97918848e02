package org.septicor.card;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of one rule in one language, as clinicians review it ({@code cards/<rule>.<lang>.md}):
 *
 * <pre>
 * # title
 * ## summary              the card's summary, with its {placeholders}; absent for a rule that is always silent
 * ## summary &lt;condition&gt;  in its place where the condition holds
 * ## if                   the precondition in words, for the book
 * ## what                 what the card says, or why the rule is silent
 * ## notes                a list; an item may start with [condition]
 * </pre>
 *
 * <p>A placeholder in capitals is the value in force of that threshold.
 */
record Page(
        String title,
        @Nullable Template summary,
        List<Remark> otherSummaries,
        String precondition,
        Template what,
        List<Remark> notes) {

    /** A sentence that stands only where its condition holds; {@code null}: always. */
    record Remark(@Nullable Condition when, Template text) {}

    private static final Pattern CONDITIONAL = Pattern.compile("\\[([a-z0-9-]+)] (.*)", Pattern.DOTALL);

    static Page parse(String name, String text) {
        String title = "";
        Template summary = null;
        List<Remark> others = new ArrayList<>();
        String precondition = "";
        Template what = null;
        List<Remark> notes = new ArrayList<>();
        for (String section : text.strip().split("\\R(?=## )")) {
            int end = section.indexOf('\n');
            String heading = (end < 0 ? section : section.substring(0, end)).strip();
            String body = end < 0 ? "" : section.substring(end + 1).strip();
            if (heading.startsWith("# ")) {
                title = heading.substring(2).strip();
            } else if (heading.equals("## summary")) {
                summary = sentence(name, body);
            } else if (heading.startsWith("## summary ")) {
                others.add(
                        new Remark(condition(name, heading.substring("## summary ".length())), sentence(name, body)));
            } else if (heading.equals("## if")) {
                precondition = body;
            } else if (heading.equals("## what")) {
                what = sentence(name, body);
            } else if (heading.equals("## notes")) {
                notes.addAll(list(name, body));
            } else {
                throw new IllegalStateException(name + ": no such section: " + heading);
            }
        }
        if (title.isEmpty() || precondition.isEmpty() || what == null) {
            throw new IllegalStateException(name + ": a page has a title, a precondition (## if) and ## what");
        }
        return new Page(title, summary, List.copyOf(others), precondition, what, List.copyOf(notes));
    }

    /** A list of sentences, each perhaps under a condition. */
    static List<Remark> list(String name, String body) {
        List<Remark> items = new ArrayList<>();
        for (String item : body.split("\\R(?=- )")) {
            if (item.isBlank()) {
                continue;
            }
            if (!item.startsWith("- ")) {
                throw new IllegalStateException(name + ": not a list item: " + item);
            }
            String text = item.substring(2).strip();
            Matcher conditional = CONDITIONAL.matcher(text);
            items.add(
                    conditional.matches()
                            ? new Remark(condition(name, conditional.group(1)), sentence(name, conditional.group(2)))
                            : new Remark(null, sentence(name, text)));
        }
        return items;
    }

    private static Template sentence(String name, String body) {
        try {
            return Template.of(body.replaceAll("\\s*\\R\\s*", " "));
        } catch (IllegalStateException malformed) {
            throw new IllegalStateException(name + ": " + malformed.getMessage(), malformed);
        }
    }

    private static Condition condition(String name, String id) {
        try {
            return Condition.valueOf(id.strip().replace('-', '_').toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException(name + ": no such condition: " + id, unknown);
        }
    }

    /** What the page in the other language must have too: placeholders, per section, and conditions in order. */
    Set<String> skeleton() {
        Set<String> parts = new LinkedHashSet<>();
        parts.add("summary " + (summary == null ? "none" : summary.placeholders()));
        parts.add("what " + what.placeholders());
        otherSummaries.forEach(other ->
                parts.add("summary " + other.when() + " " + other.text().placeholders()));
        Set<String> inNotes = new TreeSet<>();
        notes.forEach(note -> {
            inNotes.add("note " + note.when());
            note.text().placeholders().forEach(hole -> inNotes.add("note {" + hole + "}"));
        });
        parts.addAll(inNotes);
        return parts;
    }

    Set<String> placeholders() {
        Set<String> all = new TreeSet<>(what.placeholders());
        if (summary != null) {
            all.addAll(summary.placeholders());
        }
        otherSummaries.forEach(other -> all.addAll(other.text().placeholders()));
        notes.forEach(note -> all.addAll(note.text().placeholders()));
        return all;
    }
}
