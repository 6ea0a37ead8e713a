package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;

/** The database's machine was set back to a snapshot: a node knows a later set, and an operator says what happened. */
final class SetBackJourney {
    private static final int PATIENCE = 60_000;

    private final PanelVisit visit;

    SetBackJourney(PanelVisit visit) {
        this.visit = visit;
    }

    void plays() {
        long server = Sql
                .number("select id from server where state = 'ACTIVE' order by applied_generation desc limit 1");
        long generation = Sql.number("select generation from server where id = " + server);
        assertThat(Sql.number("select applied_generation from server where id = " + server)).isPositive();
        Sql.run("update server set generation = 0 where id = " + server);

        visit.goes("/");
        PlaywrightAssertions.assertThat(incident("memory of server " + server))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        PanelJourneyIT.pictures(visit.page(), visit.page().url(), "setback");
        visit.page().click("button:has-text('The database was set back')");

        PlaywrightAssertions.assertThat(incident("restored from a backup")).isVisible();
        PlaywrightAssertions.assertThat(incident("memory of server " + server))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
        Sql.run("update server set generation = generation + " + generation + " where id = " + server);
        var incidents = Product.stack().as("admin-panel", IncidentApi.class);
        incidents.open()
                .stream()
                .filter(open -> open.kind() == IncidentKind.RESTORED)
                .forEach(open -> incidents.end(open.id(), "test"));
    }

    private Locator incident(String text) {
        return visit.page().locator("form.incident", new Page.LocatorOptions().setHasText(text));
    }
}
