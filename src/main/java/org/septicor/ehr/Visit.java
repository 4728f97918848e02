package org.septicor.ehr;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.septicor.chart.Chart;
import org.septicor.chart.PrefetchKey;
import org.septicor.chart.PrefetchValue;
import org.septicor.chart.fhir.Resource;

/**
 * One call's visit to its EHR: what prefetch lacks is asked for, everything at once, and taken as it comes, until all is there or the
 * deadline passes. The thread of the call waits and reads; event loops only carry bytes. Belongs to one thread, and ends with the
 * call: nothing is sent afterwards.
 */
public final class Visit {
    /** Of one answer, as packed and as unpacked. */
    static final int MOST_BYTES_OF_AN_ANSWER = 5 << 20;
    /** Of all answers of a call, as packed and as unpacked. */
    static final int MOST_BYTES = 32 << 20;

    private static final int MOST_MEDICATIONS = 64;
    private static final String MEDICATION = "Medication";

    /**
     * Where to ask, and what for.
     *
     * @param token {@code null} where none is asked for
     * @param patientId a FHIR id
     */
    record Way(Line line, @Nullable String token, Scopes scopes, String patientId) {
        @Override
        public String toString() {
            return "Way[" + line.server().base() + "]";
        }
    }

    private final @Nullable Way way;
    private final @Nullable String barred;
    private final Deadline deadline;
    private final AtomicInteger packed = new AtomicInteger();
    private final AtomicInteger unpacked = new AtomicInteger();

    private Visit(@Nullable Way way, @Nullable String barred, Deadline deadline) {
        this.way = way;
        this.barred = barred;
        this.deadline = deadline;
    }

    static Visit to(Way way, Deadline deadline) {
        return new Visit(way, null, deadline);
    }

    /**
     * A visit that cannot be made.
     *
     * @param why for the integrator; {@code null} when none was offered
     */
    static Visit barred(@Nullable String why, Deadline deadline) {
        return new Visit(null, why, deadline);
    }

    /**
     * Adds to the prefetch what it lacks: keys that are absent or hold no FHIR, and the further pages of what was delivered in part.
     * A failure that the client reports and null are answers, and not asked again.
     *
     * @return for every key what there is in the end; a key that was asked for in vain is a {@link PrefetchValue.Failed} that says
     *     why, a result whose further pages could not be had still names its next page
     */
    public Map<String, PrefetchValue> complete(Map<String, PrefetchValue> prefetch) {
        Map<String, PrefetchValue> values = new LinkedHashMap<>(prefetch);
        Set<PrefetchKey> wanting = Chart.wanting(prefetch);
        Map<PrefetchKey, Inquiry> inquiries = new EnumMap<>(PrefetchKey.class);
        for (PrefetchKey key : PrefetchKey.values()) {
            PrefetchValue sent = prefetch.get(key.key());
            if (wanting.contains(key)) {
                String why = way == null ? barred : inquire(way, key, inquiries);
                if (why != null) {
                    values.put(key.key(), failed(sent, why));
                }
            } else if (way != null && sent != null && way.scopes().grantsSearching(key.resourceType())) {
                Inquiry.after(way.line().server(), sent).ifPresent(inquiry -> inquiries.put(key, inquiry));
            }
        }
        if (way != null) {
            ask(way, inquiries.values());
        }
        inquiries.forEach((key, inquiry) -> {
            PrefetchValue had = inquiry.had();
            Trouble trouble = inquiry.trouble();
            values.put(
                    key.key(),
                    had != null
                            ? had
                            : failed(prefetch.get(key.key()), (trouble == null ? Trouble.NO_ANSWER : trouble).why()));
        });
        return values;
    }

    /** Prepares the inquiry for a key, or says why it cannot be made. */
    private static @Nullable String inquire(Way way, PrefetchKey key, Map<PrefetchKey, Inquiry> inquiries) {
        boolean search = key.template().indexOf('?') >= 0;
        String type = key.resourceType();
        if (!(search ? way.scopes().grantsSearching(type) : way.scopes().grantsReading(type))) {
            return "the scopes of fhirAuthorization do not grant " + (search ? "searching " : "reading ") + type;
        }
        Line line = way.line();
        inquiries.put(key, Inquiry.of(line.server(), key, way.patientId(), line.takesPost()));
        return null;
    }

    private static PrefetchValue failed(@Nullable PrefetchValue sent, String why) {
        String before = sent instanceof PrefetchValue.Failed failed ? failed.why() : "was not sent";
        return PrefetchValue.unfetched(before + " and could not be fetched: " + why);
    }

