package dev.wtb.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A table to be taken along (RFC 4180), in which no cell is a formula. */
public final class Csv {
    /** What a table program takes for the beginning of one. */
    private static final String FORMULA = "=+-@\t\r";

    private final PrintWriter writer;

    /** Begins the answer, which the browser saves under that name. */
    public Csv(HttpServletResponse response, String name, List<String> columns) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        writer = response.getWriter();
        writer.write(String.join(",", columns) + "\r\n");
    }

    /** A row; numbers stay numbers. */
    public void row(Object... cells) {
        writer.write(List.of(cells).stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String cell(Object value) {
        var text = value.toString();
        var harmless = !(value instanceof Number) && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
