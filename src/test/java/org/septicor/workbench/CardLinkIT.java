package org.septicor.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.septicor.trust.Ehrs;
import org.septicor.trust.ProductionTrust;

/** The packaged jar in production, as an EHR's browser meets it. */
@QuarkusIntegrationTest
@TestProfile(ProductionTrust.class)
@EnabledIf("org.septicor.workbench.Browsers#found")
@DisplayName("In production the link of a card")
class CardLinkIT {
    @TestHTTPResource("/")
    URI address;

    private String summary;

    /** The link on a card of a real answer, at the address where this service listens. */
    private String link() throws Exception {
        try (InputStream sample = CardLinkIT.class.getResourceAsStream("/META-INF/resources/samples/masked.json")) {
            HttpRequest call = HttpRequest.newBuilder(address.resolve(Ehrs.PATH))
                    .header("Content-Type", "application/json")
                    .header("Authorization", Ehrs.token().bearer())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(sample.readAllBytes()))
                    .build();
            String answer = HttpClient.newHttpClient()
                    .send(call, HttpResponse.BodyHandlers.ofString())
                    .body();
            JsonNode card = new ObjectMapper().readTree(answer).at("/cards/0");
            summary = card.get("summary").asText();
            JsonNode link = card.at("/links/0/url");
            assertTrue(link.asText().startsWith(Ehrs.BASE + "/decisions/"), answer);
            return link.asText().replace(Ehrs.BASE + "/", address.toString());
        }
    }

    @Test
    @DisplayName("opens the decision for a clinician, also again, and keeps what opens it out of the address")
    void opens() throws Exception {
        String link = link();
        String pass = link.substring(link.indexOf('#') + 1);
        List<String> asked = new ArrayList<>();
        try (Playwright playwright = Browsers.playwright();
                Browser browser = Browsers.launch(playwright);
                Visitor clinician = new Visitor(browser, address.toString())) {
            clinician.page.onRequest(request -> asked.add(request.url()));
            clinician.page.navigate(link);
            clinician.page.waitForFunction("() => document.body.dataset.decided");
            assertEquals(summary, clinician.summary());
            assertFalse(clinician.page.url().contains("#"), "printed, copied and remembered");
            clinician.page.reload();
            clinician.page.waitForFunction("() => document.body.dataset.decided");
            assertEquals(0, clinician.page.locator("input[type=password]").count());
            assertEquals(List.of(), clinician.complaints);
        }
        assertTrue(asked.stream().noneMatch(url -> url.contains(pass) && !url.equals(link)), asked::toString);
    }

    @Test
    @DisplayName("says in the reader's language what to do once it is no longer good")
    void expired() throws Exception {
        String link = link();
        String forged = link.substring(0, link.indexOf('#')) + "#1." + "A".repeat(43);
        try (Playwright playwright = Browsers.playwright();
                Browser browser = Browsers.launch(playwright);
                Visitor english = new Visitor(browser, address.toString());
                Visitor french = new Visitor(browser, address.toString(), "fr-FR", ColorScheme.LIGHT)) {
            english.page.navigate(forged);
            String said = english.page.locator("[role=alert]").innerText();
            assertTrue(said.contains("Open the card anew in the patient's chart"), said);
            french.page.navigate(forged);
            said = french.page.locator("[role=alert]").innerText();
            assertTrue(said.contains("Rouvrez la carte dans le dossier du patient"), said);
            assertEquals(0, french.page.locator("input[type=password]").count(), "no clinician has a token");
            // a newer card of the same decision is followed where this one lies open
            english.page.evaluate("link => { window.location.href = link; }", link);
            english.page.waitForFunction("() => document.body.dataset.decided");
        }
    }
}
