package org.septicor.record;

import java.util.List;
import org.septicor.record.keys.Keys;

/** Keyed hashes that stand for the identifiers of an EHR: 32 hexadecimal digits, the same for the same id of the same client. */
public final class Pseudonyms {
    private static final String PATIENT = "patient";
    private static final String USER = "user";
    private static final String ORDER = "order";

    private final Keys keys;

    Pseudonyms(Keys keys) {
        this.keys = keys;
    }

    /** Of a patient, with the key in use. */
    public String patient(String client, String id) {
        return keys.inUse().pseudonym(client, PATIENT, id);
    }

    /** Of a user, with the key in use. */
    public String user(String client, String id) {
        return keys.inUse().pseudonym(client, USER, id);
    }

    /** Of an order, with the key in use. */
    public String order(String client, String id) {
        return keys.inUse().pseudonym(client, ORDER, id);
    }

    /** Of a patient, with each key, the one in use first: for looking up. */
    public List<String> patients(String client, String id) {
        return all(client, PATIENT, id);
    }

    /** Of a user, with each key, the one in use first. */
    public List<String> users(String client, String id) {
        return all(client, USER, id);
    }

    /** Of an order, with each key, the one in use first. */
    public List<String> orders(String client, String id) {
        return all(client, ORDER, id);
    }

    private List<String> all(String client, String kind, String id) {
        return keys.all().stream().map(key -> key.pseudonym(client, kind, id)).toList();
    }
}
