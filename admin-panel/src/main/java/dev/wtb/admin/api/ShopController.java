package dev.wtb.admin.api;

import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import dev.wtb.contract.admin.Overview;
import dev.wtb.contract.payment.LedgerEntry;
import dev.wtb.contract.payment.LedgerViewApi;
import dev.wtb.contract.plan.PlanOffer;
import dev.wtb.contract.plan.PriceListApi;
import dev.wtb.contract.promotion.PromoCode;
import dev.wtb.contract.promotion.PromoCodeApi;
import dev.wtb.contract.promotion.PromoForm;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ShopController {
    private final AdminApi admins;
    private final PriceListApi plans;
    private final PromoCodeApi promos;
    private final LedgerViewApi ledger;

    ShopController(AdminApi admins, PriceListApi plans, PromoCodeApi promos, LedgerViewApi ledger) {
        this.admins = admins;
        this.plans = plans;
        this.promos = promos;
        this.ledger = ledger;
    }

    @GetMapping("/overview")
    Overview overview() {
        return admins.overview();
    }

    @GetMapping("/plans")
    List<PlanOffer> plans() {
        return plans.offers();
    }

    @GetMapping("/promo-codes")
    List<PromoCode> promoCodes() {
        return promos.codes();
    }

    @PostMapping("/promo-codes")
    @ResponseStatus(HttpStatus.CREATED)
    void addPromoCode(@RequestBody PromoForm form, Principal program) {
        promos.add(form, program.getName());
    }

    @PutMapping("/promo-codes/{code}/ended")
    void endPromoCode(@PathVariable String code, Principal program) {
        promos.end(code, program.getName());
    }

    @GetMapping("/payments")
    List<LedgerEntry> payments(@RequestParam(defaultValue = "false") boolean refunds,
            @RequestParam(required = false) @Nullable Instant before, @RequestParam(defaultValue = "") String key) {
        return ledger.entries(refunds, before, key);
    }

    @GetMapping("/audit")
    List<AuditEntry> audit(@RequestParam(defaultValue = "0") long before,
            @RequestParam(defaultValue = "") String text) {
        return admins.audit(before, text);
    }
}
