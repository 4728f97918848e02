package org.septicor.record;

import java.util.List;

/** Keyed hashes that stand for the identifiers of an EHR: 32 hexadecimal digits, the same for the same id of the same client. */
public final class Pseudonyms {

    /** Of a patient, with the key in use. */
    public String patient(String client, String id) {
        throw new UnsupportedOperationException();
    }

    /** Of a user, with the key in use. */
    public String user(String client, String id) {
        throw new UnsupportedOperationException();
    }

    /** Of an order, with the key in use. */
    public String order(String client, String id) {
        throw new UnsupportedOperationException();
    }

    /** Of a patient, with each key, the one in use first: for looking up. */
    public List<String> patients(String client, String id) {
        throw new UnsupportedOperationException();
    }

    /** Of a user, with each key, the one in use first. */
    public List<String> users(String client, String id) {
        throw new UnsupportedOperationException();
    }

    /** Of an order, with each key, the one in use first. */
    public List<String> orders(String client, String id) {
        throw new UnsupportedOperationException();
    }
}
