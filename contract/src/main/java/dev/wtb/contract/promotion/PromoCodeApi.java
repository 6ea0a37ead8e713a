package dev.wtb.contract.promotion;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Promo codes for those who make them; offered by database-service to the panel. {@code actor} is who asked. */
@HttpExchange("/promo-codes")
public interface PromoCodeApi {
    /** Those that end last first, at most 200. */
    @GetExchange
    List<PromoCode> codes();

    /**
     * A new code. Problems: {@code conflict} when there was one, {@code invalid} unless it brings days or a discount.
     */
    @PostExchange
    void add(@Valid @RequestBody PromoForm form, @RequestParam String actor);

    /** Nobody can use it from now on; what it brought stays. Repeatable. */
    @PutExchange("/{code}/ended")
    void end(@PathVariable String code, @RequestParam String actor);
}
