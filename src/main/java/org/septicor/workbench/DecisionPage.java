package org.septicor.workbench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * A decision for the eyes of a clinician: the address of a decision, opened in a browser, answers a page that holds nothing of any
 * patient and asks for the decision itself, as JSON and with the rights of whoever looks.
 */
@ApplicationScoped
public class DecisionPage {
    private static final String PAGE = "/META-INF/resources/decision.html";
    /** Before the endpoints, which answer everybody who does not ask for HTML. */
    private static final int BEFORE_ENDPOINTS = -100;

    private final Buffer page;

    /** @throws IOException when the page is not in the jar */
    DecisionPage() throws IOException {
        try (InputStream html = Objects.requireNonNull(DecisionPage.class.getResourceAsStream(PAGE), PAGE)) {
            this.page = Buffer.buffer(html.readAllBytes());
        }
    }

    void route(@Observes Router router) {
        router.get("/decisions/:id").order(BEFORE_ENDPOINTS).handler(this::show);
    }

    /** Page and decision have one address: whoever keeps the page must not take it for the decision. */
    private void show(RoutingContext call) {
        call.response().putHeader(HttpHeaders.VARY, "Accept, Origin");
        if (wantsHtml(call.parsedHeaders().accept())) {
            call.response()
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                    .end(page);
        } else {
            call.next();
        }
    }

    /** Whether HTML is named, and before any JSON that is: a client that takes anything is an EHR. */
    private static boolean wantsHtml(List<MIMEHeader> accepted) {
        for (MIMEHeader type : accepted) {
            if (type.value().endsWith("json")) {
                return false;
            }
            if (type.value().equals("text/html")) {
                return true;
            }
        }
        return false;
    }
}
