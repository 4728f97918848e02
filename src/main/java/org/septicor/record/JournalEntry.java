package org.septicor.record;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.septicor.record.keys.Key;
import org.septicor.record.keys.Keys;
import org.septicor.record.store.Decoder;
import org.septicor.record.store.Encoder;

/** A decision as it lies in the journal: the version of what follows, the name of the key, then all of it, sealed. */
final class JournalEntry {
    /** To be raised with whatever changes here: a journal may be left by an earlier version of the service. */
    private static final byte VERSION = 1;

    private static final String PURPOSE = "journal";

    private JournalEntry() {}

    static byte[] write(Decision decision, Key key) {
        Encoder encoder = new Encoder()
                .uuid(decision.id())
                .instant(decision.decidedAt())
                .instant(decision.evaluatedAt())
                .text(decision.client())
                .text(decision.service())
                .text(decision.hook())
                .text(decision.unit())
                .text(decision.patientKey())
                .text(decision.userKey())
                .text(decision.outcome())
                .text(decision.indicator())
                .text(decision.mode())
                .text(decision.pathway())
                .text(decision.policy())
                .text(decision.policyHash())
                .number(decision.latencyMicros())
                .number(decision.gaps().size());
        decision.gaps().forEach(encoder::text);
        encoder.number(decision.cards().size());
        for (CardRow card : decision.cards()) {
            encoder.uuid(card.uuid())
                    .text(card.rule())
                    .text(card.indicator())
                    .text(card.topic())
                    .text(card.about())
                    .text(card.orderKey())
                    .text(card.withheld());
        }
        byte[] plain = encoder.bytes(decision.body()).done();
        byte[] sealed =
                new Encoder().text(key.id()).bytes(key.seal(plain, PURPOSE)).done();
        return ByteBuffer.allocate(1 + sealed.length).put(VERSION).put(sealed).array();
    }

    /**
     * @throws KeyMissing when its key is not configured
     * @throws Unreadable when it is not what was written, or was written by another version
     */
    static Decision read(byte[] entry, Keys keys) throws KeyMissing, Unreadable {
        if (entry.length == 0 || entry[0] != VERSION) {
            throw new Unreadable("it was written by another version of the service");
        }
        try {
            Decoder outer = new Decoder(Arrays.copyOfRange(entry, 1, entry.length));
            String keyId = outer.text();
            Key key = keys.named(keyId).orElse(null);
            if (key == null) {
                throw new KeyMissing(keyId);
            }
            return decision(new Decoder(key.open(outer.bytes(), PURPOSE)));
        } catch (Key.Altered | RuntimeException altered) {
            throw new Unreadable("it is not what was sealed");
        }
    }

    private static Decision decision(Decoder decoder) {
        return new Decision(
                decoder.uuid(),
                decoder.instant(),
                decoder.instant(),
                decoder.text(),
                decoder.text(),
                decoder.text(),
                decoder.text(),
                decoder.text(),
                decoder.text(),
                decoder.text(),
                decoder.text(),
                decoder.text(),
                decoder.text(),
                decoder.text(),
                decoder.text(),
                (int) decoder.number(),
                gaps(decoder),
                cards(decoder),
                decoder.bytes());
    }

    private static List<String> gaps(Decoder decoder) {
        List<String> gaps = new ArrayList<>();
        for (long left = decoder.number(); left > 0; left--) {
            gaps.add(decoder.text());
        }
        return gaps;
    }

    private static List<CardRow> cards(Decoder decoder) {
        List<CardRow> cards = new ArrayList<>();
        for (long left = decoder.number(); left > 0; left--) {
            cards.add(new CardRow(
                    decoder.uuid(),
                    decoder.text(),
                    decoder.text(),
                    decoder.text(),
                    decoder.text(),
                    decoder.textOrNull(),
                    decoder.textOrNull()));
        }
        return cards;
    }

    /** An entry that can be stored when its key is configured again. */
    static final class KeyMissing extends Exception {
        private static final long serialVersionUID = 1L;

        KeyMissing(String keyId) {
            super(Keys.missing(keyId));
        }
    }

    /** An entry that cannot be stored. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        Unreadable(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }
}
