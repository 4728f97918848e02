package org.septicor.pathway;

import java.util.List;

/**
 * What the bedside concludes in one family of facts (flow, preload, ventricle …), with the comparisons behind it.
 *
 * @param unknown whether the value stands for "cannot be told"
 */
public record Conclusion<E extends Enum<E>>(E value, boolean unknown, Verdict.Because because) {

    static <E extends Enum<E>> Conclusion<E> of(E value, Verdict decisive) {
        return new Conclusion<>(value, false, Verdict.Because.of(List.of(decisive)));
    }

    static <E extends Enum<E>> Conclusion<E> of(E value, List<Verdict> decisive) {
        return new Conclusion<>(value, false, Verdict.Because.of(decisive));
    }

    static <E extends Enum<E>> Conclusion<E> unknown(E value, List<Verdict> asked) {
        return new Conclusion<>(value, true, Verdict.Because.of(asked));
    }

    /** The comparisons behind the conclusion. */
    public List<Ground> grounds() {
        return because.flatten();
    }
}
