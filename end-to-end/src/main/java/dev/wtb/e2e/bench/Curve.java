package dev.wtb.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** A picture of a cost by a number, the number as its logarithm: what does not grow is a level line. */
record Curve(String title, Map<Integer, Double> points) {
    private static final int LEFT = 60;
    private static final int TOP = 50;
    private static final int WIDTH = 520;
    private static final int HEIGHT = 200;

    void write(Path file) {
        try {
            Files.writeString(file, svg());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String svg() {
        double highest = 2 * points.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        var line = new StringBuilder();
        var marks = new StringBuilder();
        points.forEach((number, cost) -> {
            double x = x(number);
            double y = TOP + HEIGHT * (1 - cost / highest);
            line.append("%.0f,%.0f ".formatted(x, y));
            marks.append(text(x, y - 12, "middle", "%.2f ms".formatted(cost)))
                    .append(text(x, TOP + HEIGHT + 20, "middle", "%,d".formatted(number)))
                    .append("<circle cx=\"%.0f\" cy=\"%.0f\" r=\"4\" fill=\"#1f5eff\"/>%n".formatted(x, y));
        });
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="640" height="300" font-family="system-ui, sans-serif" font-size="13" fill="#171b22">
                <rect width="640" height="300" fill="#ffffff"/>
                %s<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="#dfe3e8"/>
                <polyline points="%s" fill="none" stroke="#1f5eff" stroke-width="2"/>
                %s</svg>
                """.formatted(text(LEFT, 28, "start", title), LEFT, TOP + HEIGHT, LEFT + WIDTH, TOP + HEIGHT,
                line.toString().strip(), marks);
    }

    private double x(int number) {
        double first = Math.log(points.keySet().stream().mapToInt(Integer::intValue).min().orElse(1));
        double last = Math.log(points.keySet().stream().mapToInt(Integer::intValue).max().orElse(2));
        return LEFT + 20 + (WIDTH - 40) * (Math.log(number) - first) / (last - first);
    }

    private static String text(double x, double y, String anchor, String words) {
        return String.format(Locale.ROOT, "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor,
                words);
    }
}
