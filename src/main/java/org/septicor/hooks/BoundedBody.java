package org.septicor.hooks;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads the body of a call as it is after unpacking, and no more of it than {@link Limits#body} allows. */
@Provider
public class BoundedBody implements MessageBodyReader<byte[]> {
    private static final int CHUNK = 64 * 1024;

    private final int most;
    private final CurrentVertxRequest current;

    BoundedBody(Limits limits, CurrentVertxRequest current) {
        this.most = Limits.mostBytes(limits);
        this.current = current;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == byte[].class;
    }

    /** @throws Problem 413 when it is larger */
    @Override
    public byte[] readFrom(
            Class<byte[]> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream sent)
            throws IOException {
        byte[] body = sent.readNBytes(most + 1);
        if (body.length > most) {
            passOver(sent);
            throw Problem.tooLarge(most);
        }
        return body;
    }

    /** Twice as much again, so that a client that is still sending gets to read the answer; who then still sends is cut off. */
    private void passOver(InputStream sent) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long left = 2L * most;
        while (left > 0) {
            int passed = sent.read(chunk);
            if (passed < 0) {
                return;
            }
            left -= passed;
        }
        RoutingContext call = current.getCurrent();
        if (call.request().version() != HttpVersion.HTTP_2) {
            call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            call.addEndHandler(answered -> call.request().connection().close());
        }
    }
}
