package dev.wtb.contract.payment;

import java.util.List;

/**
 * What a month of UTC brought and what its servers cost.
 *
 * @param starWorth what a Star is worth, in hundredths of the currency in which costs are entered
 * @param servers those that are not removed, by place and name
 * @param elsewhere Stars of people who have no config any more, or none yet
 * @param stars all of the month; those of servers are rounded, and may add up to one more or less for some
 */
public record Margin(double starWorth, List<OfServer> servers, long elsewhere, long stars) {
    public Margin {
        servers = List.copyOf(servers);
    }

    /**
     * One server.
     *
     * @param placeEn name of its place
     * @param placeRu the same in Russian
     * @param configs that live there now
     * @param cost of a month, in hundredths
     * @param stars what people paid in that month less what went back; of somebody with configs on several servers each
     *     gets an equal part
     */
    public record OfServer(long id, String name, String placeEn, String placeRu, long configs, int cost, long stars) {
    }
}
