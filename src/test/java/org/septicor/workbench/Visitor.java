package org.septicor.workbench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who opens the page and uses it with mouse and keyboard, far from the ward's clock. Hears everything that the browser
 * complains of.
 */
final class Visitor implements AutoCloseable {
    private final String address;
    private final BrowserContext context;
    final Page page;
    /** Errors of scripts, and what the content security policy forbade. */
    final List<String> complaints = new ArrayList<>();

    Visitor(Browser browser, String address) {
        this(browser, address, "en-GB", ColorScheme.LIGHT);
    }

    Visitor(Browser browser, String address, String locale, ColorScheme scheme) {
        this.address = address;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setLocale(locale)
                .setTimezoneId("Pacific/Auckland")
                .setColorScheme(scheme));
        this.page = context.newPage();
        page.setDefaultTimeout(60_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    /** Opens the page with this patient, and waits for the advice and its why. */
    Visitor open(String story) {
        page.navigate("about:blank");
        page.navigate(address + "#" + story);
        decided();
        return this;
    }

    /** Waits until the last answer is drawn with its decision, and tells its outcome. */
    String decided() {
        page.waitForFunction("() => document.body.dataset.decided && document.body.dataset.decided"
                + " === document.body.dataset.outcome && document.body.dataset.asking !== 'true'");
        return (String) page.evaluate("() => document.body.dataset.outcome");
    }

    Locator row(String fact) {
        return page.locator("[data-fact=" + fact + "]");
    }

    /** What a row shows: its number, or why there is none. */
    String value(String fact) {
        Locator row = row(fact);
        return row.getAttribute("class").contains("missing")
                ? row.locator(".absent").innerText()
                : row.locator("input[type=number]").inputValue();
    }

    /** Id of what has the focus. */
    Object focused() {
        return page.evaluate("() => document.activeElement.id");
    }

    /** Types a value in place. */
    String type(String fact, String value) {
        Locator number = row(fact).locator("input[type=number]");
        number.fill(value);
        number.press("Enter");
        number.blur();
        return decided();
    }

    /** Drags a slider's thumb to the place of another value. */
    String drag(String fact, double to) {
        Locator slider = row(fact).locator("input[type=range]");
        slider.scrollIntoViewIfNeeded();
        BoundingBox box = slider.boundingBox();
        double least = Double.parseDouble(slider.getAttribute("min"));
        double most = Double.parseDouble(slider.getAttribute("max"));
        double from = Double.parseDouble(slider.inputValue());
        double middle = box.y + box.height / 2;
        page.mouse().move(place(box, least, most, from), middle);
        page.mouse().down();
        page.mouse()
                .move(
                        place(box, least, most, to),
                        middle,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(12));
        page.mouse().up();
        return decided();
    }

    /** The thumb is 16 px wide and stays inside the slider. */
    private static double place(BoundingBox box, double least, double most, double value) {
        return box.x + 8 + (box.width - 16) * (value - least) / (most - least);
    }

    /** The rule that a card names as its source. */
    static String rule(Locator card) {
        return card.locator(".source").innerText().replaceAll(".*(D-\\d+[a-d]?).*", "$1");
    }

    /** The rules of the cards that are shown, in their order. */
    List<String> rules() {
        return page.locator("#answer .card:not(.none)").all().stream()
                .map(Visitor::rule)
                .toList();
    }

    String summary() {
        return page.locator("#answer .summary").first().innerText();
    }

    String indicator() {
        return page.locator("#answer .card").first().getAttribute("data-indicator");
    }

    /** The rule that lies open on the map. */
    String openRule() {
        return page.locator("#reasons .opened").getAttribute("data-rule");
    }

    /** What became of each station, in order. */
    List<String> stations() {
        return page.locator("#reasons .station").all().stream()
                .map(station -> station.getAttribute("data-status"))
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
