package dev.wtb.database.migration;

import dev.wtb.contract.migration.DrainPreview.Destination;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places people in thought as {@code ServerChoice.amongOrNear} does in earnest: one by one, on the emptiest server of
 * the nearest place, whose promised room is left alone.
 */
final class Rehousing {
    private final List<House> houses;
    private final Map<Long, Integer> taken = new HashMap<>();

    Rehousing(Collection<House> houses) {
        this.houses = List.copyOf(houses);
    }

    /** How many of them find no room. */
    int take(Crowd crowd, Position home) {
        for (int left = crowd.moving; left > 0; left--) {
            var house = houses.stream()
                    .filter(one -> one.place.equals(crowd.place) || one.onSale)
                    .filter(one -> taken(one) < one.room && takenAt(one.place) < one.left)
                    .min(Comparator.comparing((House one) -> !one.place.equals(crowd.place))
                            .thenComparingDouble(one -> home.distance(one.latitude, one.longitude))
                            .thenComparingDouble(one -> (double) (one.used + taken(one)) / one.capacity));
            if (house.isEmpty()) {
                return left;
            }
            taken.merge(house.get().id, 1, Integer::sum);
        }
        return 0;
    }

    /** Those that take somebody in, most first. */
    List<Destination> destinations(String from) {
        return houses.stream()
                .filter(house -> taken(house) > 0)
                .sorted(Comparator.comparingInt(this::taken).reversed().thenComparing(House::name))
                .map(house -> new Destination(house.name, house.place, !house.place.equals(from), taken(house),
                        house.used + taken(house), house.capacity))
                .toList();
    }

    private int takenAt(String place) {
        return houses.stream().filter(house -> house.place.equals(place)).mapToInt(this::taken).sum();
    }

    private int taken(House house) {
        return taken.getOrDefault(house.id, 0);
    }

    /** Configs of one place on the server that is left. */
    record Crowd(String place, int moving, int suspended) {
    }

    /**
     * A server that may take people in.
     *
     * @param left room of its place that is promised to nobody
     */
    record House(long id, String name, String place, int used, int capacity, int room, long left, double latitude,
            double longitude, boolean onSale) {
    }

    /** Where a place is, in degrees. */
    record Position(double latitude, double longitude) {
        /** Comparable with others from here; not in any unit. */
        double distance(double otherLatitude, double otherLongitude) {
            double east = (otherLongitude - longitude) * Math.cos(Math.toRadians((otherLatitude + latitude) / 2));
            return Math.pow(otherLatitude - latitude, 2) + east * east;
        }
    }
}