    /**
     * The Medications behind these references, as far as they can be had in what is left of the time: those of this server, by
     * {@code Medication/id} or by absolute URL.
     */
    public List<Resource> medications(Collection<String> references) {
        List<Resource> medications = new ArrayList<>();
        if (way == null || !way.scopes().grantsReading(MEDICATION)) {
            return medications;
        }
        FhirServer server = way.line().server();
        Map<String, Inquiry> inquiries = new LinkedHashMap<>();
        for (String reference : references) {
            String id = medicationId(server, reference);
            if (id != null && inquiries.size() < MOST_MEDICATIONS) {
                inquiries.computeIfAbsent(id, own -> Inquiry.medication(server, own));
            }
        }
        ask(way, inquiries.values());
        inquiries.forEach((id, inquiry) -> {
            if (inquiry.had() instanceof PrefetchValue.Delivered delivered) {
                Resource found = delivered.pages().get(0);
                if (found.is(MEDICATION) && id.equals(found.id())) {
                    medications.add(found);
                }
            }
        });
        return medications;
    }

    private static @Nullable String medicationId(FhirServer server, String reference) {
        int at = reference.lastIndexOf(MEDICATION + "/");
        if (at < 0 || (at > 0 && !FhirServer.of(reference.substring(0, at)).equals(Optional.of(server)))) {
            return null;
        }
        String id = reference.substring(at + MEDICATION.length() + 1);
        int version = id.indexOf("/_history/");
        id = version < 0 ? id : id.substring(0, version);
        return Inquiry.isId(id) ? id : null;
    }

    // ---- asking

    private void ask(Way way, Collection<Inquiry> inquiries) {
        if (inquiries.isEmpty()) {
            return;
        }
        if (deadline.passed()) {
            inquiries.forEach(inquiry -> inquiry.fail(Trouble.TOO_LATE));
            return;
        }
        try {
            way.line().during(() -> round(way, inquiries));
        } catch (Trouble.Met met) {
            inquiries.forEach(inquiry -> inquiry.fail(met.trouble()));
        }
        if (inquiries.stream().anyMatch(Inquiry::postRefused)) {
            way.line().takesNoPost();
        }
    }

    /**
     * Sends all first requests, takes what comes, and sends what follows from it.
     */
    private Line.Round round(Way way, Collection<Inquiry> inquiries) {
        List<InetAddress> addresses;
        try {
            addresses = way.line().addresses(deadline);
        } catch (Trouble.Met met) {
            inquiries.forEach(inquiry -> inquiry.fail(met.trouble()));
            return met.trouble().ofServer() ? Line.Round.DEAD : Line.Round.SILENT;
        }
        BlockingQueue<Exchange> ended = new LinkedBlockingQueue<>();
        Set<Exchange> open = Collections.newSetFromMap(new IdentityHashMap<>());
        int made = 0;
        int answered = 0;
        int byItsFault = 0;
        for (Inquiry inquiry : inquiries) {
            open.add(send(way, addresses, inquiry, inquiry.first(), ended));
            made++;
        }
        while (!open.isEmpty()) {
            Exchange exchange = next(ended);
            if (exchange == null) {
                break;
            }
            open.remove(exchange);
            Inquiry inquiry = exchange.inquiry();
            Answer answer = exchange.answer();
            Inquiry.Request more = null;
            if (answer == null) {
                inquiry.fail(exchange.trouble());
                byItsFault += exchange.trouble().ofServer() ? 1 : 0;
            } else {
                answered++;
                byItsFault += answer.status() != 200
                                && Trouble.status(answer.status()).ofServer()
                        ? 1
                        : 0;
                more = inquiry.take(answer, MOST_BYTES_OF_AN_ANSWER, meter(unpacked), deadline);
            }
            if (more != null) {
                open.add(send(way, addresses, inquiry, more, ended));
                made++;
            }
        }
        for (Exchange exchange : open) {
            exchange.abandon();
            exchange.inquiry().fail(Trouble.NO_ANSWER);
            byItsFault += exchange.hadItsTime() ? 1 : 0;
        }
        if (!open.isEmpty()) {
            way.line().closeTheSilent(deadline.budget());
        }
        if (2 * byItsFault > made) {
            return Line.Round.DEAD;
        }
        return answered > 0 ? Line.Round.ANSWERED : Line.Round.SILENT;
    }

    private Exchange send(
            Way way,
            List<InetAddress> addresses,
            Inquiry inquiry,
            Inquiry.Request request,
            BlockingQueue<Exchange> ended) {
        Exchange exchange =
                new Exchange(inquiry, request, deadline, MOST_BYTES_OF_AN_ANSWER, meter(packed), ended::add);
        exchange.send(way.line(), addresses, way.token());
        return exchange;
    }

    /** The next exchange that has ended; {@code null} when the deadline has passed. */
    private @Nullable Exchange next(BlockingQueue<Exchange> ended) {
        try {
            long left = deadline.left();
            return left == 0 ? null : ended.poll(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static Answer.Meter meter(AtomicInteger total) {
        return bytes -> total.addAndGet(bytes) <= MOST_BYTES;
    }
}
