package org.septicor.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.septicor.pathway.Drug;
import org.septicor.pathway.Fact;
import org.septicor.pathway.Finding;
import org.septicor.pathway.Gap;
import org.septicor.pathway.Infusion;
import org.septicor.pathway.Pathway;
import org.septicor.pathway.PatientState;
import org.septicor.pathway.Policy;

/** text from the chart does nothing, whatever it is, also where a client renders raw HTML and links on its own. */
class InertTest {
    private static final CardWriter WRITER = new CardWriter(ZoneOffset.UTC);
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    /** Raw HTML is let through, as the CDS Hooks sandbox does. */
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();
    /** What GitHub's and remark's autolink extensions look for in the text of a finished document. */
    private static final Pattern AUTOLINK =
            Pattern.compile("https?://|www\\.|ftp://|mailto:|xmpp:|[-.\\w+]+@[-\\w]+\\.", Pattern.CASE_INSENSITIVE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "</td></tr></table><script>alert(1)</script>",
                "[x](javascript:alert(1))",
                "![x](http://evil.example/a.png)",
                "`code` **bold** _em_ ~~gone~~ # heading",
                "a | b | c \\| d \\\\| e",
                "&lt;b&gt; &#60;script&#62; &amp;",
                "http://evil.example/?q=1 HTTPS://EVIL.example www.evil.example WWW.evil.example",
                "someone@evil.example mailto:someone@evil.example xmpp:a@b.example ftp://evil.example",
                "line\nbreak\r\n| new | row |\n\n# heading\n<div>\u2028x\u0000",
                "<https://evil.example> <a@evil.example>",
                "[ref]: http://evil.example \"t\"",
                "- item\n1. item\n> quote\n---\n```\nfence",
                "$x^2$ @user #123 :smile:"
            })
    void hostileTextIsInert(String hostile) {
        for (Language language : Language.values()) {
            assertInert(card(hostile, language), card("harmless", language));
        }
    }

    @Property(tries = 500)
    void anyTextIsInert(@ForAll @StringLength(max = 60) String text) {
        assertInert(card(text, Language.EN), card("harmless", Language.EN));
    }

    private static void assertInert(Card card, Card harmless) {
        Node document = PARSER.parse(card.detail());
        Counting seen = new Counting();
        document.accept(seen);
        Counting expected = new Counting();
        PARSER.parse(harmless.detail()).accept(expected);
        assertEquals(0, seen.html, card.detail());
        assertEquals(expected.links, seen.links, card.detail());
        assertEquals("", seen.autolinks, card.detail());
        String html = RENDERER.render(document);
        for (String tag : new String[] {
            "td", "tr", "th", "li", "h3", "p", "a", "em", "strong", "code", "h1", "img", "hr", "blockquote"
        }) {
            assertEquals(
                    count("<" + tag + "[ >/]", RENDERER.render(PARSER.parse(harmless.detail()))),
                    count("<" + tag + "[ >/]", html),
                    tag + " in " + card.detail());
        }
        assertFalse(html.contains("<script") || html.contains("<img") || html.contains("<div"), html);
        assertTrue(card.summary().length() <= 139);
    }

    private static long count(String tag, String html) {
        return Pattern.compile(tag).matcher(html).results().count();
    }

    private static final class Counting extends AbstractVisitor {
        private int html;
        private int links;
        private String autolinks = "";
        private int inLink;

        @Override
        public void visit(HtmlInline node) {
            html++;
        }

        @Override
        public void visit(HtmlBlock node) {
            html++;
        }

        @Override
        public void visit(Link link) {
            links++;
            inLink++;
            visitChildren(link);
            inLink--;
        }

        @Override
        public void visit(Text text) {
            if (inLink == 0 && AUTOLINK.matcher(text.getLiteral()).find()) {
                autolinks += text.getLiteral();
            }
        }
    }

    /** A card with the text in every place where the chart may put text. */
    private static Card card(String text, Language language) {
        PatientState.Builder state =
                Bed.base().drug(Drug.DOBUTAMINE, 5, 120, 60).state().copy();
        state.put(Finding.of(Fact.CRT, new java.math.BigDecimal("5"), Bed.ago(5), text));
        state.put(Finding.of(Fact.HR, new java.math.BigDecimal("104"), Bed.ago(5), "Observation/" + text));
        state.put(new Gap(Fact.VTI, Gap.Kind.REJECTED, text));
        state.put(new Gap(Fact.IAP, Gap.Kind.UNREACHABLE, text));
        state.setAside(new Gap(Fact.LACTATE, Gap.Kind.REJECTED, text));
        state.running(new Infusion(Drug.DOBUTAMINE, null, text, Bed.ago(100), Bed.ago(50), text));
        return WRITER.write(
                        new Pathway(Policy.standard()).assess(state.build()),
                        language,
                        new Subject("p", "e", text, null))
                .orElseThrow();
    }
}
